// Short words of the bot over the chat, and those that must be seen before anything else.

import { part } from "./dom.js";
import { open } from "./sheets.js";

const SHORTEST_MS = 3500;
/** About the time it takes to read a Chinese character at ease. */
const MS_A_CHARACTER = 160;

let timer = 0;

/**
 * Shows a line for as long as it takes to read it.
 * @param {string} text
 */
export function showToast(text) {
  const toast = part("toast");
  toast.textContent = text;
  toast.classList.add("shown");
  clearTimeout(timer);
  timer = setTimeout(() => {
    toast.classList.remove("shown");
    toast.textContent = "";
  }, Math.max(SHORTEST_MS, text.length * MS_A_CHARACTER));
}

/**
 * Shows words in a dialog that stays until it is closed.
 * @param {string} text
 */
export function showAlert(text) {
  part("alert-text").textContent = text;
  open("alert-card");
}
