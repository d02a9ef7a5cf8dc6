/** Dates: in order, and not in the future when they tell what has been done. */

import { dateInWords } from "../french.js";
import { problem } from "./problem.js";

/** @typedef {import("./problem.js").Check} Check */
/** @typedef {import("./problem.js").Path} Path */

/**
 * Whether `one` comes after `other`, as far as both are precise (AAAA, AAAA-MM or AAAA-MM-JJ).
 * @param {string} one
 * @param {string} other
 * @returns {boolean}
 */
function later(one, other) {
  const common = Math.min(one.length, other.length);
  return one.slice(0, common) > other.slice(0, common);
}

/** @type {Check} */
function* sessionOrder({ data }, ground) {
  for (const [index, { debut: start, fin: end = start, inscription_jusqu_au: limit }] of sessionsOf(data)) {
    if (later(start, end)) {
      yield problem(ground, ["sessions", index, "fin"], "session-order", { end: words(end), start: words(start) });
    }
    if (limit && later(limit, end)) {
      const path = ["sessions", index, "inscription_jusqu_au"];
      yield problem(ground, path, "late-registration", { limit: words(limit), end: words(end) });
    }
  }
}

/** @type {Check} */
function* sessionPlace({ data }, ground) {
  const places = data.lieux?.length ?? 0;
  for (const [index, { lieu: place = 0 }] of sessionsOf(data)) {
    if (place >= Math.max(places, 1)) yield problem(ground, ["sessions", index, "lieu"], "session-place", { place, places });
  }
}

/** @type {Check} */
function* future({ data }, ground) {
  for (const [path, written] of pastDates(data)) {
    if (later(written, ground.today)) yield problem(ground, path, "future", { date: words(written) });
  }
}

/** @param {any} data @returns {Generator<[path: Path, written: string], void, undefined>} */
function* pastDates(data) {
  for (const field of ["date", "source_date"]) {
    const written = data.verification?.[field];
    if (written) yield [["verification", field], written];
  }
  for (const [index, { date_etat: written }] of sessionsOf(data)) {
    if (written) yield [["sessions", index, "date_etat"], written];
  }
}

/** @param {any} data @returns {[index: number, session: any][]} */
function sessionsOf(data) {
  return [...(data.sessions ?? []).entries()];
}

/** @param {string} written */
function words(written) {
  return dateInWords(written, false);
}

/** @type {Record<string, Check>} */
export const DATES = { "session-desordonnee": sessionOrder, "session-sans-lieu": sessionPlace, "date-future": future };
