/**
 * The cheapest pathway of each composition, exactly.
 *
 * The twin of `scripts/filrouge/pathways/chains.py`: same order of everything, so that ties fall alike.
 *
 * @import { Move, Needs, Option, Way } from "./moves.js"
 */

import { DAY, movesOf } from "./moves.js";

/**
 * @typedef {object} Rules Where a search starts and how far it goes.
 * @property {number} start
 * @property {number} horizon
 * @property {number} low
 * @property {number} high
 * @property {number} doubt
 * @property {number} ratio
 * @property {number} slack
 * @property {number} most_steps
 *
 * @typedef {object} Step
 * @property {number} option
 * @property {number} start
 * @property {number} end
 * @property {number} doubts
 *
 * @typedef {object} Chain
 * @property {number} score
 * @property {number[]} kinds
 * @property {Step[]} steps
 *
 * @typedef {object} Label One way to a point.
 * @property {number} free
 * @property {number} debt
 * @property {Step | null} step
 * @property {Label | null} before
 *
 * @typedef {[facts: number, under: number, level: number]} Gain
 *
 * @typedef {object} Point What a sequence of moves leads to.
 * @property {number[]} kinds
 * @property {number} facts
 * @property {number} low
 * @property {number} high
 * @property {Gain[]} gains
 *
 * @typedef {{ score: number, kinds: number[], label: Label }} Found
 */

/** The cheapest way found to end each composition, and how much a pathway may still cost. */
class Best {
  /** @param {Rules} rules */
  constructor(rules) {
    this.rules = rules;
    this.cheapest = Infinity;
    /** @type {Map<string, Found>} */
    this.found = new Map();
  }

  get bound() {
    return this.cheapest * this.rules.ratio + this.rules.slack;
  }

  /**
   * @param {string} key
   * @param {Found} ended
   */
  keep(key, ended) {
    const known = this.found.get(key);
    if (known && known.score <= ended.score) return;
    this.found.set(key, ended);
    this.cheapest = Math.min(this.cheapest, ended.score);
  }
}

/**
 * The cheapest pathway of each composition, cheapest first, all those within the bound.
 * @param {Option[]} options
 * @param {Rules} rules
 * @returns {Chain[]}
 */
export function chains(options, rules) {
  const [before, ends] = movesOf(options);
  const best = new Best(rules);
  const lastWord = ends.reduce((least, each) => Math.min(least, each.cheapest), Infinity);
  /** @type {[Point, Label[]][]} */
  let points = [
    [
      { kinds: [], facts: 0, low: rules.low, high: rules.high, gains: [] },
      [{ free: rules.start, debt: 0, step: null, before: null }],
    ],
  ];
  for (let length = 1; length <= rules.most_steps; length++) {
    for (const [point, labels] of points) {
      for (const end of ends) finish(point, labels, end, best);
    }
    if (length === rules.most_steps || !ends.length) break;
    points = next(points, before, best, lastWord);
  }
  return within(best);
}

/**
 * @param {Best} best
 * @returns {Chain[]}
 */
function within(best) {
  const kept = [...best.found.values()].filter((each) => each.score <= best.bound);
  kept.sort((one, other) => one.score - other.score || compare(one.kinds, other.kinds));
  return kept.map(({ score, kinds, label }) => ({ score, kinds, steps: stepsOf(label) }));
}

/**
 * @param {Label | null} label
 * @returns {Step[]}
 */
function stepsOf(label) {
  const steps = [];
  for (; label?.step; label = label.before) steps.push(label.step);
  return steps.reverse();
}

/**
 * Order of two lists of numbers, the first difference first.
 * @param {number[]} one
 * @param {number[]} other
 * @returns {number}
 */
export function compare(one, other) {
  for (let place = 0; place < one.length && place < other.length; place++) {
    if (one[place] !== other[place]) return one[place] - other[place];
  }
  return one.length - other.length;
}

/**
 * The points one move farther. `lastWord`: the least that a last step can add.
 * @param {[Point, Label[]][]} points
 * @param {Move[]} moves
 * @param {Best} best
 * @param {number} lastWord
 * @returns {[Point, Label[]][]}
 */
function next(points, moves, best, lastWord) {
  /** @type {Map<string, [Point, Label[]]>} */
  const reached = new Map();
  const room = best.bound - lastWord;
  for (const [point, labels] of points) {
    for (const move of moves) {
      const farther = after(point, move);
      if (!farther) continue;
      const made = taken(labels, move.ways, price(point, move.needs, best.rules), best.rules, room);
      if (!made.length) continue;
      const { kinds, facts, low, high, gains } = farther;
      const key = `${kinds}|${facts}|${low}|${high}|${gains}`;
      const known = reached.get(key);
      if (known) known[1] = front([...known[1], ...made]);
      else reached.set(key, [farther, made]);
    }
  }
  return [...reached.values()];
}

