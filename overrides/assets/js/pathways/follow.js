/**
 * A pathway as someone wants it, dated and judged step by step: what was chosen stays, even when it cannot be.
 *
 * @import { Atlas } from "./atlas.js"
 * @import { EtapeData } from "./answer.js"
 * @import { Reached } from "./bench.js"
 * @import { Step } from "./chains.js"
 * @import { Moment } from "./moments.js"
 * @import { Start } from "./start.js"
 */

import { dayNumber, inWords, isoDate } from "../conditions/days.js";
import { besidesData } from "./answer.js";
import { aids, fillers, Then } from "./around.js";
import { withImplied } from "./atlas.js";
import { Bench } from "./bench.js";
import { anyDay } from "./entries.js";
import { reaches } from "./goals.js";
import { addWays, Options } from "./options.js";
import { doubtsOf } from "./planner.js";
import { TENTHS } from "./start.js";
import { say } from "./wording.js";

/**
 * @typedef {object} Wanted A step as one wants it.
 * @property {string | null} offre null for a step made to measure
 * @property {string | null} apporte the fact that a step made to measure gives
 * @property {string | null} debut not before that day
 * @property {boolean} verrou nor after it
 *
 * @typedef {EtapeData & {
 *   verdict: "oui" | "a-verifier" | "non", raisons: string[], justificatifs: string[],
 * }} Followed
 *
 * @typedef {{ step: Step, notes: string[], km: number }} Entered
 *
 * @typedef {{ told: Followed, after: Moment }} Taken
 */

/**
 * Each step at its earliest, after the one before.
 * @param {Atlas} atlas
 * @param {Start} start
 * @param {Wanted[]} wanted
 * @returns {Followed[]}
 */
export function follow(atlas, start, wanted) {
  return replayed(atlas, start, wanted).steps;
}

/**
 * The same, with where one stands before each step.
 * @param {Atlas} atlas
 * @param {Start} start
 * @param {Wanted[]} wanted
 * @returns {{ bench: Bench, moments: Moment[], steps: Followed[] }}
 */
export function replayed(atlas, start, wanted) {
  const bench = new Bench(atlas, start, new Set([...atlas.given, ...atlas.makeable]));
  /** @type {Moment} */
  let now = { free: start.today, facts: 0, low: start.low, high: start.high };
  /** @type {Moment[]} */
  const moments = [];
  const steps = wanted.map((each, place) => {
    moments.push(now);
    const { told, after } = taken(bench, now, each, place === wanted.length - 1);
    now = after;
    return told;
  });
  return { bench, moments, steps };
}

/**
 * @param {Bench} bench
 * @param {Moment} now
 * @param {Wanted} wanted
 * @param {boolean} last
 * @returns {Taken}
 */
function taken(bench, now, wanted, last) {
  const { atlas } = bench;
  if (wanted.offre === null) return made(bench, now, wanted);
  const offre = atlas.ids.indexOf(wanted.offre);
  const sorts = atlas.sorts.flatMap((_, sort) => (atlas.places[sort].some((each) => each.offre === offre) ? [sort] : []));
  if (!sorts.length) return { told: refused(now, wanted, now.free, 1, 0, [say(atlas.words, "suivi_absente")]), after: now };
  const entered = soonest(bench, now, wanted, sorts, offre, last);
  return entered ? held(bench, now, wanted, entered) : closed(bench, now, wanted, sorts[0], offre);
}

/**
 * The earliest entry in an offer, by the way that leaves the fewest doubts.
 * @param {Bench} bench
 * @param {Moment} now
 * @param {Wanted} wanted
 * @param {number[]} sorts
 * @param {number} offre
 * @param {boolean} last
 * @returns {(Entered & { sort: number }) | null}
 */
function soonest(bench, now, wanted, sorts, offre, last) {
  const least = wanted.debut === null ? bench.start.today : dayNumber(wanted.debut);
  /** @type {(Entered & { sort: number }) | null} */
  let best = null;
  for (const sort of sorts) {
    const reached = placed(bench, sort, offre);
    const options = new Options();
    const { goal } = bench.start;
    addWays(bench, options, [{ ...reached, far: false }, sort, last ? reaches(bench.atlas.sorts[sort], goal, bench.atlas.words) : null], 0);
    options.options.forEach((option, number) => {
      const { hard, forbidden, least: low, most } = option.needs;
      if (hard & ~now.facts || forbidden & now.facts || low > now.high || now.low > most) return;
      for (const { first, last: until, delay, days, doubts } of option.openings) {
        const start = Math.max(now.free + delay, first, least);
        if (start > until || (wanted.verrou && start > least)) continue;
        const then = { ...now, free: Math.max(now.free, start - delay) };
        const step = { option: number, start, end: start + days, doubts };
        const notes = [...doubtsOf(bench, options, then, step), ...distant(bench, reached)];
        if (!best || start < best.step.start || (start === best.step.start && notes.length < best.notes.length)) {
          best = { step, notes, km: reached.km, sort };
        }
      }
    });
  }
  return best;
}

