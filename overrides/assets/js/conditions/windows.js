/**
 * When, and with what, one situation may enter: the twin of `scripts/filrouge/conditions/windows.py`.
 *
 * @import { Interval, Situation } from "./situation.js"
 * @import { Node, Tree, Value } from "./verdict.js"
 */

import { dayNumber, FIRST, LAST } from "./days.js";
import { A_VERIFIER, evaluate, limits, NON, OUI } from "./verdict.js";

const [LOWEST, HIGHEST] = [0, 8];

/**
 * @typedef {object} Window
 * @property {number} first day, included
 * @property {number} last day, included
 * @property {number} low level, included
 * @property {number} high level, included
 * @property {string[]} need facts that must hold, in order
 * @property {string[]} without facts that must not, in order
 * @property {string[]} open points to check
 */

/** @type {Window} */
const ANY = { first: FIRST, last: LAST, low: LOWEST, high: HIGHEST, need: [], without: [], open: [] };
const ALWAYS = [ANY];

/**
 * @param {Tree} tree
 * @param {Situation} situation
 * @param {Set<string>} changing facts that some step can give
 * @returns {Window[]}
 */
export function windows(tree, situation, changing) {
  return best(unfolded(tree.node, true, situation, changing));
}

/**
 * How many things are to be checked to enter on a day; null when one cannot enter by this window.
 * @param {Window} window
 * @param {number} day
 * @param {number | null} level
 * @param {Map<string, boolean>} facts
 * @returns {number | null}
 */
export function doubts(window, day, level, facts) {
  if (day < window.first || day > window.last) return null;
  let found = window.open.length;
  if (level === null) found += window.low !== LOWEST || window.high !== HIGHEST ? 1 : 0;
  else if (level < window.low || level > window.high) return null;
  for (const [codes, wanted] of /** @type {const} */ ([[window.need, true], [window.without, false]])) {
    for (const code of codes) {
      const held = facts.get(code);
      if (held === undefined) found++;
      else if (held !== wanted) return null;
    }
  }
  return found;
}

/**
 * @param {Window[]} found
 * @param {number} day
 * @param {number | null} level
 * @param {Map<string, boolean>} facts
 * @returns {Value}
 */
export function valueIn(found, day, level, facts) {
  const counts = found.map((window) => doubts(window, day, level, facts)).filter((each) => each !== null);
  if (!counts.length) return NON;
  return counts.includes(0) ? OUI : A_VERIFIER;
}

/**
 * @param {Node} node
 * @param {boolean} positive false inside what must not hold
 * @param {Situation} situation
 * @param {Set<string>} changing
 * @returns {Window[]}
 */
function unfolded(node, positive, situation, changing) {
  if (node.kind === "not" && node.node) return unfolded(node.node, !positive, situation, changing);
  if (node.nodes) {
    const inside = node.nodes.map((each) => unfolded(each, positive, situation, changing));
    return some(inside, howMany(node, positive));
  }
  if (["age", "months", "period"].includes(node.kind)) return timed(node, positive, limitsOf(node, situation));
  if (node.kind === "level") return levels(node, positive);
  if ((node.kind === "fact" || node.kind === "without") && changing.has(node.code ?? "")) return changed(node, positive, situation);
  const { value, asked } = evaluate(node, situation, 0);
  if (value === A_VERIFIER) return [{ ...ANY, open: asked }];
  return (value === OUI) === positive ? ALWAYS : [];
}

/**
 * @param {Node} node
 * @param {Situation} situation
 * @returns {[Interval, Interval] | null}
 */
function limitsOf(node, { naissance, sortie }) {
  if (node.kind === "period") {
    const [first, last] = [node.from ? dayNumber(node.from) : FIRST, node.to ? dayNumber(node.to) : LAST];
    return [[first, first], [last, last]];
  }
  const interval = node.kind === "age" ? naissance : sortie;
  return interval && limits(node, interval, node.kind === "age" ? 12 : 1, [FIRST, FIRST], [LAST, LAST]);
}

/**
 * @param {Node} node
 * @param {boolean} positive
 * @param {[Interval, Interval] | null} bounds
 * @returns {Window[]}
 */
function timed(node, positive, bounds) {
  if (bounds === null) return [{ ...ANY, open: [node.asked] }];
  const [[possible, certain], [stillCertain, stillPossible]] = bounds;
  /** @type {Interval[]} */
  const outside = [[FIRST, possible - 1], [stillPossible + 1, LAST]];
  /** @type {Interval[]} */
  const between = certain > stillCertain ? [[possible, stillPossible]] : [[possible, certain - 1], [stillCertain + 1, stillPossible]];
  /** @type {Interval[]} */
  const inside = certain > stillCertain ? [] : [[certain, stillCertain]];
  const [sure, never] = positive ? [inside, outside] : [outside, inside];
  return [
    ...spans(sure, []),
    ...spans(between, [node.near ?? ""]),
    ...(node.exempted === undefined ? [] : spans(never, [node.exempted])),
  ];
}

