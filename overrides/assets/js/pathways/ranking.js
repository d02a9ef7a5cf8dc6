/**
 * The facts worth a button: those that conditions or wishes near enough look at, the most named first.
 *
 * The order depends on the place alone, not on the answers: a button must not move under a finger.
 *
 * @import { Atlas } from "./atlas.js"
 * @import { Start } from "./start.js"
 */

import { Bench } from "./bench.js"

/** How much more a wish of planning weighs than one scheme that names the fact. */
const WISH = 3;

/**
 * @param {Atlas} atlas
 * @param {Start} start
 * @returns {string[]}
 */
export function ranked(atlas, start) {
  const bench = new Bench(atlas, start, atlas.given);
  /** @type {Map<string, Set<string>>} */
  const naming = new Map();
  atlas.sorts.forEach(({ kind, tree }, sort) => {
    const near = atlas.places[sort].some((place) => bench.km(place) <= bench.neighbourhood);
    if (!atlas.named[tree].size || !near) return;
    for (const fact of atlas.named[tree]) naming.set(fact, (naming.get(fact) ?? new Set()).add(kind));
  });
  const wishes = Object.values(atlas.weights.wants).flatMap((each) => Object.keys(each));
  const weight = (/** @type {string} */ fact) =>
    (naming.get(fact)?.size ?? 0) + WISH * wishes.filter((each) => each === fact).length;
  const facts = [...new Set([...naming.keys(), ...wishes])].sort();
  return facts.sort((one, other) => weight(other) - weight(one));
}
