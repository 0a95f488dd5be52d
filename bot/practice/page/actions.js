// What a person can do to a message of theirs: by a long press, by the context menu, by the keyboard.

import { part } from "./dom.js";
import { act } from "./link.js";
import { canReword } from "./message.js";
import { close, open } from "./sheets.js";
import { showToast } from "./toast.js";
import { word } from "./words.js";

const LONG_PRESS_MS = 450;

/**
 * Minds the person's own messages.
 * @param {{find: (id: number) => ?import("./link.js").Message, onEdit: (id: number) => void, onCopy: (text: string) => void}} chat
 * @returns {{askDelete: (id: number) => void}}
 */
export function mindOwnMessages(chat) {
  let held = 0;

  function offer(id) {
    const message = chat.find(id);
    if (message === null) return;
    held = id;
    part("action-edit-row").hidden = !canReword(message);
    part("action-copy-row").hidden = message.text === "";
    open("actions-sheet");
  }

  function askDelete(id) {
    held = id;
    open("delete-card");
  }

  part("action-edit").addEventListener("click", () => {
    close("actions-sheet");
    chat.onEdit(held);
  });
  part("action-copy").addEventListener("click", () => {
    close("actions-sheet");
    chat.onCopy(chat.find(held)?.text ?? "");
  });
  part("action-delete").addEventListener("click", () => {
    close("actions-sheet");
    askDelete(held);
  });
  part("delete-yes").addEventListener("click", async () => {
    close("delete-card");
    await act("delete", { message: held }).catch(() => showToast(word("delete_failed")));
  });
  part("log").addEventListener("contextmenu", (event) => {
    const id = ownMessage(event.target);
    if (id === null) return;
    event.preventDefault();
    offer(id);
  });
  mindLongPress(part("log"), offer);
  return { askDelete };
}

/** Some phones send no contextmenu event for a long press, so the time is taken here. */
function mindLongPress(log, offer) {
  let timer = 0;
  let isHeld = false;
  log.addEventListener("pointerdown", (event) => {
    clearTimeout(timer);
    isHeld = false;
    const id = ownMessage(event.target);
    if (id === null || event.pointerType === "mouse") return;
    timer = setTimeout(() => {
      isHeld = true;
      offer(id);
    }, LONG_PRESS_MS);
  });
  // The browser takes a finger that moves for its own, to scroll, and cancels it here.
  for (const end of ["pointerup", "pointercancel"]) log.addEventListener(end, () => clearTimeout(timer));
  // The lifted finger would else press whatever of the sheet has come to lie under it.
  log.addEventListener("touchend", (event) => isHeld && event.preventDefault(), { passive: false });
}

/** @param {EventTarget|null} target @returns {?number} the id of the person's message it lies in */
function ownMessage(target) {
  const article = target instanceof Element ? target.closest(".message.person[data-id]") : null;
  return article ? Number(article.getAttribute("data-id")) : null;
}
