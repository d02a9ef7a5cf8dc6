/**
 * Sentences of the checks, filled in from the table that Python writes (`catalogue/sentences` in the package).
 */

import { numberText } from "./characters.js";
import { count } from "./french.js";

/** @typedef {Record<string, string>} Sentences key → template */
/** @typedef {Record<string, string | number>} Gaps */

const GAP = /\{(\w+)(?:\|([^{}|]+))?(?:\|([^{}|]+))?\}/g;

/**
 * A template with values in its gaps: `{name}`, or `{name|offre}` for a number with its noun.
 * @param {string} template
 * @param {Gaps} [gaps]
 * @returns {string}
 */
export function fill(template, gaps = {}) {
  return template.replace(GAP, (_, name, noun, several) => {
    if (!(name in gaps)) throw new RangeError(`nothing for the gap ${name}`);
    return noun ? count(Number(gaps[name]), noun, several) : written(gaps[name]);
  });
}

/** @param {string | number} value @returns {string} */
function written(value) {
  return typeof value === "number" ? numberText(value, "") : value;
}

/**
 * The sentence of a key.
 * @param {Sentences} sentences
 * @param {string} key
 * @param {Gaps} [gaps]
 * @returns {string}
 */
export function say(sentences, key, gaps) {
  if (!(key in sentences)) throw new RangeError(`no sentence ${key}`);
  return fill(sentences[key], gaps);
}
