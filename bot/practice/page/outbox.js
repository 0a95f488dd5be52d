// What the person has written and the server has not shown yet. Each goes under a ticket of its own, so that what has
// arrived without our hearing of it is known when it is shown, and is not sent twice.

import { button, icon, make, part } from "./dom.js";
import { rememberFocus } from "./keys.js";
import { act } from "./link.js";
import { word } from "./words.js";

/**
 * @typedef {{text: string, file: ?File, kind: "document"|"photo", ticket: string, album: string, after: number,
 *   status: "waiting"|"flying"|"sent"|"failed", element: HTMLElement}} Parcel
 * `after` is the newest message that stood there when it was written.
 */

const STORE = "zhibi-outbox";

/**
 * Opens the outbox. Words that were on their way when the page was loaded anew are there again.
 * @param {() => void} onFailed
 */
export function openOutbox(onFailed) {
  /** In the order in which they were written. @type {Parcel[]} */
  let parcels = [];
  let newest = Number.MAX_SAFE_INTEGER;

  async function pump() {
    const parcel = parcels.find(({ status }) => status === "waiting");
    if (parcel === undefined || parcels.some(({ status }) => status === "flying")) return;
    parcel.status = "flying";
    try {
      const result = await deliver(parcel);
      parcel.status = "sent";
      // Blanks alone become no message.
      if (Array.isArray(result) && result.length === 0) takeAway(parcel);
    } catch {
      if (parcels.includes(parcel)) fail(parcel);
      onFailed();
    }
    void pump();
  }

  function enqueue(parcel) {
    takeAway(parcel);
    parcels.push(Object.assign(parcel, { status: "waiting", after: newest }));
    remember();
    parcel.element.classList.remove("failed");
    parcel.element.replaceChildren(bubble(parcel, word("sending")));
    part("outbox").append(parcel.element);
    void pump();
  }

  function fail(parcel) {
    parcel.status = "failed";
    parcel.element.classList.add("failed");
    parcel.element.replaceChildren(bubble(parcel, word("failed")), tools(parcel));
  }

  function tools(parcel) {
    const retry = button({ class: "key" }, () => enqueue(parcel), icon("again"), make("span", {}, word("retry")));
    const drop = button({ class: "key" }, () => takeAway(parcel), make("span", {}, word("drop")));
    return make("div", { class: "keys", role: "group", "aria-label": word("failed") }, make("div", { class: "row" }, retry, drop));
  }

  function takeAway(parcel) {
    parcels = parcels.filter((one) => one !== parcel);
    remember();
    const refocus = rememberFocus(parcel.element);
    parcel.element.remove();
    refocus();
  }

  /** Files cannot be kept over a reload, words can. */
  function remember() {
    const words = parcels.filter(({ file }) => file === null).map(({ text, ticket, after }) => ({ text, ticket, after }));
    sessionStorage.setItem(STORE, JSON.stringify(words));
  }

  function post(text, file, kind, album) {
    const element = make("article", { class: "message person unsent" });
    enqueue({ text, file, kind, album, ticket: crypto.randomUUID(), after: newest, status: "waiting", element });
  }

  for (const kept of JSON.parse(sessionStorage.getItem(STORE) ?? "[]")) {
    const element = make("article", { class: "message person unsent" });
    parcels.push({ ...kept, file: null, kind: "document", album: "", status: "failed", element });
    fail(parcels.at(-1));
  }

  return {
    /** @param {string} text */
    say: (text) => post(text, null, "document", ""),
    /** @param {File} file @param {"document"|"photo"} kind @param {string} caption @param {string} album */
    send: (file, kind, caption, album) => post(caption, file, kind, album),
    /** Takes away what the server shows. @param {import("./link.js").Message[]} messages */
    settle(messages) {
      newest = messages.at(-1)?.id ?? 0;
      const shown = new Set(messages.map(({ ticket }) => ticket));
      for (const parcel of parcels.filter(({ ticket }) => shown.has(ticket))) takeAway(parcel);
    },
    /** What failed stands in the chat where it was written. @returns {Parcel[]} */
    failed: () => parcels.filter(({ status }) => status === "failed"),
  };
}

function deliver({ text, file, kind, ticket, album }) {
  if (file === null) return act("say", { text, ticket });
  const form = new FormData();
  form.set("kind", kind);
  form.set("caption", text);
  form.set("ticket", ticket);
  form.set("album", album);
  form.set("file", file, file.name);
  return act("send", form);
}

function bubble(parcel, status) {
  const inside = make("div", { class: "bubble" });
  if (parcel.file) inside.append(make("p", { class: "stand-in" }, icon(parcel.kind === "photo" ? "photo" : "file"), parcel.file.name));
  if (parcel.text) inside.append(make("div", { class: "text" }, parcel.text));
  inside.append(make("p", { class: "meta" }, make("span", { role: "status" }, status)));
  return inside;
}
