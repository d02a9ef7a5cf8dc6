/**
 * Drafts, kept in the browser so that a tab that closes loses nothing: an entry is public, nothing else is kept.
 *
 * @import { Mapping } from "../fiche/write.js"
 */

import { isMapping } from "../fiche/write.js";

const PREFIX = "fil-rouge:brouillon:";

/** Milliseconds that a date can hold. */
const LAST_DAY = 8.64e15;

/**
 * @typedef {object} Draft
 * @property {string} kind
 * @property {string} id empty for an entry that has none yet
 * @property {string} nom the address that was chosen for a new entry; empty when none was
 * @property {string} plateforme the platform that was chosen for a new entry; empty when none was
 * @property {Mapping} data
 * @property {string} base the text that is corrected; empty for a new entry
 * @property {number} saved when, in milliseconds
 */

/**
 * @param {string} kind
 * @param {string} id of an entry that exists, or the mark of a new one
 * @returns {string}
 */
export function keyOf(kind, id) {
  return `${PREFIX}${kind}/${id}`;
}

/**
 * What tells the draft of a new entry from those of others.
 * @returns {string}
 */
export function newMark() {
  return `~${Date.now().toString(36)}`;
}

/**
 * The mark of the new entry that a key belongs to; empty when it is that of an entry that exists.
 * @param {string} key
 * @returns {string}
 */
export function markIn(key) {
  const name = key.slice(key.indexOf("/") + 1);
  return name.startsWith("~") ? name : "";
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
  const texts = ["id", "nom", "plateforme", "base"];
  if (texts.some((name) => typeof draft[name] !== "string")) return null;
  if (typeof draft.saved !== "number" || !(Math.abs(draft.saved) < LAST_DAY)) return null;
  return /** @type {any} */ (draft);
}
