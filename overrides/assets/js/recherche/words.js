/** Small turns of phrase of the search page, as the rest of the site writes them. */

const NBSP = "\u00a0";
const NUMBER = new Intl.NumberFormat("fr-FR");

/**
 * « 1 offre », « 1 234 offres ».
 * @param {number} number
 * @param {string} one
 * @param {string} [several]
 * @returns {string}
 */
export function count(number, one, several = `${one}s`) {
  return `${NUMBER.format(number)}${NBSP}${number < 2 ? one : several}`;
}

/**
 * « à 12 km », « à moins d’un km ».
 * @param {number} km
 * @returns {string}
 */
export function distance(km) {
  return km < 1 ? `à moins d’un${NBSP}km` : `à ${NUMBER.format(Math.round(km))}${NBSP}km`;
}

/**
 * « texte » between French quotes.
 * @param {string} text
 * @returns {string}
 */
export function quote(text) {
  return `«${NBSP}${text}${NBSP}»`;
}

/**
 * An element with its text.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} className
 * @param {...(Node | string)} content
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, className, ...content) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...content);
  return made;
}

/**
 * A button that does something.
 * @param {string} className
 * @param {string} label
 * @param {() => void} action
 * @returns {HTMLButtonElement}
 */
export function button(className, label, action) {
  const made = element("button", className, label);
  made.type = "button";
  made.addEventListener("click", action);
  return made;
}

/**
 * The element of the page with this id.
 * @template {HTMLElement} Kind
 * @param {string} id
 * @param {new () => Kind} kind
 * @returns {Kind}
 */
export function byId(id, kind) {
  const found = document.getElementById(id);
  if (found instanceof kind) return found;
  throw new Error(`#${id}`);
}

/**
 * The element inside another.
 * @param {Element} root
 * @param {string} selector
 * @returns {HTMLElement}
 */
export function inside(root, selector) {
  const found = root.querySelector(selector);
  if (found instanceof HTMLElement) return found;
  throw new Error(selector);
}
