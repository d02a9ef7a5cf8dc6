/**
 * Options that are alike for the search, put together: most offers of a scheme differ by their place only.
 *
 * The twin of `scripts/filrouge/pathways/steps.py` and `moves.py`, where each number is explained.
 */

/** Cost of a day. */
export const DAY = 1000;

/**
 * @typedef {object} Opening Days on which one may start.
 * @property {number} first
 * @property {number} last
 * @property {number} delay days after one is free, at the soonest
 * @property {number} days how long the step then lasts
 * @property {number} doubts
 *
 * @typedef {object} Needs What must hold on the first day.
 * @property {number} hard
 * @property {number} doubted
 * @property {[bit: number, cost: number][]} wanted
 * @property {number} forbidden
 * @property {number} least
 * @property {number} most
 *
 * @typedef {object} Option One way of taking one step.
 * @property {number} kind
 * @property {boolean} goal
 * @property {Needs} needs
 * @property {number} gains
 * @property {number} level
 * @property {number} cost
 * @property {Opening[]} openings
 *
 * @typedef {[openings: Opening[], cost: number, option: number]} Way What is left to choose within a move.
 *
 * @typedef {object} Move Options that need and give the same things.
 * @property {number} kind
 * @property {Needs} needs
 * @property {number} served the facts that an earlier step may usefully give
 * @property {number} gains
 * @property {number} level
 * @property {Way[]} ways
 * @property {number} cheapest the least that taking it adds, its own days included
 */

/**
 * The moves that may come before the last one and are of use, then those that end a pathway.
 * @param {Option[]} options
 * @returns {[before: Move[], ends: Move[]]}
 */
export function movesOf(options) {
  const ends = grouped(options, true);
  return [useful(grouped(options, false), ends), ends];
}

/**
 * @param {Option[]} options
 * @param {boolean} goal
 * @returns {Move[]}
 */
function grouped(options, goal) {
  /** @type {Map<string, Map<string, Way>>} */
  const groups = new Map();
  /** @type {Map<Opening[], string>} Options of one scheme often share the very same list. */
  const written = new Map();
  options.forEach((each, number) => {
    if (each.goal !== goal || !each.openings.length) return;
    const { hard, doubted, wanted, forbidden, least, most } = each.needs;
    const gives = goal ? "" : `${each.gains} ${each.level}`;
    const key = `${each.kind} ${hard} ${doubted} ${forbidden} ${least} ${most} ${wanted.join(" ")}|${gives}`;
    const ways = groups.get(key) ?? new Map();
    groups.set(key, ways);
    const when = written.get(each.openings) ?? each.openings.map(openingKey).join(";");
    written.set(each.openings, when);
    const known = ways.get(when);
    if (!known || each.cost < known[1]) ways.set(when, [each.openings, each.cost, number]);
  });
  return [...groups.values()].map((ways) => move(options, [...ways.values()]));
}

/**
 * @param {Opening} opening
 * @returns {string}
 */
function openingKey({ first, last, delay, days, doubts }) {
  return `${first} ${last} ${delay} ${days} ${doubts}`;
}

/**
 * @param {Option[]} options
 * @param {Way[]} ways
 * @returns {Move}
 */
function move(options, ways) {
  const { kind, needs, gains, level } = options[ways[0][2]];
  const served = needs.wanted.reduce((facts, [bit]) => facts | bit, needs.hard | needs.doubted);
  let cheapest = Infinity;
  for (const [openings, cost] of ways) {
    for (const { days } of openings) cheapest = Math.min(cheapest, cost + DAY * days);
  }
  return { kind, needs, served, gains, level, ways, cheapest };
}

/**
 * The moves that give something which an end needs, or which a useful move needs, and so on.
 * @param {Move[]} moves
 * @param {Move[]} ends
 * @returns {Move[]}
 */
function useful(moves, ends) {
  const kept = new Set();
  let found = ends;
  while (found.length) {
    const facts = found.reduce((all, each) => all | each.served, 0);
    const levels = new Set(found.map((each) => each.needs.least));
    /** @param {Move} each */
    const serves = (each) => each.gains & facts || [...levels].some((least) => 0 < least && least <= each.level);
    found = moves.filter((each) => !kept.has(each) && serves(each));
    for (const each of found) kept.add(each);
  }
  return moves.filter((each) => kept.has(each));
}