/**
 * Where a move leads; null when it cannot be made, or gives nothing new.
 * @param {Point} point
 * @param {Move} move
 * @returns {Point | null}
 */
function after(point, move) {
  if (!allowed(point, move.needs)) return null;
  const fresh = move.gains & ~point.facts;
  const level = move.level > point.low ? move.level : 0;
  if (!fresh && !level) return null;
  const gains = unneeded(point.gains, move);
  gains.push([fresh, point.low, level]);
  return {
    kinds: [...point.kinds, move.kind].sort((one, other) => one - other),
    facts: point.facts | move.gains,
    low: Math.max(point.low, move.level),
    high: Math.max(point.high, move.level),
    gains: gains.sort(compare),
  };
}

/**
 * @param {Point} point
 * @param {Needs} needs
 * @returns {boolean}
 */
function allowed(point, needs) {
  if (needs.hard & ~point.facts || needs.forbidden & point.facts) return false;
  return point.high >= needs.least && point.low <= needs.most;
}

/**
 * The gains that this move does not need either.
 * @param {Gain[]} gains
 * @param {Move} move
 * @returns {Gain[]}
 */
function unneeded(gains, move) {
  const { least } = move.needs;
  return gains.filter(([facts, under, level]) => !(facts & move.served || (under < least && least <= level)));
}

/**
 * What making a move costs at this point, whichever the offer: doubts, and wants that are not met.
 * @param {Point} point
 * @param {Needs} needs
 * @param {Rules} rules
 * @returns {number}
 */
function price(point, needs, rules) {
  let cost = bitCount(needs.doubted & ~point.facts) * rules.doubt;
  if (!(needs.least <= point.low && point.high <= needs.most)) cost += rules.doubt;
  for (const [bit, missing] of needs.wanted) if (!(bit & point.facts)) cost += missing;
  return cost;
}

/**
 * @param {number} mask
 * @returns {number}
 */
export function bitCount(mask) {
  let count = 0;
  for (; mask; mask &= mask - 1) count++;
  return count;
}

/**
 * The labels after a step, from each label by each way, when they leave room for a last step.
 * @param {Label[]} labels
 * @param {Way[]} ways
 * @param {number} price
 * @param {Rules} rules
 * @param {number} room
 * @returns {Label[]}
 */
function taken(labels, ways, price, rules, room) {
  /** @type {Label[]} */
  const made = [];
  const zero = 2 * DAY * rules.start;
  for (const before of labels) {
    for (const [openings, cost, option] of ways) {
      for (const { first, last, delay, days, doubts } of openings) {
        const start = Math.max(before.free + delay, first);
        if (start > last || start > rules.horizon) continue;
        const free = start + days;
        const debt = before.debt + price + cost + doubts * rules.doubt - DAY * days;
        if (2 * DAY * free - zero + debt <= room) {
          made.push({ free, debt, step: { option, start, end: free, doubts }, before });
        }
      }
    }
  }
  return front(made);
}

/**
 * The labels that no other can replace; of two alike, the first.
 * @param {Label[]} labels
 * @returns {Label[]}
 */
function front(labels) {
  if (labels.length < 2) return labels;
  /** @type {Label[]} */
  const kept = [];
  for (const label of labels.sort((one, other) => one.free - other.free || one.debt - other.debt)) {
    if (!kept.length || label.debt < kept[kept.length - 1].debt) kept.push(label);
  }
  return kept;
}

/**
 * End the pathways of a point with this move, where it may be made and needs all that was gained.
 * @param {Point} point
 * @param {Label[]} labels
 * @param {Move} end
 * @param {Best} best
 */
function finish(point, labels, end, best) {
  if (!allowed(point, end.needs) || unneeded(point.gains, end).length) return;
  const { rules } = best;
  const kinds = [...point.kinds, end.kind].sort((one, other) => one - other);
  const key = kinds.join(" ");
  const room = Math.min(best.bound, best.found.get(key)?.score ?? Infinity);
  const cost = price(point, end.needs, rules);
  let least = Infinity;
  for (const { free, debt } of labels) least = Math.min(least, 2 * DAY * (free - rules.start) + debt);
  if (least + cost + end.cheapest > room) return;
  for (const label of taken(labels, end.ways, cost, rules, room)) {
    best.keep(key, { score: 2 * DAY * (label.free - rules.start) + label.debt, kinds, label });
  }
}
