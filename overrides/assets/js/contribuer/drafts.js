/**
 * Drafts, kept in the browser so that a tab that closes loses nothing: an entry is public, nothing else is kept.
 *
 * @import { Mapping } from "../fiche/write.js"
 */

import { isMapping } from "../fiche/write.js";

const PREFIX = "fil-rouge:brouillon:";

/**
 * @typedef {object} Draft
 * @property {string} kind
 * @property {string} id empty for an entry that has none yet
 * @property {string} plateforme
 * @property {Mapping} data
 * @property {string} base the text that is corrected; empty for a new entry
 * @property {string} path of the file in the catalogue; empty for a new entry
 * @property {number} saved when, in milliseconds
 */

/**
 * @param {string} kind
 * @param {string} id
 * @returns {string}
 */
export function keyOf(kind, id) {
  return `${PREFIX}${kind}/${id}`;
}

/**
 * @param {string} key
 * @param {Draft} draft
 * @returns {boolean} whether the browser kept it
 */
export function keep(key, draft) {
  try {
    localStorage.setItem(key, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

/** @param {string} key */
export function forget(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // Storage refused by the browser: there is nothing to forget.
  }
}

/**
 * @param {string} key
 * @param {string[]} kinds those that the form writes
 * @returns {Draft | null} null when there is none, or none that makes sense
 */
export function recall(key, kinds) {
  try {
    return sensible(JSON.parse(localStorage.getItem(key) ?? "null"), kinds);
  } catch {
    return null;
  }
}

/**
 * Every draft with its key, the latest first.
 * @param {string[]} kinds
 * @returns {[string, Draft][]}
 */
export function all(kinds) {
  /** @type {string[]} */
  let keys = [];
  try {
    keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  } catch {
    return [];
  }
  const found = keys.flatMap((key) => {
    const draft = recall(key, kinds);
    return draft ? [/** @type {[string, Draft]} */ ([key, draft])] : [];
  });
  return found.sort(([, one], [, other]) => other.saved - one.saved);
}

/**
 * What another script, or an older version, may have left there is read as data or not at all.
 * @param {any} draft
 * @param {string[]} kinds
 * @returns {Draft | null}
 */
function sensible(draft, kinds) {
  if (!isMapping(draft) || !kinds.includes(String(draft.kind)) || !isMapping(draft.data)) return null;
  const texts = ["id", "plateforme", "base", "path"];
  if (texts.some((name) => typeof draft[name] !== "string") || typeof draft.saved !== "number") return null;
  return /** @type {any} */ (draft);
}
