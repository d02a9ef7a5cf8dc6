/**
 * A typical pathway tried on one person: each of its steps by the nearest offer that may be entered.
 *
 * @import { Atlas } from "./atlas.js"
 * @import { Wanted } from "./follow.js"
 * @import { Start } from "./start.js"
 */

import { Bench } from "./bench.js";
import { follow } from "./follow.js";

const TRIED = 5;

/**
 * @param {Atlas} atlas
 * @param {Start} start
 * @param {string[]} kinds schemes of its steps, in order
 * @returns {Wanted[]}
 */
export function modelled(atlas, start, kinds) {
  const bench = new Bench(atlas, start, atlas.given);
  /** @type {Wanted[]} */
  const steps = [];
  for (const kind of kinds) {
    const near = nearest(bench, kind).slice(0, TRIED).map(step);
    const found = near.find((each) => follow(atlas, start, [...steps, each])[steps.length].verdict !== "non") ?? near[0];
    if (found) steps.push(found);
  }
  return steps;
}

/**
 * The offers of a scheme, nearest first.
 * @param {Bench} bench
 * @param {string} kind
 * @returns {string[]}
 */
function nearest(bench, kind) {
  const { atlas } = bench;
  const places = atlas.sorts.flatMap((sort, number) => (sort.kind === kind ? atlas.places[number] : []));
  places.sort((one, other) => bench.km(one) - bench.km(other) || one.offre - other.offre);
  return [...new Set(places.map(({ offre }) => atlas.ids[offre]))];
}

/**
 * @param {string} offre
 * @returns {Wanted}
 */
function step(offre) {
  return { offre, apporte: null, debut: null, verrou: false };
}
