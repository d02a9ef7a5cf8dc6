/** What a rule finds, and how it is said. */

import { say } from "../sentences.js";

/** @typedef {import("../remark.js").Path} Path */
/** @typedef {import("../sentences.js").Gaps} Gaps */
/** @typedef {import("./ground.js").Ground} Ground */
/** @typedef {{ kind: string, identifier: string, plateforme: string, data: any, text: string }} Draft */
/**
 * @typedef {object} Found
 * @property {Path} path
 * @property {string} message
 * @property {string} remedy
 * @property {boolean} [key] whether the key itself is wrong
 *
 * @typedef {(draft: Draft, ground: Ground) => Iterable<Found>} Check
 */

/**
 * What the sentences of `key` say of the value at `path`, and of what to do.
 * @param {Ground} ground
 * @param {Path} path
 * @param {string} key
 * @param {Gaps} [gaps]
 * @returns {Found}
 */
export function problem({ sentences }, path, key, gaps) {
  return { path, message: say(sentences, key, gaps), remedy: say(sentences, `${key}.remedy`, gaps) };
}
