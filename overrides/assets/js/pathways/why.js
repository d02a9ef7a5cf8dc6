/**
 * Why a step is possible on its day: what is fulfilled, what is to be checked, the papers that prove it.
 *
 * @import { Verdict } from "../conditions/verdict.js"
 * @import { Atlas } from "./atlas.js"
 * @import { Wanted } from "./follow.js"
 * @import { Start } from "./start.js"
 */

import { dayNumber } from "../conditions/days.js";
import { Then } from "./around.js";
import { replayed } from "./follow.js";

/**
 * The verdict of one step, with the facts and the level that the steps before it give; null when it is not known.
 * @param {Atlas} atlas
 * @param {Start} start
 * @param {Wanted[]} wanted
 * @param {number} place
 * @returns {Verdict | null}
 */
export function reasonsOf(atlas, start, wanted, place) {
  const { bench, moments, steps } = replayed(atlas, start, wanted);
  const offre = atlas.ids.indexOf(wanted[place].offre ?? "");
  const sort = atlas.places.findIndex((each) => each.some((at) => at.offre === offre));
  if (sort < 0) return null;
  return new Then(bench, moments[place]).verdict(atlas.sorts[sort].tree, dayNumber(steps[place].debut));
}