/**
 * An offer at its nearest place, however far.
 * @param {Bench} bench
 * @param {number} sort
 * @param {number} offre
 * @returns {Reached}
 */
function placed(bench, sort, offre) {
  const places = bench.atlas.places[sort].filter((each) => each.offre === offre);
  const place = places.reduce((nearest, each) => (bench.km(each) < bench.km(nearest) ? each : nearest));
  return bench.at(sort, place) ?? { place, km: bench.km(place), boarding: false, sure: true, far: true };
}

/**
 * @param {Bench} bench
 * @param {Reached} reached
 * @returns {string[]}
 */
function distant({ atlas, start }, { km, far }) {
  if (!far) return [];
  return [say(atlas.words, "suivi_loin", { km: Math.round(km / TENTHS), rayon: start.radius / TENTHS })];
}

/**
 * @param {Bench} bench
 * @param {Moment} now
 * @param {Wanted} wanted
 * @param {Entered & { sort: number }} entered
 * @returns {Taken}
 */
function held(bench, now, { offre }, { step: { start, end }, notes, km, sort }) {
  const { atlas } = bench;
  const { tree, voie, gives, level, kind } = atlas.sorts[sort];
  const papers = new Then(bench, now).verdict(tree, start).justificatifs;
  const waiting = start - now.free >= atlas.weights.waiting_days ? fillers(bench, now, start, [kind]) : [];
  return {
    told: {
      ...{ offre, apporte: null, debut: isoDate(start), fin: isoDate(end - 1), km: km / TENTHS },
      ...{ a_verifier: [...new Set(notes)], remplacants: [], raisons: [], justificatifs: papers },
      en_parallele: besidesData(atlas, waiting, aids(bench, now, start, end, voie)),
      verdict: notes.length ? "a-verifier" : "oui",
    },
    after: {
      ...{ free: end, facts: now.facts | bench.mask(gives) },
      ...{ low: Math.max(now.low, level ?? 0), high: Math.max(now.high, level ?? 0) },
    },
  };
}

/**
 * A step in which one cannot enter: it stays, with the reason; what it would give is not counted on.
 * @param {Bench} bench
 * @param {Moment} now
 * @param {Wanted} wanted
 * @param {number} sort
 * @param {number} offre
 * @returns {Taken}
 */
function closed(bench, now, wanted, sort, offre) {
  const { atlas } = bench;
  const { tree, days } = atlas.sorts[sort];
  const start = Math.max(now.free, wanted.debut === null ? now.free : dayNumber(wanted.debut));
  const { verdict, raisons, leviers } = new Then(bench, now).verdict(tree, start);
  const reasons = verdict === "non" ? [...raisons, ...leviers.map(({ texte }) => texte)] : [];
  const calendar = wanted.verrou ? say(atlas.words, "suivi_verrou") : say(atlas.words, "suivi_calendrier", { date: inWords(start) });
  const { km } = placed(bench, sort, offre);
  const told = refused(now, wanted, start, days, km / TENTHS, reasons.length ? reasons : [calendar]);
  return { told, after: { ...now, free: start + days } };
}

/**
 * @param {Moment} now
 * @param {Wanted} wanted
 * @param {number} start
 * @param {number} days
 * @param {number} km
 * @param {string[]} raisons
 * @returns {Followed}
 */
function refused(now, { offre, apporte }, start, days, km, raisons) {
  return {
    ...{ offre, apporte, debut: isoDate(start), fin: isoDate(start + Math.max(days, 1) - 1), km },
    ...{ a_verifier: [], en_parallele: [], remplacants: [], justificatifs: [] },
    ...{ verdict: "non", raisons: [...new Set(raisons)] },
  };
}

/**
 * A step made to measure: it gives its fact, if someone builds it.
 * @param {Bench} bench
 * @param {Moment} now
 * @param {Wanted} wanted
 * @returns {Taken}
 */
function made(bench, now, { apporte, debut }) {
  const { atlas } = bench;
  const { opening } = anyDay(bench.start.today, atlas.weights);
  const start = Math.max(now.free, debut === null ? now.free : dayNumber(debut));
  const end = start + opening.days;
  const facts = apporte === null ? [] : withImplied(atlas.implied, [apporte]);
  return {
    told: {
      ...{ offre: null, apporte, debut: isoDate(start), fin: isoDate(end - 1), km: 0 },
      ...{ a_verifier: [say(atlas.words, "suivi_mesure")], en_parallele: [], remplacants: [], justificatifs: [] },
      ...{ verdict: "a-verifier", raisons: [] },
    },
    after: { ...now, free: end, facts: now.facts | bench.mask(facts) },
  };
}
