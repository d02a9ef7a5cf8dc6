/**
 * The request for what is missing, ready to send to the lead of the platform. No personal data.
 *
 * The twin of `scripts/filrouge/pathways/requests.py`.
 *
 * @import { Atlas } from "./atlas.js"
 * @import { Step } from "./chains.js"
 * @import { Goal } from "./goals.js"
 * @import { Options } from "./options.js"
 * @import { Start } from "./start.js"
 * @import { Opened } from "./unblock.js"
 */

import { inWords } from "../conditions/days.js";
import { MADE, PLACE } from "./options.js";
import { TENTHS } from "./start.js";
import { join, say } from "./wording.js";

/** @type {[most: number, key: string][]} */
const AGES = [
  [15, "moins_de_16"],
  [17, "de_16_a_17"],
  [21, "de_18_a_21"],
  [25, "de_22_a_25"],
  [200, "plus_de_25"],
];
const ROUND_KM = 10;

/** Says what opens the pathways of one person. */
export class Explainer {
  /**
   * @param {Atlas} atlas
   * @param {Start} start
   * @param {Options} made
   */
  constructor(atlas, start, made) {
    this.atlas = atlas;
    this.start = start;
    this.made = made;
  }

  /**
   * What would have to be lifted, in words. `rounded`: distances as the request gives them.
   * @param {Opened} found
   * @param {boolean} [rounded]
   * @returns {string}
   */
  missing({ chain }, rounded = false) {
    const said = chain.steps.flatMap((step, place) => {
      const { lifted, reached } = this.made.choices[step.option];
      return lifted.map((each) => this.said(place + 1, reached?.km ?? 0, each, rounded));
    });
    return said.join(" ");
  }

  /**
   * The whole text.
   * @param {Opened} found
   * @returns {string}
   */
  request(found) {
    const { words, names, communes } = this.atlas;
    const { low, high, age, goal, commune, today } = this.start;
    const level = low === high ? say(words, "niveau_atteint", { niveau: names.levels[low] }) : words.niveau_inconnu;
    return say(words, "demande", {
      plateforme: communes.get(commune)?.plateforme ?? "",
      mois: inWords(today).split(/\s/).slice(1).join(" "),
      age: words[ageKey(age)],
      niveau: level,
      but: goalInWords(this.atlas, goal),
      manque: this.missing(found, true),
      etapes: found.chain.steps.map((step) => this.step(step)).join(words.vers),
    });
  }

  /**
   * @param {number} rang
   * @param {number} km
   * @param {string} lifted
   * @param {boolean} rounded
   * @returns {string}
   */
  said(rang, km, lifted, rounded) {
    const { words, names, weights } = this.atlas;
    if (lifted === PLACE && rounded) {
      return say(words, "leve_lieu_environ", { km: Math.ceil(km / (ROUND_KM * TENTHS)) * ROUND_KM });
    }
    if (lifted === PLACE) {
      const rayon = Math.floor(this.start.radius / TENTHS);
      return say(words, "leve_lieu", { rang, km: Math.ceil(km / TENTHS), rayon });
    }
    const kind = lifted.slice(0, lifted.indexOf(":"));
    const what = lifted.slice(kind.length + 1);
    if (kind !== MADE) return say(words, `leve_${kind}`, { rang, condition: what });
    return say(words, "leve_etape", { fait: names.facts[what], jours: weights.made_days });
  }

  /**
   * @param {Step} step
   * @returns {string}
   */
  step(step) {
    const { words, names, sorts } = this.atlas;
    const { sort } = this.made.choices[step.option];
    return sort === null ? words.sur_mesure : names.kinds[sorts[sort].kind];
  }
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
