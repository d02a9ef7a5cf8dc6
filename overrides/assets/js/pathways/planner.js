/**
 * The pathways of one person: the search, the choice, then what surrounds each step.
 *
 * The twin of `scripts/filrouge/pathways/planner.py`.
 *
 * @import { Atlas } from "./atlas.js"
 * @import { Beside } from "./around.js"
 * @import { Bench } from "./bench.js"
 * @import { Chain, Rules, Step } from "./chains.js"
 * @import { Entry } from "./entries.js"
 * @import { Moment } from "./moments.js"
 * @import { Choice, Options } from "./options.js"
 * @import { Start } from "./start.js"
 * @import { Substitute } from "./substitutes.js"
 */

import { aids, fillers } from "./around.js";
import { chains } from "./chains.js";
import { chosen } from "./diverse.js";
import { moments } from "./moments.js";
import { optionsOf } from "./options.js";
import { substitutes } from "./substitutes.js";
import { say } from "./wording.js";

/**
 * @typedef {object} Etape One dated step.
 * @property {number | null} offre
 * @property {string} made the fact that a step made to measure gives
 * @property {number} start
 * @property {number} end the day after the last
 * @property {number} km
 * @property {string[]} notes
 * @property {Beside[]} waiting
 * @property {Beside[]} beside
 * @property {Substitute[]} substitutes
 *
 * @typedef {{ score: number, waiting: number, etapes: Etape[] }} Parcours
 *
 * @typedef {{ now: Moment, step: Step }[]} Replayed
 */

/**
 * How far to search for this person.
 * @param {Start} start
 * @param {Atlas} atlas
 * @returns {Rules}
 */
export function rulesOf({ today, low, high }, { weights }) {
  const { doubt, ratio, slack, most_steps } = weights;
  return { start: today, horizon: today + weights.horizon_days, low, high, doubt, ratio, slack, most_steps };
}

/**
 * At most `number` different pathways, cheapest first, over their options.
 * @param {Bench} bench
 * @param {number} number
 * @returns {{ made: Options, found: Chain[] }}
 */
export function pathways(bench, number) {
  const made = optionsOf(bench);
  const found = chains(made.options, rulesOf(bench.start, bench.atlas));
  return { made, found: chosen(found, number, bench.atlas.weights.quality) };
}

/**
 * A pathway with its doubts and all that surrounds it.
 * @param {Bench} bench
 * @param {Options} made
 * @param {Chain} chain
 * @returns {Parcours}
 */
export function told(bench, made, chain) {
  const replayed = moments(chain, made.options, rulesOf(bench.start, bench.atlas));
  const kinds = chain.steps.flatMap(({ option }) => {
    const { sort } = made.choices[option];
    return sort === null ? [] : [bench.atlas.sorts[sort].kind];
  });
  return {
    score: chain.score,
    waiting: replayed.reduce((days, { now, step }) => days + step.start - now.free, 0),
    etapes: replayed.map((_, place) => etape(bench, made, replayed, place, kinds)),
  };
}

/**
 * @param {Bench} bench
 * @param {Options} made
 * @param {Replayed} replayed
 * @param {number} place
 * @param {string[]} kinds
 * @returns {Etape}
 */
function etape(bench, made, replayed, place, kinds) {
  const { now, step } = replayed[place];
  const choice = made.choices[step.option];
  const long = step.start - now.free >= bench.atlas.weights.waiting_days;
  const waiting = long ? fillers(bench, now, step.start, kinds) : [];
  const notes = doubtsOf(bench, made, now, step);
  const { start, end } = step;
  if (choice.sort === null || !choice.reached) {
    return { offre: null, made: choice.made, start, end, km: 0, notes, waiting, beside: [], substitutes: [] };
  }
  const { voie } = bench.atlas.sorts[choice.sort];
  return {
    ...{ offre: choice.reached.place.offre, made: "", start, end, km: choice.reached.km, notes, waiting },
    beside: aids(bench, now, start, end, voie),
    substitutes: substitutes(bench, made, now, step, untilNext(made, replayed, place)),
  };
}

/**
 * The day by which a step must end for the next one to start as planned; null after the last.
 * @param {Options} made
 * @param {Replayed} replayed
 * @param {number} place
 * @returns {number | null}
 */
function untilNext(made, replayed, place) {
  const next = replayed[place + 1];
  if (!next) return null;
  return next.step.start - entryOf(made.choices[next.step.option], next.step, next.now).opening.delay;
}

/**
 * Everything that must be checked for one step: as many sentences as the score counts doubts.
 * @param {Bench} bench
 * @param {Options} made
 * @param {Moment} now
 * @param {Step} step
 * @returns {string[]}
 */
export function doubtsOf(bench, made, now, step) {
  const { needs } = made.options[step.option];
  const choice = made.choices[step.option];
  const doubted = [...bench.bits].filter(([, bit]) => bit & needs.doubted & ~now.facts).map(([fact]) => fact);
  const asked = [...choice.unknown, ...doubted].sort().map((fact) => bench.atlas.questions[fact]);
  const sure = needs.least <= now.low && now.high <= needs.most;
  const level = sure ? [] : [say(bench.atlas.words, "niveau")];
  return [...choice.notes, ...asked, ...level, ...entryOf(choice, step, now).notes];
}

/**
 * The entry by which a step starts: the first of those that fit.
 * @param {Choice} choice
 * @param {Step} step
 * @param {Moment} now
 * @returns {Entry}
 */
function entryOf(choice, step, now) {
  const found = choice.entries.find(({ opening }) => {
    const start = Math.max(now.free + opening.delay, opening.first);
    const starts = start === step.start && start <= opening.last;
    return starts && opening.days === step.end - step.start && opening.doubts === step.doubts;
  });
  if (!found) throw new Error("une étape commence hors de ses entrées");
  return found;
}
