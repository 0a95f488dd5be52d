// The chat is kept, not redrawn: an article lives as long as its message and changes only when the message does.

import { make, part } from "./dom.js";
import { day, dayName } from "./dates.js";
import { rememberFocus, showWaiting } from "./keys.js";
import { articleFor, canReword, fill } from "./message.js";

/**
 * @typedef {{message: import("./link.js").Message, article: HTMLElement, seen: string}} Kept
 * @typedef {{arrived: HTMLElement[], reworded: HTMLElement[]}} News articles of the bot: new ones, and those whose words changed
 */

/**
 * Opens the chat.
 * @param {import("./message.js").Hand} hand
 * @param {() => import("./outbox.js").Parcel[]} unsent what could not be sent, in the order of writing
 */
export function openChat(hand, unsent) {
  const log = part("log");
  /** @type {Map<number, Kept>} */
  const kept = new Map();
  /** @type {Map<string, HTMLElement>} */
  const days = new Map();
  /** @type {Map<number, {data: string, onItsWay: boolean, isSeen: boolean}>} */
  const taps = new Map();
  /** @type {import("./link.js").Message[]} */
  let messages = [];

  /** @param {import("./link.js").State} state @returns {News} */
  function render(state) {
    messages = state.messages.filter((message) => !message.deleted);
    const news = { arrived: [], reworded: [] };
    for (const tap of taps.values()) tap.isSeen = true;
    drop();
    for (const message of messages) {
      keep(message, message.from === "bot" ? news : null);
      settle(message.id);
    }
    arrange(log, [...rows()]);
    return news;
  }

  function keep(message, news) {
    const known = kept.get(message.id);
    const seen = JSON.stringify({ ...message, pending: null });
    const article = known?.article ?? articleFor(message);
    if (known?.seen !== seen) change(article, message, known !== undefined);
    kept.set(message.id, { message, article, seen });
    if (known === undefined) news?.arrived.push(article);
    else if (known.message.html !== message.html) news?.reworded.push(article);
  }

  function change(article, message, isKnown) {
    const refocus = rememberFocus(article);
    // Only a new message is read aloud; the group of buttons carries the question of a changed one.
    if (isKnown) article.setAttribute("aria-live", "off");
    fill(article, message, hand);
    refocus();
  }

  function drop() {
    const alive = new Set(messages.map((message) => message.id));
    for (const [id, { article }] of kept) {
      if (alive.has(id)) continue;
      const refocus = rememberFocus(article);
      article.remove();
      kept.delete(id);
      refocus();
    }
  }

  function* rows() {
    const strays = unsent();
    let last = "";
    for (const message of messages) {
      while (strays.length > 0 && strays[0].after < message.id) yield strays.shift().element;
      const today = day(message.date);
      if (today !== last) yield separator(today, message.date);
      last = today;
      yield kept.get(message.id).article;
    }
    yield* strays.map(({ element }) => element);
  }

  function separator(key, date) {
    const row = days.get(key) ?? make("p", { class: "day" }, make("span", {}));
    days.set(key, row);
    row.firstElementChild.textContent = dayName(date);
    return row;
  }

  /** A button waits from the tap until the server has it and a state that came after says that the bot has answered. */
  function settle(id) {
    const { message, article } = kept.get(id);
    const tap = taps.get(id);
    if (tap?.isSeen && !tap.onItsWay && message.pending === null) taps.delete(id);
    showWaiting(article, taps.get(id)?.data ?? null);
  }

  return {
    render,
    /** Puts what has just failed where it was written. */
    placeUnsent: () => arrange(log, [...rows()]),
    /** @param {number} id @returns {?import("./link.js").Message} */
    find: (id) => kept.get(id)?.message ?? null,
    /** @param {number} id @returns {?HTMLElement} */
    articleOf: (id) => kept.get(id)?.article ?? null,
    /** @returns {?import("./link.js").Message} the person's newest words */
    newestOwn: () => [...kept.values()].map((one) => one.message).findLast(canReword) ?? null,
    /** @param {number} id @returns {boolean} whether a button of this message waits */
    isWaiting: (id) => taps.has(id),
    /** @param {number} id @param {string} data */
    tapped(id, data) {
      taps.set(id, { data, onItsWay: true, isSeen: false });
      settle(id);
    },
    /** The tap has reached the server, or it has not. @param {number} id @param {boolean} isDone */
    tapEnded(id, isDone) {
      const tap = taps.get(id);
      if (tap && isDone) tap.onItsWay = false;
      else taps.delete(id);
      if (kept.has(id)) settle(id);
    },
    /** From now on new messages are read aloud. */
    readAloud: () => log.setAttribute("aria-live", "polite"),
  };
}

/**
 * Makes these nodes the children of a parent and moves none that stands right, so that focus and selection stay.
 * @param {HTMLElement} parent
 * @param {HTMLElement[]} nodes
 */
function arrange(parent, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...parent.children]) {
    if (!wanted.has(/** @type {HTMLElement} */ (child))) child.remove();
  }
  let place = parent.firstElementChild;
  for (const node of nodes) {
    if (node === place) place = place.nextElementSibling;
    else parent.insertBefore(node, place);
  }
}
