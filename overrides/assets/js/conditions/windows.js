/**
 * When, and with what, one situation may enter: the twin of `scripts/filrouge/conditions/windows.py`.
 *
 * @import { Situation } from "./situation.js"
 * @import { Node, Tree, Value } from "./verdict.js"
 */

import { FIRST, LAST } from "./days.js";
import { A_VERIFIER, evaluate, NON, OUI, spans } from "./verdict.js";

/**
 * @typedef {object} Window
 * @property {number} first first and last days, both included
 * @property {number} last
 * @property {number} low levels, both included
 * @property {number} high
 * @property {string[]} need facts that must hold, in order
 * @property {string[]} without facts that must not
 * @property {string[]} open points left to check
 */

const [LOWEST, HIGHEST] = [0, 8];
/** @type {Window} */
const ALWAYS = { first: FIRST, last: LAST, low: LOWEST, high: HIGHEST, need: [], without: [], open: [] };

/**
 * @param {Tree} tree
 * @param {Situation} situation
 * @param {Iterable<string>} changing facts that some step can give; the others will stay as they are
 * @returns {Window[]}
 */
export function windows(tree, situation, changing = []) {
  return unfolded(tree, situation, new Set(changing));
}

/**
 * The verdict that windows give.
 * @param {Window[]} found
 * @param {number} day
 * @param {number | null} level
 * @param {Map<string, boolean>} facts
 * @returns {Value}
 */
export function valueIn(found, day, level, facts) {
  const least = Math.min(...found.map((window) => doubts(window, day, level, facts) ?? Infinity));
  return least === Infinity ? NON : least === 0 ? OUI : A_VERIFIER;
}

/**
 * How many things are to be checked to enter on a day; null when one cannot enter by this window.
 * @param {Window} window
 * @param {number} day
 * @param {number | null} level
 * @param {Map<string, boolean>} facts
 * @returns {number | null}
 */
export function doubts({ first, last, low, high, need, without, open }, day, level, facts) {
  if (day < first || day > last) return null;
  if (level !== null && (level < low || level > high)) return null;
  let count = open.length;
  if (level === null && (low !== LOWEST || high !== HIGHEST)) count += 1;
  for (const [codes, wanted] of /** @type {[string[], boolean][]} */ ([[need, true], [without, false]])) {
    for (const code of codes) {
      const held = facts.get(code);
      if (held === undefined) count += 1;
      else if (held !== wanted) return null;
    }
  }
  return count;
}

/**
 * @param {Node} node
 * @param {Situation} situation
 * @param {Set<string>} changing
 * @returns {Window[]}
 */
function unfolded(node, situation, changing) {
  if (node.nodes) {
    const least = node.kind === "all" ? node.nodes.length : (node.least ?? 1);
    return some(node.nodes.map((each) => unfolded(each, situation, changing)), least);
  }
  if (node.kind === "since" || node.kind === "period") return timed(node, situation);
  if (node.kind === "level") return levels(node);
  if (node.kind === "fact" && changing.has(node.code ?? "")) return fact(node, situation);
  const { value, asked } = evaluate(node, situation, 0);
  if (value === A_VERIFIER) return [{ ...ALWAYS, open: asked }];
  return value === OUI ? [ALWAYS] : [];
}

/**
 * @param {Node} node
 * @param {Situation} situation
 * @returns {Window[]}
 */
function timed(node, situation) {
  const known = spans(node, situation);
  if (!known) return [{ ...ALWAYS, open: [node.ask ?? ""] }];
  const [[possible, certain], [stillCertain, stillPossible]] = known;
  const never = certain > stillCertain; // on no day can one be sure
  const unsure = never ? [[possible, stillPossible]] : [[possible, certain - 1], [stillCertain + 1, stillPossible]];
  return [
    ...(never ? [] : [{ ...ALWAYS, first: certain, last: stillCertain }]),
    ...between(unsure, node.near ?? ""),
    ...(node.waived ? between([[FIRST, possible - 1], [stillPossible + 1, LAST]], node.waived) : []),
  ];
}

/**
 * @param {number[][]} days
 * @param {string} point
 * @returns {Window[]}
 */
function between(days, point) {
  return days.filter(([first, last]) => first <= last).map(([first, last]) => ({ ...ALWAYS, first, last, open: [point] }));
}

/**
 * A fact that a step may give: what holds already stays, what does not may come.
 * @param {Node} node
 * @param {Situation} situation
 * @returns {Window[]}
 */
function fact({ code = "", held, waived }, { faits }) {
  if (faits.get(code) === true) return held ? [ALWAYS] : [];
  const found = [{ ...ALWAYS, ...(held ? { need: [code] } : { without: [code] }) }];
  return waived ? [...found, { ...ALWAYS, open: [waived] }] : found;
}

/**
 * @param {Node} node
 * @returns {Window[]}
 */
function levels({ low = LOWEST, high = HIGHEST, waived }) {
  const outside = waived ? [[LOWEST, low - 1], [high + 1, HIGHEST]].filter(([a, b]) => a <= b) : [];
  return [{ ...ALWAYS, low, high }, ...outside.map(([a, b]) => ({ ...ALWAYS, low: a, high: b, open: [waived ?? ""] }))];
}

/**
 * At least so many of them together: what adds nothing is dropped on the way.
 * @param {Window[][]} inside
 * @param {number} least
 * @returns {Window[]}
 */
function some(inside, least) {
  /** @type {Window[][]} */
  const reached = [[ALWAYS], ...Array.from({ length: Math.max(least, 0) }, () => [])];
  for (const [place, each] of inside.entries()) {
    const left = inside.length - 1 - place;
    for (let number = Math.min(place + 1, least); number >= Math.max(least - left, 1); number--) {
      const met = reached[number - 1].flatMap((one) => each.flatMap((other) => meet(one, other) ?? []));
      reached[number] = best([...reached[number], ...met]);
    }
  }
  return reached[reached.length - 1];
}

/**
 * What is in both; null when nothing can be.
 * @param {Window} one
 * @param {Window} other
 * @returns {Window | null}
 */
function meet(one, other) {
  const [first, last] = [Math.max(one.first, other.first), Math.min(one.last, other.last)];
  const [low, high] = [Math.max(one.low, other.low), Math.min(one.high, other.high)];
  const [need, without] = [union(one.need, other.need).sort(), union(one.without, other.without).sort()];
  if (first > last || low > high || need.some((code) => without.includes(code))) return null;
  return { first, last, low, high, need, without, open: union(one.open, other.open) };
}

/**
 * @param {string[]} one
 * @param {string[]} other
 * @returns {string[]}
 */
function union(one, other) {
  return [...new Set([...one, ...other])];
}

/**
 * Without those that another one covers.
 * @param {Window[]} found
 * @returns {Window[]}
 */
function best(found) {
  /** @type {Window[]} */
  let kept = [];
  for (const window of found) {
    if (kept.some((other) => covers(other, window))) continue;
    kept = [...kept.filter((other) => !covers(window, other)), window];
  }
  return kept;
}

/**
 * Whether whoever fits the other fits this one, with no more points to check.
 * @param {Window} one
 * @param {Window} other
 * @returns {boolean}
 */
function covers(one, other) {
  return (
    one.first <= other.first && one.last >= other.last && one.low <= other.low && one.high >= other.high &&
    one.open.length <= other.open.length &&
    one.need.every((code) => other.need.includes(code)) && one.without.every((code) => other.without.includes(code))
  );
}