/**
 * @param {Interval[]} found
 * @param {string[]} open
 * @returns {Window[]}
 */
function spans(found, open) {
  return found.filter(([first, last]) => first <= last).map(([first, last]) => ({ ...ANY, first, last, open }));
}

/**
 * @param {Node} node
 * @param {boolean} positive
 * @returns {Window[]}
 */
function levels({ min = LOWEST, max = HIGHEST, exempted }, positive) {
  const outside = [[LOWEST, min - 1], [max + 1, HIGHEST]];
  const [sure, never] = positive ? [[[min, max]], outside] : [outside, [[min, max]]];
  const kept = (/** @type {number[][]} */ found, /** @type {string[]} */ open) =>
    found.filter(([low, high]) => low <= high).map(([low, high]) => ({ ...ANY, low, high, open }));
  return [...kept(sure, []), ...(exempted === undefined ? [] : kept(never, [exempted]))];
}

/**
 * A fact that a step may give: what holds already stays, what does not may come.
 * @param {Node} node
 * @param {boolean} positive
 * @param {Situation} situation
 * @returns {Window[]}
 */
function changed(node, positive, { faits }) {
  const code = node.code ?? "";
  const wanted = positive === (node.kind === "fact");
  if (faits.get(code)) return wanted ? ALWAYS : [];
  const found = [wanted ? { ...ANY, need: [code] } : { ...ANY, without: [code] }];
  if (node.exempted !== undefined) found.push({ ...ANY, open: [node.exempted] });
  return found;
}

/**
 * How many of the nodes inside must hold, once each is taken with its sign.
 * @param {Node} node
 * @param {boolean} positive
 * @returns {number}
 */
function howMany({ kind, nodes = [], least = 0 }, positive) {
  const wanted = kind === "all" ? nodes.length : kind === "any" ? Math.min(1, nodes.length) : least;
  return positive ? wanted : nodes.length - wanted + 1;
}

/**
 * At least so many of them together.
 * @param {Window[][]} inside
 * @param {number} least
 * @returns {Window[]}
 */
function some(inside, least) {
  const certain = inside.filter((each) => each.length === 1 && isAny(each[0]));
  const left = inside.filter((each) => each.length && !certain.includes(each));
  const wanted = least - certain.length;
  if (wanted <= 0) return ALWAYS;
  return best([...combinations(left, wanted)].flatMap(together));
}

/**
 * @param {Window} window
 * @returns {boolean}
 */
function isAny({ first, last, low, high, need, without, open }) {
  return first === FIRST && last === LAST && low === LOWEST && high === HIGHEST && !need.length && !without.length && !open.length;
}

/**
 * @param {Window[][]} from
 * @param {number} size
 * @param {number} [start]
 * @returns {Generator<Window[][]>}
 */
function* combinations(from, size, start = 0) {
  if (size === 0) {
    yield [];
    return;
  }
  for (let place = start; place <= from.length - size; place++) {
    for (const rest of combinations(from, size - 1, place + 1)) yield [from[place], ...rest];
  }
}

/**
 * @param {Window[][]} chosen
 * @returns {Window[]}
 */
function together(chosen) {
  let met = ALWAYS;
  for (const each of chosen) met = met.flatMap((one) => each.map((other) => meet(one, other)).filter((both) => both !== null));
  return met;
}

/**
 * @param {Window} one
 * @param {Window} other
 * @returns {Window | null}
 */
function meet(one, other) {
  const [first, last] = [Math.max(one.first, other.first), Math.min(one.last, other.last)];
  const [low, high] = [Math.max(one.low, other.low), Math.min(one.high, other.high)];
  const [need, without] = [union(one.need, other.need), union(one.without, other.without)];
  if (first > last || low > high || need.some((code) => without.includes(code))) return null;
  return { first, last, low, high, need: need.sort(), without: without.sort(), open: union(one.open, other.open) };
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
    kept = kept.filter((other) => !covers(window, other));
    kept.push(window);
  }
  return kept;
}

/**
 * Whether whoever fits the other fits this one, with no more doubt.
 * @param {Window} one
 * @param {Window} other
 * @returns {boolean}
 */
function covers(one, other) {
  const within = (/** @type {string[]} */ few, /** @type {string[]} */ many) => few.every((each) => many.includes(each));
  return (
    one.first <= other.first && one.last >= other.last && one.low <= other.low && one.high >= other.high &&
    within(one.need, other.need) && within(one.without, other.without) && within(one.open, other.open)
  );
}
