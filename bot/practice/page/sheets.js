// Dialogs: the browser keeps the focus inside and gives it back; here they open, close and get their contents.

import { button, make, part } from "./dom.js";
import { time } from "./dates.js";
import { label, word } from "./words.js";

/**
 * Opens a dialog of the page.
 * @param {string} id
 */
export function open(id) {
  const dialog = /** @type {HTMLDialogElement} */ (part(id));
  if (!dialog.open) dialog.showModal();
}

/**
 * Closes a dialog of the page.
 * @param {string} id
 */
export function close(id) {
  /** @type {HTMLDialogElement} */ (part(id)).close();
}

/** Lets every dialog be closed by its own button and by a press beside it, and never lose the focus. */
export function mindDialogs() {
  for (const dialog of document.querySelectorAll("dialog")) {
    let isBeside = false;
    dialog.addEventListener("pointerdown", (event) => (isBeside = event.target === dialog));
    // A press that began on the words of a dialog and slipped off them closes nothing.
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog && isBeside) dialog.close();
    });
    dialog.addEventListener("close", () => {
      if (document.activeElement === document.body) part("scroll").focus({ preventScroll: true });
    });
    for (const closer of dialog.querySelectorAll("[data-close]")) closer.addEventListener("click", () => dialog.close());
  }
}

/**
 * The bot's commands; a press sends one.
 * @param {(command: string) => void} onCommand
 */
export function openMenu(onCommand) {
  let shown = "";
  part("menu-button").addEventListener("click", () => open("menu-sheet"));

  /** @param {import("./link.js").State["commands"]} commands */
  return function renderCommands(commands) {
    if (JSON.stringify(commands) === shown) return;
    shown = JSON.stringify(commands);
    const rows = commands.map(({ command, description }) => {
      const press = () => {
        close("menu-sheet");
        onCommand(`/${command}`);
      };
      return make("li", {}, button({}, press, make("code", {}, `/${command}`), make("span", {}, description)));
    });
    part("commands").replaceChildren(...(rows.length > 0 ? rows : [make("li", { class: "hint" }, word("no_commands"))]));
  };
}

/**
 * The choice of files: by the sheet, by pasting, by dropping.
 * @param {(files: Iterable<File>, asPhotos: boolean) => void} onChosen
 */
export function openAttach(onChosen) {
  part("attach-button").addEventListener("click", () => open("attach-sheet"));
  for (const [name, asPhotos] of /** @type {const} */ ([["file", false], ["photo", true]])) {
    const picker = /** @type {HTMLInputElement} */ (part(`pick-${name}`));
    part(`attach-${name}`).addEventListener("click", () => {
      close("attach-sheet");
      picker.click();
    });
    picker.addEventListener("change", () => {
      onChosen([...picker.files], asPhotos);
      picker.value = "";
    });
  }
  document.addEventListener("paste", (event) => takeFiles(event, event.clipboardData, onChosen));
  document.addEventListener("dragover", (event) => event.dataTransfer?.types.includes("Files") && event.preventDefault());
  document.addEventListener("drop", (event) => takeFiles(event, event.dataTransfer, onChosen));
}

function takeFiles(event, source, onChosen) {
  const files = [...(source?.files ?? [])];
  if (files.length === 0) return;
  event.preventDefault();
  onChosen(files, true);
}

/** The record of refused calls, the newest on top: quiet while it is empty, red with their number when it is not. */
export function openLog() {
  const opener = part("log-button");
  let shown = -1;
  opener.addEventListener("click", () => open("log-sheet"));

  /** @param {import("./link.js").Refusal[]} refused */
  return function renderLog(refused) {
    if (refused.length === shown) return;
    shown = refused.length;
    opener.classList.toggle("bad", shown > 0);
    label(opener, shown > 0 ? word("log_refused", { n: shown }) : word("log"));
    part("log-count").hidden = shown === 0;
    part("log-count").textContent = String(shown);
    part("refused").replaceChildren(...(shown > 0 ? refused.map(refusalRow).reverse() : [make("li", { class: "hint" }, word("log_empty"))]));
  };
}

/** Telegram's own words are English, and stay as they are: the maintainer looks for them. */
function refusalRow({ method, code, description, at }) {
  return make(
    "li",
    {},
    make("strong", {}, word("refused_call", { method })),
    make("time", {}, time(at)),
    make("p", {}, reason(code)),
    make("p", {}, word("refused_words"), make("q", { lang: "en" }, description)),
  );
}

/** What a code of the Bot API means to whoever has to mend the bot. */
function reason(code) {
  switch (code) {
    case 400:
      return word("refused_bad");
    case 403:
      return word("refused_forbidden");
    case 404:
      return word("refused_unknown");
    case 409:
      return word("refused_conflict");
    case 413:
      return word("refused_large");
    case 429:
      return word("refused_pace");
    default:
      return word("refused_other", { code });
  }
}

/** The picture, large; a press on it shows it larger still, and back. */
export function openViewer() {
  const photo = /** @type {HTMLImageElement} */ (part("viewer-photo"));
  const viewer = part("viewer");
  part("viewer-zoom").addEventListener("click", () => viewer.classList.toggle("large"));

  /** @param {import("./link.js").Attached} file */
  return function showPhoto(file) {
    viewer.classList.remove("large");
    photo.src = file.url;
    open("viewer");
  };
}
