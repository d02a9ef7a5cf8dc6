/** Where a young person stands, as conditions look at it: the twin of `scripts/filrouge/conditions/situation.py`. */

import { dayNumber, lastOfMonth, plusYears } from "./days.js";

const LEVELS_OF_FRENCH = ["A1", "A2", "B1", "B2", "C1"];
const BOARDER = "internat-accepte";

/**
 * @typedef {[first: number, last: number]} Interval days between which something happened
 *
 * @typedef {object} Situation null: nobody knows
 * @property {Interval | null} naissance
 * @property {Interval | null} sortie
 * @property {number | null} niveau
 * @property {number | null} francais from 1; 0: none
 * @property {Set<string> | null} lieux every territory that the commune is in, itself included
 * @property {Map<string, boolean>} faits
 *
 * @typedef {object} Profile as `profil.schema.json` describes it
 * @property {string} date
 * @property {string | null} [naissance]
 * @property {number | null} [age]
 * @property {string | null} [sortie]
 * @property {number | null} [niveau]
 * @property {string | null} [francais]
 * @property {boolean | null} [internat]
 * @property {Record<string, boolean | null> | null} [faits]
 *
 * @typedef {Record<string, string[]>} Implications code → all the codes that hold whenever it holds
 */

/** A situation that nobody can be in. */
export class ContradictionError extends Error {}

/**
 * @param {Profile} profile
 * @param {Iterable<string> | null} lieux
 * @param {Implications} implied
 * @returns {Situation}
 */
export function situationOf(profile, lieux, implied) {
  const day = dayNumber(profile.date);
  const { niveau = null, internat = null } = profile;
  return {
    naissance: born(profile.naissance ?? null, profile.age ?? null, day),
    sortie: left(profile.sortie ?? null, day),
    niveau,
    francais: profile.francais ? LEVELS_OF_FRENCH.indexOf(profile.francais) + 1 : null,
    lieux: lieux && new Set(lieux),
    faits: completed(internat === null ? { ...profile.faits } : { ...profile.faits, [BOARDER]: internat }, implied),
  };
}

/**
 * Days on which one may be born, by the month of birth, by the age on a day, or by both.
 * @param {string | null} naissance
 * @param {number | null} age
 * @param {number} day
 * @returns {Interval | null}
 */
function born(naissance, age, day) {
  const found = [];
  if (naissance) found.push([dayNumber(naissance), lastOfMonth(naissance)]);
  if (age !== null) found.push([plusYears(day, -age - 1) + 1, plusYears(day, -age)]);
  if (!found.length) return null;
  const [first, last] = [Math.max(...found.map(([low]) => low)), Math.min(...found.map(([, high]) => high))];
  if (first > last) throw new ContradictionError("L’âge et le mois de naissance ne vont pas ensemble.");
  return [first, last];
}

/**
 * Days on which school may have been left, by the month.
 * @param {string | null} sortie
 * @param {number} day the one on which it is told
 * @returns {Interval | null}
 */
function left(sortie, day) {
  if (!sortie) return null;
  const first = dayNumber(sortie);
  if (first > day) throw new ContradictionError("La sortie de l’école est dans le futur.");
  return [first, Math.min(lastOfMonth(sortie), day)];
}

/**
 * Known facts with those that follow from them.
 * @param {Record<string, boolean | null>} facts
 * @param {Implications} implied
 * @returns {Map<string, boolean>}
 */
export function completed(facts, implied) {
  /** @type {Map<string, boolean>} */
  const known = new Map();
  for (const [code, value] of Object.entries(facts)) if (value !== null) known.set(code, value);
  for (const code of [...known.keys()].filter((each) => known.get(each))) {
    for (const other of implied[code] ?? []) {
      if (known.get(other) === false) {
        throw new ContradictionError(`« ${code} » suppose « ${other} », que la situation dit faux.`);
      }
      known.set(other, true);
    }
  }
  for (const [code, others] of Object.entries(implied)) {
    if (!known.has(code) && others.some((other) => known.get(other) === false)) known.set(code, false);
  }
  return known;
}
