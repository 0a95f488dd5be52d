// Elements are made here and nowhere else: text is always text, never markup.

const SVG = "http://www.w3.org/2000/svg";

/**
 * The element of the page that has this id.
 * @template {HTMLElement} T
 * @param {string} id
 * @returns {T}
 */
export function part(id) {
  return /** @type {T} */ (document.getElementById(id));
}

/**
 * A new element. Properties whose value is null or false are left out.
 * @param {string} tag
 * @param {Record<string, string|number|boolean|null>} attributes
 * @param {...(Node|string)} children
 * @returns {HTMLElement}
 */
export function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children);
  return element;
}

/**
 * A button that does something when it is pressed.
 * @param {Record<string, string|number|boolean|null>} attributes
 * @param {() => void} onPress
 * @param {...(Node|string)} children
 * @returns {HTMLElement}
 */
export function button(attributes, onPress, ...children) {
  const element = make("button", { type: "button", ...attributes }, ...children);
  element.addEventListener("click", onPress);
  return element;
}

/**
 * One of the page's own drawings; it says nothing to a screen reader.
 * @param {string} name
 * @returns {SVGSVGElement}
 */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#icon-${name}`);
  svg.append(use);
  return svg;
}

/** Whether the hand on this screen is a finger: then nothing may call up the keyboard unasked. */
export function isTouch() {
  return matchMedia("(pointer: coarse)").matches;
}
