/**
 * Where a pathway must lead, read on its last step. Unknown is never no.
 *
 * The twin of `scripts/filrouge/pathways/goals.py`.
 *
 * @import { Sort } from "./atlas.js"
 */

import { say } from "./wording.js";

const QUALIFICATION = "qualification";
const ENDS = [QUALIFICATION, "emploi"];
const SCHOOL = "scolaire";

/**
 * @typedef {object} Goal
 * @property {number} level reached at least, 0 for any
 * @property {string[]} trades jobs or domains of the ROME, none for any
 * @property {boolean} school
 *
 * @typedef {object} Wish What a profile states.
 * @property {number | null} [niveau_sortie_min]
 * @property {string[] | null} [domaines]
 * @property {string[] | null} [romes]
 * @property {boolean | null} [retour_ecole]
 */

/**
 * The goal that a profile states; any qualification or job when it states none.
 * @param {Wish | null} [wish]
 * @returns {Goal}
 */
export function goalOf(wish) {
  return {
    level: wish?.niveau_sortie_min || 0,
    trades: [...(wish?.domaines ?? []), ...(wish?.romes ?? [])],
    school: Boolean(wish?.retour_ecole),
  };
}

/**
 * What must be checked for an offer to reach the goal; null when it does not reach it.
 * @param {Sort} sort
 * @param {Goal} goal
 * @param {Record<string, string>} words
 * @returns {string[] | null}
 */
export function reaches(sort, goal, words) {
  const qualifying = sort.etape === QUALIFICATION;
  if (!ENDS.includes(sort.etape) || ((goal.level || goal.school) && !qualifying)) return null;
  if (qualifying && sort.level === 0 && !goal.school) return null;
  const answers = [level(sort, goal), trade(sort, goal), school(sort, goal)];
  if (answers.includes(null)) return null;
  return answers.filter(Boolean).map((key) => say(words, /** @type {string} */ (key)));
}

/**
 * @param {Sort} sort
 * @param {Goal} goal
 * @returns {string | null}
 */
function level(sort, goal) {
  if (!goal.level) return "";
  if (sort.level === null) return "diplome";
  return sort.level >= goal.level ? "" : null;
}

/**
 * @param {Sort} sort
 * @param {Goal} goal
 * @returns {string | null}
 */
function trade(sort, goal) {
  if (!goal.trades.length) return "";
  if (!sort.trades.length) return "metier";
  if (!sort.trades.some((each) => goal.trades.some((wanted) => each.startsWith(wanted)))) return null;
  return sort.sure ? "" : "metier";
}

/**
 * @param {Sort} sort
 * @param {Goal} goal
 * @returns {string | null}
 */
function school(sort, goal) {
  if (!goal.school) return "";
  if (!sort.voie) return "voie";
  return sort.voie === SCHOOL ? "" : null;
}
