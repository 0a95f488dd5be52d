// The files that will go with the next message, until they are sent or put back.

import { button, icon, make, part } from "./dom.js";
import { openAttach } from "./sheets.js";
import { label, word } from "./words.js";

/** @typedef {{file: File, kind: "document"|"photo"}} Chosen */

/** The kinds of picture Telegram takes as a photo; any other goes as a file. */
const PHOTO = /^image\/(png|jpeg|webp|gif|bmp)$/;

/**
 * Opens the choice of files.
 * @param {() => void} onChange
 */
export function openChosen(onChange) {
  /** @type {Chosen[]} */
  let chosen = [];

  function set(files) {
    chosen = files;
    part("chosen").hidden = chosen.length === 0;
    part("chosen").replaceChildren(...chosen.map(chip));
  }

  function chip(one) {
    const off = button({ class: "icon-button" }, () => putBack(one), icon("cross"));
    label(off, word("attach_off", { name: one.file.name }));
    return make("li", {}, icon(one.kind === "photo" ? "photo" : "file"), make("span", {}, one.file.name), off);
  }

  function putBack(one) {
    set(chosen.filter((other) => other !== one));
    onChange();
  }

  openAttach((files, asPhotos) => {
    set([...chosen, ...[...files].map((file) => ({ file, kind: kindOf(file, asPhotos) }))]);
    onChange();
  });

  return {
    isEmpty: () => chosen.length === 0,
    /** Hands the files over and has none left. @returns {Chosen[]} */
    take() {
      const taken = chosen;
      set([]);
      return taken;
    },
  };
}

function kindOf(file, asPhotos) {
  return asPhotos && PHOTO.test(file.type) ? "photo" : "document";
}
