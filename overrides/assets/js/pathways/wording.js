/**
 * Sentences, made from the table that Python writes (`scripts/filrouge/pathways/wording.py`).
 *
 * The turns of phrase below are those of `scripts/filrouge/french.py`.
 */

const NBSP = "\u00a0";

/**
 * A sentence of the table, filled in.
 * @param {Record<string, string>} words
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export function say(words, key, values = {}) {
  return words[key].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/**
 * A small number and a noun that does not change.
 * @param {number} value
 * @param {string} noun
 * @returns {string}
 */
export function count(value, noun) {
  return `${value}${NBSP}${noun}`;
}

/**
 * Write a list as one says it: « a, b ou c ».
 * @param {string[]} words
 * @param {string} conjunction
 * @returns {string}
 */
export function join(words, conjunction) {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} ${conjunction} ${words[words.length - 1]}`;
}
