/**
 * The request for what is missing, ready to send to the lead of the platform. No personal data.
 *
 * The twin of `scripts/filrouge/pathways/requests.py`.
 *
 * @import { Atlas } from "./atlas.js"
 * @import { Step } from "./chains.js"
 * @import { Goal } from "./goals.js"
 * @import { Options } from "./options.js"
 * @import { Situation } from "./situation.js"
 * @import { Opened } from "./unblock.js"
 */

import { TENTHS } from "./bench.js";
import { iso } from "./days.js";
import { CONDITION, FACT, MADE, PLACE, ZONE } from "./options.js";
import { dateInWords, join, say } from "./wording.js";

/** @type {[most: number, key: string][]} */
const AGES = [
  [15, "moins_de_16"],
  [17, "de_16_a_17"],
  [21, "de_18_a_21"],
  [25, "de_22_a_25"],
  [200, "plus_de_25"],
];
const ROUND_KM = 10;

/**
 * What would have to be lifted, in words. `rounded`: distances as the request gives them.
 * @param {Atlas} atlas
 * @param {Situation} situation
 * @param {Options} made
 * @param {Opened} found
 * @param {boolean} rounded
 * @returns {string}
 */
export function missing(atlas, situation, made, { chain }, rounded) {
  return chain.steps
    .flatMap((step, place) =>
      made.choices[step.option].lifted.map((each) =>
        liftedInWords(atlas, situation, made, each, place + 1, step, rounded),
      ),
    )
    .join(" ");
}

/**
 * The whole text.
 * @param {Atlas} atlas
 * @param {Situation} situation
 * @param {Options} made
 * @param {Opened} found
 * @returns {string}
 */
export function request(atlas, situation, made, found) {
  const { words, names } = atlas;
  const { low, high, age, goal, commune, today } = situation;
  const level = low === high ? say(words, "niveau_atteint", { niveau: names.levels[low] }) : words.niveau_inconnu;
  return say(words, "demande", {
    plateforme: names.platforms.get(commune) ?? "",
    mois: dateInWords(iso(today).slice(0, 7)),
    age: words[ageKey(age)],
    niveau: level,
    but: goalInWords(atlas, goal),
    manque: missing(atlas, situation, made, found, true),
    etapes: found.chain.steps.map((step) => stepInWords(atlas, made, step)).join(words.vers),
  });
}

/**
 * @param {Atlas} atlas
 * @param {Situation} situation
 * @param {Options} made
 * @param {string} lifted
 * @param {number} rang
 * @param {Step} step
 * @param {boolean} rounded
 * @returns {string}
 */
function liftedInWords({ words, names, sorts, weights }, situation, made, lifted, rang, step, rounded) {
  const { reached, sort } = made.choices[step.option];
  if (lifted === PLACE && reached) {
    const tens = Math.ceil(reached.km / (ROUND_KM * TENTHS)) * ROUND_KM;
    if (rounded) return say(words, "leve_lieu_environ", { km: tens });
    const rayon = Math.floor(situation.radius / TENTHS);
    return say(words, "leve_lieu", { rang, km: Math.ceil(reached.km / TENTHS), rayon });
  }
  if (lifted === ZONE) return say(words, "leve_zone", { rang });
  if (lifted.startsWith(CONDITION) && sort !== null) {
    const condition = names.phrases[sorts[sort].conditions][lifted.slice(CONDITION.length)];
    return say(words, "leve_condition", { rang, condition });
  }
  if (lifted.startsWith(FACT)) return say(words, "leve_fait", { fait: names.facts[lifted.slice(FACT.length)] });
  return say(words, "leve_etape", { fait: names.facts[lifted.slice(MADE.length)], jours: weights.made_days });
}

/**
 * @param {number | null} age
 * @returns {string}
 */
function ageKey(age) {
  return AGES.find(([most]) => age !== null && age <= most)?.[1] ?? "age_inconnu";
}

/**
 * @param {Atlas} atlas
 * @param {Goal} goal
 * @returns {string}
 */
function goalInWords({ words, names }, { level, trades, school }) {
  const parts = [];
  if (level) parts.push(say(words, "but_niveau", { niveau: names.levels[level] }));
  if (trades.length) {
    const domaines = join(trades.map((code) => names.domains[code] ?? code), "ou");
    parts.push(say(words, "but_metiers", { domaines }));
  }
  if (school) parts.push(words.but_ecole);
  return parts.join(", ") || words.but;
}

/**
 * @param {Atlas} atlas
 * @param {Options} made
 * @param {Step} step
 * @returns {string}
 */
function stepInWords({ words, names, sorts }, made, step) {
  const { sort } = made.choices[step.option];
  return sort === null ? words.sur_mesure : names.kinds[sorts[sort].kind];
}
