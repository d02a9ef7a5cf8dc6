/**
 * Answers grouped on a grid of the screen, so that a map of a hundred thousand places shows a few hundred signs.
 *
 * @import { Places } from "../search/index.js"
 */

/**
 * @typedef {object} Group
 * @property {number} x middle of its places, in pixels of the world at the zoom asked
 * @property {number} y
 * @property {number[]} numbers documents, in the order of the answer
 * @property {boolean} together whether all are at the same point
 *
 * @typedef {{ left: number, top: number, right: number, bottom: number }} Box pixels of the world
 */

/** Side of a cell, in pixels: two signs never touch, and a thumb takes one without its neighbour. */
export const CELL = 44;
const TILE = 256;
/** Share of a cell under which two groups touch. */
const TOO_NEAR = 0.85;

/**
 * Latitudes and longitudes as Mercator's map has them, from 0 to 1: what is long to work out, once.
 * @param {Places} places
 * @returns {{ xs: Float64Array, ys: Float64Array }}
 */
export function mercator({ latitudes, longitudes }) {
  const xs = longitudes.map((longitude) => (longitude + 180) / 360);
  const ys = latitudes.map((latitude) => (1 - Math.asinh(Math.tan((latitude * Math.PI) / 180)) / Math.PI) / 2);
  return { xs, ys };
}

/**
 * Width of the world at a zoom, in pixels.
 * @param {number} zoom
 * @returns {number}
 */
export function worldWidth(zoom) {
  return TILE * 2 ** zoom;
}

/**
 * Groups inside a box, each document once in each group; cells are those of the world, so that moving the map
 * does not shuffle them.
 * @param {{ starts: Uint32Array, xs: Float64Array, ys: Float64Array }} places
 * @param {Iterable<number>} numbers
 * @param {number} zoom
 * @param {Box} box
 * @returns {Group[]}
 */
export function grouped({ starts, xs, ys }, numbers, zoom, box) {
  const width = worldWidth(zoom);
  const columns = Math.ceil(width / CELL);
  /** @type {Map<number, Group & { count: number }>} */
  const groups = new Map();
  for (const number of numbers) {
    for (let place = starts[number]; place < starts[number + 1]; place++) {
      const [x, y] = [xs[place] * width, ys[place] * width];
      if (x < box.left || x > box.right || y < box.top || y > box.bottom) continue;
      const cell = Math.floor(y / CELL) * columns + Math.floor(x / CELL);
      const group = groups.get(cell);
      if (group) join(group, number, x, y);
      else groups.set(cell, { x, y, numbers: [number], together: true, count: 1 });
    }
  }
  return apart([...groups.values()]);
}

/**
 * Cells next to each other may hold places on both sides of their border: groups that would touch become one.
 * @param {(Group & { count: number })[]} groups
 * @returns {Group[]}
 */
function apart(groups) {
  /** @type {(Group & { count: number })[]} */
  const kept = [];
  for (const group of groups.sort((one, other) => other.count - one.count)) {
    const near = kept.find((other) => Math.hypot(other.x - group.x, other.y - group.y) < CELL * TOO_NEAR);
    if (!near) {
      kept.push(group);
      continue;
    }
    near.numbers = [...new Set([...near.numbers, ...group.numbers])];
    near.together &&= group.together && Math.hypot(near.x - group.x, near.y - group.y) <= 1;
  }
  return kept;
}

/**
 * @param {Group & { count: number }} group
 * @param {number} number
 * @param {number} x
 * @param {number} y
 */
function join(group, number, x, y) {
  if (Math.hypot(x - group.x, y - group.y) > 1) group.together = false;
  group.count++;
  group.x += (x - group.x) / group.count;
  group.y += (y - group.y) / group.count;
  if (group.numbers.at(-1) !== number) group.numbers.push(number);
}

/**
 * Whether a document has a place between two corners.
 * @param {Places} places
 * @param {[south: number, west: number, north: number, east: number]} corners degrees
 * @returns {(number: number) => boolean}
 */
export function inside({ starts, latitudes, longitudes }, [south, west, north, east]) {
  return (number) => {
    for (let place = starts[number]; place < starts[number + 1]; place++) {
      const [latitude, longitude] = [latitudes[place], longitudes[place]];
      if (south <= latitude && latitude <= north && west <= longitude && longitude <= east) return true;
    }
    return false;
  };
}
