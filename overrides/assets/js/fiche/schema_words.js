/** What schemas contain, as one says it: the twin of `catalogue/schema_words.py`. */

import { first, length, numberText } from "./characters.js";
import { join, quote } from "./french.js";
import { say } from "./sentences.js";

/** @typedef {import("./sentences.js").Sentences} Sentences */
/** @typedef {Record<string, any>} Schema */

const SHOWN = 60;

/**
 * « un nombre entier ou un texte »; null stands for what is not filled in.
 * @param {string[]} types
 * @param {Sentences} sentences
 * @returns {string}
 */
export function namesOf(types, sentences) {
  const named = types.filter((name) => name !== "null").map((name) => say(sentences, `kind.${name}`));
  return join(named, "ou");
}

/**
 * A value as people can recognise it in their file, cut when it is long.
 * @param {any} value
 * @param {Sentences} sentences
 * @param {() => string} written the value as it stands in the file
 * @returns {string}
 */
export function shown(value, sentences, written) {
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number") return numberText(value, written());
  if (value === null) return say(sentences, "shown.null");
  if (typeof value === "object") return say(sentences, Array.isArray(value) ? "shown.array" : "shown.object");
  const [line] = value.split("\n");
  return quote(line === value && length(line) <= SHOWN ? line : `${first(line, SHOWN).trimEnd()}…`);
}

/**
 * The first example of a field as one writes it on its line.
 * @param {Schema} schema
 * @returns {string} empty when it takes several lines
 */
export function exampleOf(schema) {
  const example = schema.examples?.[0];
  if (typeof example === "boolean" || typeof example === "number") return String(example);
  if (typeof example !== "string" || length(example) > SHOWN) return "";
  const plain = /^\p{L}/u.test(example) && !/[:#"]/.test(example) && !/\d$/.test(example);
  return plain ? example : `"${example}"`;
}

/**
 * A value as JSON, spaced as Python does.
 * @param {any} value
 * @returns {string}
 */
export function asJson(value) {
  if (Array.isArray(value)) return `[${value.map(asJson).join(", ")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const fields = Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}: ${asJson(each)}`);
  return `{${fields.join(", ")}}`;
}
