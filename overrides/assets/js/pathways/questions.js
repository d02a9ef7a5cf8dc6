/**
 * The next best question: the unknown fact whose answer changes most what can be proposed.
 *
 * The twin of `scripts/filrouge/pathways/questions.py`.
 *
 * @import { Bench } from "./bench.js"
 * @import { Chain } from "./chains.js"
 * @import { Options } from "./options.js"
 * @import { Parcours } from "./planner.js"
 */

import { compare } from "./chains.js";
import { DAY } from "./moves.js";
import { pathways } from "./planner.js";
import { answered, BOARDER } from "./start.js";

const NEVER = 100_000 * DAY;

/**
 * @typedef {object} Question
 * @property {string} fact
 * @property {number} changed pathways shown now that an answer takes away; when there is none, those it opens
 * @property {number} gain by how much an answer moves the best score
 * @property {number} confirmed pathways shown now in which it is to be checked
 */

/**
 * The most useful question, null when no answer would change anything.
 * @param {Bench} bench
 * @param {Options} made
 * @param {Parcours[]} shown
 * @param {number} number
 * @returns {Question | null}
 */
export function bestQuestion(bench, made, shown, number) {
  /** @type {Question | null} */
  let best = null;
  for (const fact of unknown(bench, made)) {
    const asked = effect(bench, shown, number, fact);
    if (!best || compare(worth(asked), worth(best)) > 0) best = asked;
  }
  return best && worth(best).some(Boolean) ? best : null;
}

/**
 * @param {Question} question
 * @returns {number[]}
 */
function worth({ changed, gain, confirmed }) {
  return [changed, gain, confirmed];
}

/**
 * The facts by which some option would be surer, or closed.
 * @param {Bench} bench
 * @param {Options} made
 * @returns {string[]}
 */
function unknown(bench, made) {
  const { atlas } = bench;
  const sorts = made.choices.flatMap(({ sort }) => (sort === null ? [] : [atlas.sorts[sort]]));
  const named = new Set(made.choices.some(({ reached }) => reached?.boarding) ? [BOARDER] : []);
  for (const etape of new Set(sorts.map((sort) => sort.etape))) {
    for (const fact of Object.keys(atlas.weights.wants[etape] ?? {})) named.add(fact);
  }
  for (const tree of new Set(sorts.map((sort) => sort.tree))) {
    for (const fact of atlas.named[tree]) named.add(fact);
  }
  return [...named].filter((fact) => !bench.known.has(fact)).sort();
}

/**
 * @param {Bench} bench
 * @param {Parcours[]} shown
 * @param {number} number
 * @param {string} fact
 * @returns {Question}
 */
function effect(bench, shown, number, fact) {
  const { atlas } = bench;
  const now = shown.map(({ etapes }) => etapes.map(({ offre, start }) => `${offre} ${start}`).join());
  const best = shown.length ? shown[0].score : NEVER;
  let [changed, gain] = [0, 0];
  for (const holds of [true, false]) {
    const known = answered(bench.known, atlas.implied, fact, holds);
    const { made, found } = pathways(bench.knowing(known), number);
    const then = found.map((chain) => told(made, chain));
    const lost = now.filter((each) => !then.includes(each)).length;
    changed = Math.max(changed, now.length ? lost : then.length);
    gain = Math.max(gain, Math.abs((found.length ? found[0].score : NEVER) - best));
  }
  const question = atlas.questions[fact];
  const settled = shown.filter(({ etapes }) => etapes.some(({ notes }) => notes.includes(question)));
  return { fact, changed, gain, confirmed: settled.length };
}

/**
 * A pathway as people tell it from another: for each step, its offer and its first day.
 * @param {Options} made
 * @param {Chain} chain
 * @returns {string}
 */
function told(made, { steps }) {
  return steps.map(({ option, start }) => `${made.choices[option].reached?.place.offre ?? null} ${start}`).join();
}
