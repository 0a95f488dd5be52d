// What a message carries besides words: a card to download, a picture to look at, or a stand-in.

import { button, icon, make } from "./dom.js";
import { word } from "./words.js";

/**
 * A size as people read it.
 * @param {number} bytes
 * @returns {string}
 */
export function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/**
 * The element for a file.
 * @param {import("./link.js").Attached} file
 * @param {(file: import("./link.js").Attached) => void} onPhoto
 * @returns {HTMLElement}
 */
export function fileElement(file, onPhoto) {
  switch (file.kind) {
    case "photo":
      return photo(file, onPhoto);
    case "sticker":
      return standIn("sticker", word("sticker"));
    case "voice":
      return standIn("voice", word("voice"));
    default:
      return card(file);
  }
}

function card(file) {
  const name = make("span", { class: "file-name" }, ...breakable(file.name));
  const detail = make("span", { class: "file-size" }, size(file.size));
  return make(
    "a",
    { class: "file", href: file.url, download: file.name, "aria-label": word("download", { name: file.name, size: size(file.size) }) },
    make("span", { class: "file-kind", "data-kind": ending(file.name) }, ending(file.name) || icon("file")),
    make("span", { class: "file-words" }, name, detail),
    icon("download"),
  );
}

function photo(file, onPhoto) {
  // Its size is known before it is loaded, so that nothing jumps.
  const image = make("img", { src: file.url, alt: "", width: file.width || null, height: file.height || null });
  return button({ class: "photo", "aria-label": word("photo") }, () => onPhoto(file), image);
}

function standIn(drawing, name) {
  return make("p", { class: "stand-in" }, icon(drawing), name);
}

function ending(name) {
  const found = /\.([A-Za-z0-9]{1,5})$/.exec(name);
  return found ? found[1].toLowerCase() : "";
}

/** The ending of a long name stays in one piece on the last line. */
function breakable(name) {
  const end = ending(name);
  return end ? [name.slice(0, -end.length - 1), make("span", { class: "whole" }, `.${end}`)] : [name];
}
