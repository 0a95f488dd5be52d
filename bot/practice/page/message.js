// One message as one article: built from what the server says of it, and from nothing else.

import { button, icon, make } from "./dom.js";
import { time } from "./dates.js";
import { fileElement } from "./files.js";
import { keysElement } from "./keys.js";
import { label, word } from "./words.js";

/**
 * What a hand can do to a message.
 * @typedef {{onTap: (message: number, data: string) => void, onCopy: (text: string) => void, onCommand: (command: string) => void,
 *   onPhoto: (file: import("./link.js").Attached) => void, onEdit: (message: number) => void, onDelete: (message: number) => void}} Hand
 */

/**
 * An empty article for a message; `fill` puts the message into it.
 * @param {import("./link.js").Message} message
 * @returns {HTMLElement}
 */
export function articleFor(message) {
  return make("article", { class: `message ${message.from}`, "data-id": message.id });
}

/**
 * Puts a message into its article, in place of what stood there.
 * @param {HTMLElement} article
 * @param {import("./link.js").Message} message
 * @param {Hand} hand
 */
export function fill(article, message, hand) {
  article.replaceChildren(bubble(message, hand));
  article.classList.toggle("with-keys", message.buttons.length > 0);
  if (message.buttons.length > 0) article.append(keysElement(message, hand));
  if (message.from === "person") article.append(ownTool(message, hand));
}

/** @param {import("./link.js").Message} message @returns {boolean} whether the person may write it anew */
export function canReword(message) {
  return message.from === "person" && message.editable && !message.file;
}

function bubble(message, hand) {
  const inside = make("div", { class: "bubble" });
  inside.append(make("span", { class: "unseen" }, message.from === "bot" ? word("from_bot") : word("from_person")));
  if (message.file) inside.append(fileElement(message.file, hand.onPhoto));
  if (message.html) inside.append(text(message, hand));
  inside.append(meta(message));
  if (message.reaction) inside.append(make("p", { class: "reaction", "aria-label": word("reaction", { emoji: message.reaction }) }, message.reaction));
  return inside;
}

/** The server has escaped the words and lets only b i u s code pre blockquote a through; the page's policy forbids scripts besides. */
function text(message, hand) {
  const element = make("div", { class: "text", id: `text-${message.id}` });
  const parsed = document.createElement("template");
  parsed.innerHTML = message.html;
  element.append(parsed.content);
  for (const link of element.querySelectorAll("a")) {
    link.target = "_blank";
    link.rel = "noopener noreferrer";
  }
  if (message.from === "bot") markCommands(element, hand.onCommand);
  return element;
}

/** A /command in the bot's words can be pressed, as in Telegram. */
function markCommands(element, onCommand) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  /** @type {Text[]} */
  const found = [];
  while (walker.nextNode()) {
    const node = /** @type {Text} */ (walker.currentNode);
    if (node.data.includes("/") && !node.parentElement?.closest("a, code, pre")) found.push(node);
  }
  for (const node of found) node.replaceWith(...pieces(node.data, onCommand));
}

function pieces(words, onCommand) {
  return words.split(/((?<![\w/:.])\/[a-z][a-z0-9_]{0,31}(?![\w/]))/).map((piece, place) =>
    place % 2 === 1 ? button({ class: "command" }, () => onCommand(piece), piece) : piece,
  );
}

function meta(message) {
  const when = new Date(message.date * 1000).toISOString();
  const line = make("p", { class: "meta" }, make("time", { datetime: when }, time(message.date)));
  if (message.edited) line.prepend(make("span", { class: "edited" }, word("edited")), " ");
  return line;
}

/** A pencil beside one's own words; a bin beside what can no longer be reworded, or never could. */
function ownTool(message, hand) {
  const isPencil = canReword(message);
  const press = () => (isPencil ? hand.onEdit : hand.onDelete)(message.id);
  const tool = button({ class: "icon-button own-tool" }, press, icon(isPencil ? "pencil" : "bin"));
  label(tool, isPencil ? word("edit_message") : word("delete_message"));
  return tool;
}
