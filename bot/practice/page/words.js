// Every word of the page comes from the server, which has it from templates/page.toml.

/** @type {Record<string, string>} */
let words = {};

/**
 * Takes the words into use and writes them into the page's own elements.
 * @param {Record<string, string>} given
 */
export function speak(given) {
  words = given;
  for (const element of document.querySelectorAll("[data-word]")) {
    element.textContent = word(element.getAttribute("data-word"));
  }
  for (const element of document.querySelectorAll("[data-word-label]")) {
    label(element, word(element.getAttribute("data-word-label")));
  }
  for (const element of document.querySelectorAll("[data-word-placeholder]")) {
    element.setAttribute("placeholder", word(element.getAttribute("data-word-placeholder")));
  }
}

/**
 * The words for a key, with {name} filled in from `values`. A key without words shows itself, so that it is noticed.
 * @param {string} key
 * @param {Record<string, string|number>} [values]
 * @returns {string}
 */
export function word(key, values = {}) {
  const text = words[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (hole, name) => String(values[name] ?? hole));
}

/**
 * Names an element for a screen reader and, where it shows a drawing only, for the mouse.
 * @param {Element} element
 * @param {string} text
 */
export function label(element, text) {
  element.setAttribute("aria-label", text);
  if (element.matches(".icon-button")) element.setAttribute("title", text);
}
