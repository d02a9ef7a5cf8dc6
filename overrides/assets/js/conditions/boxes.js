/**
 * People alike, as boxes: an interval for each constrained measure, facts that hold, facts that do not, homes.
 *
 * The twin of `Box` in `scripts/filrouge/conditions/satisfiable.py`. Sets are bits of whole numbers: two boxes are
 * compared many times.
 */

/**
 * @typedef {[low: number, high: number]} Interval both ends included
 * @typedef {Record<string, Interval>} Domains accepted values of each measure
 *
 * @typedef {object} Box
 * @property {Record<string, Interval>} ranges
 * @property {bigint} required
 * @property {bigint} excluded
 * @property {bigint | null} homes null: anywhere
 */

/** Beyond this number of boxes, we stop looking and believe that somebody fits. */
export const TOO_MANY = 5000;

/** @type {Box[]} */
export const ANYBODY = [box({})];

/**
 * @param {Partial<Box>} traits
 * @returns {Box}
 */
export function box(traits) {
  return { ranges: {}, required: 0n, excluded: 0n, homes: null, ...traits };
}

/**
 * The people of every part.
 * @param {Box[][]} parts
 * @param {Domains} domains
 * @returns {Box[]}
 */
export function allOf(parts, domains) {
  let boxes = ANYBODY;
  for (const part of parts) {
    /** @type {Map<string, Box>} */
    const met = new Map();
    for (const one of boxes) {
      for (const other of part) {
        const both = meet(one, other, domains);
        if (both) met.set(traitsOf(both), both);
      }
    }
    if (met.size > TOO_MANY) return ANYBODY;
    boxes = [...met.values()];
  }
  return boxes;
}

/**
 * The people of at least `number` of the parts.
 * @param {number} number
 * @param {Box[][]} parts
 * @param {Domains} domains
 * @returns {Box[]}
 */
export function some(number, parts, domains) {
  if (number <= 0) return ANYBODY;
  if (number > parts.length) return [];
  if (choices(parts.length, number) > TOO_MANY) return ANYBODY;
  return [...combinations(parts, number)].flatMap((chosen) => allOf(chosen, domains));
}

/**
 * The people of both boxes, null when there can be none.
 * @param {Box} one
 * @param {Box} other
 * @param {Domains} domains
 * @returns {Box | null}
 */
function meet(one, other, domains) {
  const ranges = { ...one.ranges };
  for (const [name, [low, high]] of Object.entries(other.ranges)) {
    const [least, most] = ranges[name] ?? domains[name];
    ranges[name] = [Math.max(low, least), Math.min(high, most)];
    if (ranges[name][0] > ranges[name][1]) return null;
  }
  const [required, excluded] = [one.required | other.required, one.excluded | other.excluded];
  if (required & excluded) return null;
  let homes = one.homes ?? other.homes;
  if (one.homes !== null && other.homes !== null) homes = one.homes & other.homes;
  return homes === 0n ? null : { ranges, required, excluded, homes };
}

/** @param {Box} box @returns {string} the same text for the same people */
function traitsOf({ ranges, required, excluded, homes }) {
  const ends = Object.keys(ranges).sort().map((name) => `${name} ${ranges[name].join(" ")}`);
  return [...ends, required.toString(16), excluded.toString(16), homes?.toString(16)].join();
}

/** @param {number} total @param {number} number @returns {number} how many ways there are to choose */
function choices(total, number) {
  let ways = 1;
  for (let rank = 1; rank <= number; rank++) ways = (ways * (total - number + rank)) / rank;
  return Math.round(ways);
}

/**
 * @param {Box[][]} parts
 * @param {number} number
 * @returns {Generator<Box[][], void, undefined>}
 */
function* combinations(parts, number) {
  if (!number) yield [];
  for (let index = 0; number && index <= parts.length - number; index++) {
    for (const rest of combinations(parts.slice(index + 1), number - 1)) yield [parts[index], ...rest];
  }
}
