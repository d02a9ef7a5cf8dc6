/**
 * A pathway replayed step by step: where one stands before each.
 *
 * The twin of `scripts/filrouge/pathways/moments.py`.
 *
 * @import { Chain, Rules, Step } from "./chains.js"
 * @import { Option } from "./moves.js"
 */

/**
 * @typedef {object} Moment
 * @property {number} free the day on which one is free
 * @property {number} facts those gained so far, as bits
 * @property {number} low
 * @property {number} high
 */

/**
 * Each step of a pathway with where one stands before it.
 * @param {Chain} chain
 * @param {Option[]} options
 * @param {Rules} rules
 * @returns {{ now: Moment, step: Step }[]}
 */
export function moments(chain, options, rules) {
  let now = { free: rules.start, facts: 0, low: rules.low, high: rules.high };
  return chain.steps.map((step) => {
    const before = now;
    const { gains, level } = options[step.option];
    const [low, high] = [Math.max(now.low, level), Math.max(now.high, level)];
    now = { free: step.end, facts: now.facts | gains, low, high };
    return { now: before, step };
  });
}
