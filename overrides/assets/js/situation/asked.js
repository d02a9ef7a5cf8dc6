/**
 * What conditions ask about: only that is worth a question.
 *
 * @import { Tree } from "../conditions/verdict.js"
 */

import { walk } from "../pathways/atlas.js";

/**
 * @typedef {object} Asked
 * @property {boolean} naissance
 * @property {boolean} sortie
 * @property {boolean} niveau
 * @property {boolean} lieu
 * @property {string[]} faits
 */

/**
 * @param {Tree} tree
 * @returns {Asked}
 */
export function askedBy(tree) {
  const nodes = walk(tree);
  const since = (/** @type {string} */ what) => nodes.some((node) => node.kind === "since" && node.what === what);
  const facts = nodes.flatMap(({ kind, code }) => (kind === "fact" && code ? [code] : []));
  return {
    naissance: since("naissance"),
    sortie: since("sortie"),
    niveau: nodes.some(({ kind }) => kind === "level"),
    lieu: nodes.some(({ kind }) => kind === "place"),
    faits: [...new Set(facts)],
  };
}
