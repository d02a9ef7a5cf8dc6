/**
 * Where a pathway starts: the young person as the planner sees them, and where they want to go.
 *
 * The twin of `scripts/filrouge/pathways/start.py`.
 *
 * @import { Profile, Situation } from "../conditions/situation.js"
 * @import { Atlas } from "./atlas.js"
 * @import { Goal, Wish } from "./goals.js"
 */

import { dayNumber, plusYears } from "../conditions/days.js";
import { completed, situationOf } from "../conditions/situation.js";
import { goalOf } from "./goals.js";

/** The fact that `internat` of a profile tells. */
export const BOARDER = "internat-accepte";
/** Distances are in tenths of a kilometre. */
export const TENTHS = 10;
const [LOWEST, HIGHEST] = [0, 8];

/**
 * @typedef {Profile & {
 *   commune: string, rayon_km?: number | null, objectif?: Wish | null,
 * }} PlanProfile
 *
 * @typedef {object} Start
 * @property {number} today
 * @property {string} commune
 * @property {number} radius
 * @property {number | null} age
 * @property {Goal} goal
 * @property {number} low
 * @property {number} high
 * @property {Situation} situation
 */

/**
 * The start that a checked profile tells. Throws ContradictionError. The commune must be one of ours.
 * @param {PlanProfile} profile
 * @param {Atlas} atlas
 * @returns {Start}
 */
export function startOf(profile, atlas) {
  const commune = atlas.former[profile.commune] ?? profile.commune;
  const place = atlas.communes.get(commune);
  const situation = situationOf(profile, place?.territories ?? [], atlas.implied);
  const today = dayNumber(profile.date);
  const { niveau } = situation;
  return {
    today,
    commune,
    radius: Math.round((profile.rayon_km ?? atlas.weights.radius_km) * TENTHS),
    age: ageOf(situation, today),
    goal: goalOf(profile.objectif),
    low: niveau ?? LOWEST,
    high: niveau ?? HIGHEST,
    situation,
  };
}

/**
 * The same person, of whom one knows these facts.
 * @param {Start} start
 * @param {Map<string, boolean>} faits
 * @returns {Start}
 */
export function knowing(start, faits) {
  return { ...start, situation: { ...start.situation, faits } };
}

/**
 * What is known once a question is answered.
 * @param {Map<string, boolean>} facts
 * @param {Record<string, string[]>} implied
 * @param {string} fact
 * @param {boolean} holds
 * @returns {Map<string, boolean>}
 */
export function answered(facts, implied, fact, holds) {
  return completed({ ...Object.fromEntries(facts), [fact]: holds }, implied);
}

/**
 * Age on a day; the younger of the two when the birthday may or may not have come.
 * @param {Situation} situation
 * @param {number} today
 * @returns {number | null}
 */
function ageOf({ naissance }, today) {
  if (naissance === null) return null;
  let age = 0;
  while (plusYears(naissance[1], age + 1) <= today) age++;
  return age;
}
