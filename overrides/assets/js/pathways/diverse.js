/**
 * A few pathways that differ: each one good, and unlike those already chosen.
 *
 * The twin of `scripts/filrouge/pathways/diverse.py`.
 *
 * @import { Chain } from "./chains.js"
 */

import { compare } from "./chains.js";

/**
 * At most `number` pathways, cheapest first.
 * @param {Chain[]} chains cheapest first
 * @param {number} number
 * @param {number} quality share given to cost
 * @returns {Chain[]}
 */
export function chosen(chains, number, quality) {
  const left = [...chains];
  /** @type {Chain[]} */
  const kept = [];
  while (left.length && kept.length < number) {
    const worths = left.map((each) => worth(each, chains[0], kept, quality));
    const best = worths.indexOf(worths.reduce((most, each) => Math.max(most, each), -Infinity));
    kept.push(...left.splice(best, 1));
  }
  return kept.sort((one, other) => one.score - other.score || compare(one.kinds, other.kinds));
}

/**
 * @param {Chain} chain
 * @param {Chain} best
 * @param {Chain[]} kept
 * @param {number} quality
 * @returns {number}
 */
function worth(chain, best, kept, quality) {
  const ratio = chain.score ? best.score / chain.score : 1;
  const likeness = kept.reduce((most, other) => Math.max(most, alike(chain.kinds, other.kinds)), 0);
  return quality * ratio - (1 - quality) * likeness;
}

/**
 * @param {number[]} one
 * @param {number[]} other
 * @returns {number}
 */
function alike(one, other) {
  const ours = new Set(one);
  const shared = [...new Set(other)].filter((kind) => ours.has(kind)).length;
  return shared / (ours.size + new Set(other).size - shared);
}
