// The field at the foot: one's next words, the files that go with them, or the new wording of an old message.

import { openChosen } from "./chosen.js";
import { isTouch, part } from "./dom.js";
import { act } from "./link.js";
import { showToast } from "./toast.js";
import { label, word } from "./words.js";

const STORE = "zhibi-draft";
/** Characters, as Telegram counts them. */
const TEXT_LIMIT = 4096;
const CAPTION_LIMIT = 1024;

/**
 * Opens the field.
 * @param {{say: (text: string) => void, send: (file: File, kind: "document"|"photo", caption: string, album: string) => void}} outbox
 * @param {{newestOwn: () => ?import("./link.js").Message, onDelete: (id: number) => void, onSent: () => void}} chat
 */
export function openCompose(outbox, chat) {
  const field = /** @type {HTMLTextAreaElement} */ (part("field"));
  const send = /** @type {HTMLButtonElement} */ (part("send"));
  const chosen = openChosen(() => {
    if (edited !== null) stopEdit();
    fit();
    focus();
  });
  /** The message that is being reworded. @type {?{id: number, text: string}} */
  let edited = null;
  let draft = sessionStorage.getItem(STORE) ?? "";

  /** Under a finger the keyboard comes only when the field is touched. */
  function focus() {
    if (!isTouch()) field.focus();
  }

  function write(text) {
    field.value = text;
    fit();
  }

  function fit() {
    field.style.height = "auto";
    const frame = field.offsetHeight - field.clientHeight;
    field.style.height = `${field.scrollHeight + frame}px`;
    send.disabled = field.value.trim() === "" && (edited !== null || chosen.isEmpty());
  }

  function submit() {
    if (send.disabled) return;
    const text = field.value.trim();
    if (edited !== null) return void reword(edited, text);
    post(text);
    store("");
    write("");
    chat.onSent();
  }

  function post(text) {
    const files = chosen.take();
    const isCaption = files.length > 0 && [...text].length <= CAPTION_LIMIT;
    // Photos sent at once are an album, as on a phone.
    const album = files.length > 1 && files.every(({ kind }) => kind === "photo") ? crypto.randomUUID() : "";
    for (const [place, { file, kind }] of files.entries()) outbox.send(file, kind, isCaption && place === 0 ? text : "", album);
    if (!isCaption) outbox.say(text);
  }

  async function reword(message, text) {
    if ([...text].length > TEXT_LIMIT) return void showToast(word("edit_long", { n: TEXT_LIMIT }));
    try {
      if (text !== message.text) await act("edit", { message: message.id, text });
      if (edited === message) stopEdit();
    } catch {
      showToast(word("edit_failed"));
    }
  }

  function store(text) {
    draft = text;
    sessionStorage.setItem(STORE, text);
  }

  /** @param {import("./link.js").Message} message */
  function startEdit(message) {
    edited = { id: message.id, text: message.text };
    part("edit-original").textContent = message.text;
    showEditing();
    write(message.text);
    field.focus();
    field.setSelectionRange(message.text.length, message.text.length);
  }

  function stopEdit() {
    edited = null;
    showEditing();
    write(draft);
    focus();
  }

  function showEditing() {
    part("edit-bar").hidden = edited === null;
    label(send, edited === null ? word("send") : word("edit_save"));
    send.querySelector("use").setAttribute("href", `#icon-${edited === null ? "send" : "tick"}`);
    part("compose").classList.toggle("editing", edited !== null);
  }

  field.enterKeyHint = isTouch() ? "enter" : "send";
  field.addEventListener("input", () => {
    fit();
    if (edited === null) store(field.value);
  });
  field.addEventListener("keydown", (event) => {
    // While an input method is open, Enter takes a candidate and Escape drops it.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Enter" && sends(event)) {
      event.preventDefault();
      submit();
    } else if (event.key === "ArrowUp" && field.value === "" && edited === null) {
      event.preventDefault();
      const newest = chat.newestOwn();
      if (newest) startEdit(newest);
    }
  });
  document.addEventListener("keydown", (event) => {
    // The Escape that closes a dialog is for the dialog alone.
    const isMeant = !event.isComposing && document.querySelector("dialog[open]") === null;
    if (event.key === "Escape" && edited !== null && isMeant) stopEdit();
  });
  part("compose").addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
    field.focus();
  });
  part("edit-off").addEventListener("click", stopEdit);
  addEventListener("resize", fit);
  mindWriting(field);
  part("edit-delete").addEventListener("click", () => edited && chat.onDelete(edited.id));
  write(draft);

  return {
    focus,
    startEdit,
    /** Ends the rewording of a message that is no longer there. @param {(id: number) => boolean} isThere */
    check: (isThere) => edited !== null && !isThere(edited.id) && stopEdit(),
  };
}

/** Whoever writes goes on writing: pressing a button with the mouse takes the field nothing, and letters find it. */
function mindWriting(field) {
  part("log").addEventListener("mousedown", (event) => {
    const isKey = event.target instanceof Element && event.target.closest(".key, .command") !== null;
    if (isKey && !isTouch() && document.activeElement === field) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    const isLetter = event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey;
    const isWriting = document.activeElement instanceof HTMLTextAreaElement || document.querySelector("dialog[open]") !== null;
    if (isLetter && !isWriting) field.focus({ preventScroll: true });
  });
}

/** On a keyboard under the fingers Enter writes on, as everywhere on a phone; Ctrl and Enter send from any keyboard. */
function sends(event) {
  return event.ctrlKey || event.metaKey || (!event.shiftKey && !isTouch());
}
