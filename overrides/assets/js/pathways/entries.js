/**
 * When one may start: the four modes of entry as openings, each with what remains to be confirmed.
 *
 * The twin of `scripts/filrouge/pathways/entries.py`.
 *
 * @import { Opening } from "./moves.js"
 * @import { Atlas, Session, Sort, Weights } from "./atlas.js"
 */

import { dayNumber, inWords, isoDate, lastOfMonth } from "../conditions/days.js";
import { say } from "./wording.js";

const FIXED = "dates-fixes";
const TERM = "rentree-scolaire";
const FULL = ["complet", "suspendu", "ferme"];
const UNKNOWN = "a-confirmer";
export const ANY_TIME = "permanentes";

/** @typedef {{ opening: Opening, notes: string[] }} Entry An opening and the sentences of its doubts. */

/**
 * The entries of an offer from this day to the horizon, whoever asks.
 * @param {Sort} sort
 * @param {number} today
 * @param {Atlas} atlas
 * @returns {Entry[]}
 */
export function entries(sort, today, atlas) {
  const horizon = today + atlas.weights.horizon_days;
  if (sort.entrees === FIXED) return sessions(sort, today, horizon, atlas);
  if (sort.entrees === TERM) return terms(sort, today, horizon, atlas);
  const delay = atlas.weights.delays[sort.entrees];
  return [{ opening: { first: today, last: horizon, delay, days: sort.days, doubts: 0 }, notes: [] }];
}

/**
 * When a step made to measure may start: any day.
 * @param {number} today
 * @param {Weights} weights
 * @returns {Entry}
 */
export function anyDay(today, weights) {
  const last = today + weights.horizon_days;
  return { opening: { first: today, last, delay: 0, days: weights.made_days, doubts: 0 }, notes: [] };
}

/**
 * The entries of a period, both ends included.
 * @param {Entry[]} found
 * @param {number} first
 * @param {number} last
 * @returns {Entry[]}
 */
export function clipped(found, first, last) {
  const kept = [];
  for (const entry of found) {
    const { opening } = entry;
    const start = Math.max(opening.first, first);
    const end = Math.min(opening.last, last);
    if (start > end) continue;
    const whole = start === opening.first && end === opening.last;
    kept.push(whole ? entry : { opening: { ...opening, first: start, last: end }, notes: entry.notes });
  }
  return kept;
}

/**
 * The day on which schools open, each year, then those on which a place may be left.
 * @param {Sort} sort
 * @param {number} today
 * @param {number} horizon
 * @param {Atlas} atlas
 * @returns {Entry[]}
 */
function terms({ days }, today, horizon, { weights, words }) {
  const [month, number] = weights.term.map((each) => String(each).padStart(2, "0"));
  /** @type {Entry[]} */
  const found = [];
  for (let each = yearOf(today) - 1; each <= yearOf(horizon); each++) {
    const written = `${each}-${month}-${number}`;
    const start = dayNumber(written);
    const end = start + weights.late_days;
    if (today <= start && start <= horizon) {
      const notes = [say(words, "rentree", { date: inWords(start) })];
      found.push({ opening: { first: start, last: start, delay: 0, days, doubts: 1 }, notes });
    }
    if (weights.late_days && today <= end && start < horizon) {
      const first = Math.max(start + 1, today);
      const last = Math.min(end, horizon);
      const delay = weights.delays[ANY_TIME];
      found.push({ opening: { first, last, delay, days, doubts: 1 }, notes: [say(words, "retard")] });
    }
  }
  return found;
}

/**
 * The sessions that are known, then those that will follow the last one.
 * @param {Sort} sort
 * @param {number} today
 * @param {number} horizon
 * @param {Atlas} atlas
 * @returns {Entry[]}
 */
function sessions(sort, today, horizon, { weights, words }) {
  let latest = today - 1;
  /** @type {Entry[]} */
  const found = [];
  for (const session of sort.sessions) {
    const start = dayNumber(session.debut);
    if (start < today || start > horizon) continue;
    latest = Math.max(latest, start);
    const notes = confirm(session, today, weights)?.map((key) => say(words, key));
    if (!notes) continue;
    const days = session.fin ? Math.max(lastDay(session.fin) - start + 1, 1) : sort.days;
    found.push({ opening: { first: start, last: start, delay: 0, days, doubts: notes.length }, notes });
  }
  if (latest < horizon) {
    const delay = weights.delays[UNKNOWN];
    const opening = { first: latest + 1, last: horizon, delay, days: sort.days, doubts: 1 };
    found.push({ opening, notes: [say(words, "prochaine")] });
  }
  return found;
}

/**
 * What must be confirmed of a session; null when one cannot enter it.
 * @param {Session} session
 * @param {number} today
 * @param {Weights} weights
 * @returns {string[] | null}
 */
function confirm(session, today, weights) {
  if (session.inscription_jusqu_au && lastDay(session.inscription_jusqu_au) < today) return null;
  const monthOnly = session.debut.length < 10 ? ["session_mois"] : [];
  if (!session.etat) return monthOnly;
  const fresh = session.date_etat && today - lastDay(session.date_etat) <= weights.session_state_days;
  if (fresh) return FULL.includes(session.etat) ? null : monthOnly;
  return [...monthOnly, "session_etat"];
}

/**
 * A day, or the last one of a month.
 * @param {string} text
 * @returns {number}
 */
function lastDay(text) {
  return text.length === 7 ? lastOfMonth(text) : dayNumber(text);
}

/**
 * @param {number} day
 * @returns {number}
 */
function yearOf(day) {
  return Number(isoDate(day).slice(0, 4));
}
