/** The lists in which one says an age, a diploma, a month. */

import { element } from "../recherche/words.js";

const [YOUNGEST, OLDEST] = [14, 30];

/**
 * A list with its label; the first choice is not to know.
 * @param {HTMLElement} form
 * @param {string} name
 * @param {[value: string, text: string][]} choices
 * @returns {HTMLSelectElement}
 */
export function choice(form, name, choices) {
  const list = element("select", "");
  list.add(new Option("Je ne sais pas", ""));
  for (const [value, text] of choices) list.add(new Option(text, value));
  form.append(element("label", "", name, list));
  return list;
}

/** @returns {[string, string][]} */
export function ages() {
  return Array.from({ length: OLDEST - YOUNGEST + 1 }, (_, more) => [String(YOUNGEST + more), `${YOUNGEST + more}\u00a0ans`]);
}

/**
 * @param {HTMLSelectElement | null} field
 * @returns {number | null}
 */
export function numberIn(field) {
  return field?.value ? Number(field.value) : null;
}
