/**
 * When nothing is possible: what, if it were lifted, would open the cheapest pathway.
 *
 * The twin of `scripts/filrouge/pathways/unblock.py`.
 *
 * @import { Bench } from "./bench.js"
 * @import { Chain } from "./chains.js"
 * @import { Options } from "./options.js"
 */

import { chains } from "./chains.js";
import { DAY } from "./moves.js";
import { optionsOf } from "./options.js";
import { rulesOf } from "./planner.js";

const ROOM = 365 * DAY;

/** @typedef {{ lifted: string[], chain: Chain }} Opened A pathway that opens when some things are lifted. */

/**
 * The cheapest pathway for each set of things that may be lifted, the fewest first.
 * @param {Bench} bench
 * @returns {{ made: Options, found: Opened[] }}
 */
export function opened(bench) {
  const { weights } = bench.atlas;
  const made = optionsOf(bench, weights.relaxations);
  const rules = { ...rulesOf(bench.start, bench.atlas), ratio: 1, slack: ROOM };
  /** @type {Map<string, Opened>} */
  const best = new Map();
  for (const chain of chains(made.options, rules)) {
    const lifted = chain.kinds.flatMap((number) => made.lifted[number]).sort();
    const key = lifted.join(" ");
    if (!best.has(key)) best.set(key, { lifted, chain });
  }
  return { made, found: [...best.values()].slice(0, weights.explanations) };
}
