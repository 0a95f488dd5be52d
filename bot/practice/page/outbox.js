// What the person has sent and the server has not shown yet: one after the other, and nothing is lost on the way.

import { button, icon, make, part } from "./dom.js";
import { act } from "./link.js";
import { word } from "./words.js";

/** @typedef {{text: string, file: ?File, kind: "document"|"photo", element: HTMLElement}} Parcel */

const STORE = "zhibi-unsent";

/** Opens the outbox. Words that failed before the page was loaded anew are there again. */
export function openOutbox() {
  /** @type {Parcel[]} */
  const waiting = [];
  /** @type {Set<Parcel>} */
  const failed = new Set();
  /** @type {?Parcel} */
  let flying = null;

  async function pump() {
    if (flying !== null || waiting.length === 0) return;
    flying = waiting.shift();
    const parcel = flying;
    try {
      await deliver(parcel);
      parcel.element.remove();
    } catch {
      fail(parcel);
    }
    flying = null;
    void pump();
  }

  function enqueue(parcel) {
    failed.delete(parcel);
    remember();
    parcel.element.classList.remove("failed");
    parcel.element.replaceChildren(bubble(parcel, word("sending")));
    part("outbox").append(parcel.element);
    waiting.push(parcel);
    void pump();
  }

  function fail(parcel) {
    failed.add(parcel);
    remember();
    parcel.element.classList.add("failed");
    parcel.element.replaceChildren(bubble(parcel, word("failed")), tools(parcel));
    part("outbox").append(parcel.element);
  }

  function tools(parcel) {
    const retry = button({ class: "key" }, () => enqueue(parcel), icon("again"), make("span", {}, word("retry")));
    const drop = button({ class: "key" }, () => discard(parcel), make("span", {}, word("drop")));
    return make("div", { class: "keys", role: "group", "aria-label": word("failed") }, make("div", { class: "row" }, retry, drop));
  }

  function discard(parcel) {
    failed.delete(parcel);
    remember();
    parcel.element.remove();
    part("field").focus();
  }

  /** Files cannot be kept over a reload, words can. */
  function remember() {
    const words = [...failed].filter((parcel) => parcel.file === null).map((parcel) => parcel.text);
    sessionStorage.setItem(STORE, JSON.stringify(words));
  }

  for (const text of JSON.parse(sessionStorage.getItem(STORE) ?? "[]")) fail(parcelOf(text, null, "document"));

  return {
    /** @param {string} text */
    say: (text) => enqueue(parcelOf(text, null, "document")),
    /** @param {File} file @param {"document"|"photo"} kind @param {string} caption */
    send: (file, kind, caption) => enqueue(parcelOf(caption, file, kind)),
    /** A new message of the person has come back from the server: it is the one that is on its way. */
    noteReturn: () => flying?.element.remove(),
  };
}

function parcelOf(text, file, kind) {
  return { text, file, kind, element: make("article", { class: "message person unsent" }) };
}

function deliver(parcel) {
  if (parcel.file === null) return act("say", { text: parcel.text });
  const form = new FormData();
  form.set("kind", parcel.kind);
  form.set("caption", parcel.text);
  form.set("file", parcel.file, parcel.file.name);
  return act("send", form);
}

function bubble(parcel, status) {
  const inside = make("div", { class: "bubble" });
  if (parcel.file) inside.append(make("p", { class: "stand-in" }, icon(parcel.kind === "photo" ? "photo" : "file"), parcel.file.name));
  if (parcel.text) inside.append(make("div", { class: "text" }, parcel.text));
  inside.append(make("p", { class: "meta" }, make("span", { role: "status" }, status)));
  return inside;
}
