/** The meaning of one entry: the rules of `catalogue/rules` that need no other entry. */

/** @typedef {import("./remark.js").Path} Path */
/** @typedef {{ kind: string, identifier: string, plateforme: string, data: any, text: string }} Draft */
/**
 * @typedef {object} Problem
 * @property {string} code
 * @property {"erreur" | "avertissement" | "info"} severity
 * @property {Path} path
 * @property {boolean} key whether the key itself is wrong
 * @property {string} message
 * @property {string} remedy
 */

/**
 * What is wrong with an entry that has the right shape.
 * @param {Draft} draft
 * @param {any} tables
 * @param {string} today AAAA-MM-JJ
 * @returns {Problem[]}
 */
export function rules(draft, tables, today) {
  return [];
}
