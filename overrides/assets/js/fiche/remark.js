/** A finding that still lacks its file: what reading and shape have to say. */

import { say } from "./sentences.js";

/** @typedef {import("./sentences.js").Sentences} Sentences */
/** @typedef {{ line: number, column: number }} Place both from 1; columns in characters */
/** @typedef {(string | number)[]} Path keys and indexes down to a value */
/**
 * @typedef {object} Remark
 * @property {number} line
 * @property {number} column
 * @property {string} code
 * @property {string} message
 * @property {string} remedy
 * @property {Path} path
 */

/** @type {Place} */
export const START = { line: 1, column: 1 };

/**
 * A remark said with the sentences of a key.
 * @param {Sentences} sentences
 * @param {Place} place
 * @param {string} code
 * @param {string} key
 * @param {import("./sentences.js").Gaps} [gaps]
 * @returns {Remark}
 */
export function remark(sentences, { line, column }, code, key, gaps) {
  const remedy = say(sentences, `${key}.remedy`, gaps);
  return { line, column, code, message: say(sentences, key, gaps), remedy, path: [] };
}

/**
 * A path as people read it: `lieux[0].code_postal`.
 * @param {Path} path
 * @returns {string}
 */
export function fieldName(path) {
  let name = "";
  for (const step of path) name += typeof step === "number" ? `[${step}]` : `${name && "."}${step}`;
  return name;
}
