/** The shape of a condition mapping: the twin of `scripts/filrouge/conditions/groups.py`. */

/** @typedef {{ [key: string]: any }} Conditions */
/** @typedef {(string | number)[]} Path */

/** Keys that hold `{min?, max?, derogation?}`. */
export const BOUNDED = ["age", "niveau", "mois_depuis_sortie"];

/**
 * This mapping and every mapping inside it, each with its path.
 * @param {Conditions} conditions
 * @param {Path} [path]
 * @returns {Generator<[path: Path, group: Conditions], void, undefined>}
 */
export function* nested(conditions, path = []) {
  yield [path, conditions];
  for (const [index, group] of (conditions.une_de ?? []).entries()) yield* nested(group, [...path, "une_de", index]);
  for (const [index, group] of (conditions.au_moins?.parmi ?? []).entries()) {
    yield* nested(group, [...path, "au_moins", "parmi", index]);
  }
  if (conditions.sauf) yield* nested(conditions.sauf, [...path, "sauf"]);
}

/**
 * Code and derogation (empty when none) of one item of `faits`.
 * @param {string | { fait: string, derogation?: string }} item
 * @returns {[code: string, derogation: string]}
 */
export function factOf(item) {
  return typeof item === "string" ? [item, ""] : [item.fait, item.derogation ?? ""];
}
