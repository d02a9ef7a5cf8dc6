/** Where a young person stands, as conditions look at it: the twin of `scripts/filrouge/conditions/situation.py`. */

import { dayNumber, lastOfMonth, plusMonths, plusYears } from "./days.js";

const LEVELS_OF_FRENCH = ["A1", "A2", "B1", "B2", "C1", "C2"];

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
 * @typedef {object} Profile as `filrouge verdict` reads it
 * @property {string} date
 * @property {string | null} [naissance]
 * @property {number | null} [age]
 * @property {string | null} [sortie]
 * @property {number | null} [niveau]
 * @property {string | null} [francais]
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
  return {
    naissance: born(profile.naissance ?? null, profile.age ?? null, dayNumber(profile.date)),
    sortie: profile.sortie ? [dayNumber(profile.sortie), lastOfMonth(profile.sortie)] : null,
    niveau: profile.niveau ?? null,
    francais: profile.francais ? LEVELS_OF_FRENCH.indexOf(profile.francais) + 1 : null,
    lieux: lieux && new Set(lieux),
    faits: completed(profile.faits ?? {}, implied),
  };
}

/**
 * Days on which one may be born, by the month or day of birth, by the age on a day, or by both.
 * @param {string | null} naissance
 * @param {number | null} age
 * @param {number} day
 * @returns {Interval | null}
 */
function born(naissance, age, day) {
  const found = [];
  if (naissance) found.push([dayNumber(naissance), naissance.length === 7 ? lastOfMonth(naissance) : dayNumber(naissance)]);
  if (age !== null) found.push([plusYears(day, -age - 1) + 1, plusYears(day, -age)]);
  if (!found.length) return null;
  const [first, last] = [Math.max(...found.map(([low]) => low)), Math.min(...found.map(([, high]) => high))];
  if (first > last) throw new ContradictionError("L’âge et le mois de naissance ne vont pas ensemble.");
  return [first, last];
}

/**
 * First day on which so many months may have passed, and first day on which they have for certain.
 * @param {Interval} interval
 * @param {number} months
 * @returns {Interval}
 */
export function atLeast([first, last], months) {
  return [plusMonths(first, months), plusMonths(last, months)];
}

/**
 * Last day on which no more have passed for certain, and last day on which it is still possible.
 * @param {Interval} interval
 * @param {number} months
 * @returns {Interval}
 */
export function atMost([first, last], months) {
  return [plusMonths(first, months + 1) - 1, plusMonths(last, months + 1) - 1];
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
      if (known.get(other) === false) throw new ContradictionError(`« ${code} » suppose « ${other} », que la situation dit faux.`);
      known.set(other, true);
    }
  }
  for (const [code, others] of Object.entries(implied)) {
    if (!known.has(code) && others.some((other) => known.get(other) === false)) known.set(code, false);
  }
  return known;
}
