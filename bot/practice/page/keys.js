// The buttons under a message, and where the focus goes when the message changes under the hand.

import { button, icon, isTouch, make, part } from "./dom.js";
import { word } from "./words.js";

/**
 * The rows of buttons of a message.
 * @param {import("./link.js").Message} message
 * @param {{onTap: (message: number, data: string) => void, onCopy: (text: string) => void}} hand
 * @returns {HTMLElement}
 */
export function keysElement(message, hand) {
  const rows = message.buttons.map((row) => make("div", { class: "row" }, ...row.map((key) => keyElement(key, message, hand))));
  // The question names the group: whoever lands on its first button hears what is being asked.
  const name = message.html ? { "aria-labelledby": `text-${message.id}` } : { "aria-label": word("buttons") };
  return make("div", { class: "keys", role: "group", ...name }, ...rows);
}

function keyElement(key, message, hand) {
  const text = make("span", {}, key.text);
  const look = { class: "key", "data-style": key.style || null };
  if (key.url !== undefined) {
    return make("a", { ...look, href: key.url, target: "_blank", rel: "noopener noreferrer" }, text, icon("link"));
  }
  if (key.copy !== undefined) return button(look, () => hand.onCopy(key.copy), text, icon("copy"));
  return button({ ...look, "data-key": key.data ?? "" }, () => hand.onTap(message.id, key.data ?? ""), text);
}

/**
 * Shows which button of a message waits for the bot; null when none does.
 * @param {HTMLElement} article
 * @param {?string} data
 */
export function showWaiting(article, data) {
  for (const key of article.querySelectorAll("[data-key]")) {
    const waits = key.getAttribute("data-key") === data;
    key.classList.toggle("waiting", waits);
    if (waits) key.setAttribute("aria-busy", "true");
    else key.removeAttribute("aria-busy");
  }
}

/**
 * Remembers where the focus stands inside an element that is about to be rebuilt or removed.
 * @param {HTMLElement} article
 * @returns {() => void} puts the focus on the same button (it may have got or lost its tick), else on the first one, else into the field
 */
export function rememberFocus(article) {
  const held = document.activeElement;
  if (held === null || !article.contains(held)) return () => {};
  const name = wording(held);
  return () => {
    const all = /** @type {HTMLElement[]} */ ([...article.querySelectorAll("button, a")]);
    const next = all.find((one) => name !== "" && wording(one) === name) ?? article.querySelector(".key");
    if (article.isConnected && next instanceof HTMLElement) next.focus({ preventScroll: true });
    else if (!isTouch()) part("field").focus({ preventScroll: true });
  };
}

/** A label without the tick or box in front of it. */
function wording(element) {
  return (element.getAttribute("aria-label") ?? element.textContent ?? "").replace(/^[^\p{L}\p{N}]+/u, "");
}
