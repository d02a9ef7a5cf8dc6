/**
 * The accepted code that looks most like a written one: the same choice as `difflib.get_close_matches` in Python,
 * which measures the longest parts in common, on each side of the longest of all.
 */

import { fill } from "./sentences.js";

/** @typedef {import("./sentences.js").Sentences} Sentences */

const CUTOFF = 0.6;
const LONG = 200;

/**
 * « Vouliez-vous dire “…” ? » for the closest accepted code, or an empty text.
 * @param {Sentences} sentences
 * @param {string} value
 * @param {Iterable<string>} accepted
 * @returns {string}
 */
export function didYouMean(sentences, value, accepted) {
  const close = closest(value, accepted);
  return close === null ? "" : fill(sentences.closest, { close });
}

/**
 * The closest of the accepted words, the last in the order of characters when several are as close.
 * @param {string} value
 * @param {Iterable<string>} accepted
 * @returns {string | null}
 */
export function closest(value, accepted) {
  const written = [...value];
  const places = placesOf(written);
  let [best, likeness] = [/** @type {string | null} */ (null), 0];
  for (const word of accepted) {
    const letters = [...word];
    const total = letters.length + written.length;
    const ratio = total ? (2 * shared(letters, written, places)) / total : 1;
    if (ratio < CUTOFF || ratio < likeness) continue;
    if (best === null || ratio > likeness || after(word, best)) best = word;
    likeness = ratio;
  }
  return best;
}

/**
 * Where each character stands; in a long text, those that come too often guide nothing.
 * @param {string[]} text
 * @returns {Map<string, number[]>}
 */
function placesOf(text) {
  /** @type {Map<string, number[]>} */
  const places = new Map();
  text.forEach((letter, index) => {
    const known = places.get(letter);
    if (known) known.push(index);
    else places.set(letter, [index]);
  });
  if (text.length >= LONG) {
    const often = Math.floor(text.length / 100) + 1;
    for (const [letter, found] of places) if (found.length > often) places.delete(letter);
  }
  return places;
}

/**
 * How many characters two texts have in common, in order.
 * @param {string[]} one
 * @param {string[]} other
 * @param {Map<string, number[]>} places of the characters of `other`
 * @returns {number}
 */
function shared(one, other, places) {
  let total = 0;
  const left = [[0, one.length, 0, other.length]];
  for (let part = left.pop(); part; part = left.pop()) {
    const [start, end, otherStart, otherEnd] = part;
    const [at, otherAt, length] = longest(one, other, places, part);
    if (!length) continue;
    total += length;
    left.push([start, at, otherStart, otherAt], [at + length, end, otherAt + length, otherEnd]);
  }
  return total;
}

/**
 * The longest run in common inside two ranges, the first of them when several are as long.
 * @param {string[]} one
 * @param {string[]} other
 * @param {Map<string, number[]>} places
 * @param {number[]} ranges
 * @returns {[at: number, otherAt: number, length: number]}
 */
function longest(one, other, places, [start, end, otherStart, otherEnd]) {
  let [at, otherAt, length] = [start, otherStart, 0];
  /** @type {Map<number, number>} */
  let runs = new Map();
  for (let i = start; i < end; i++) {
    /** @type {Map<number, number>} */
    const longer = new Map();
    for (const j of places.get(one[i]) ?? []) {
      if (j < otherStart || j >= otherEnd) continue;
      const run = (runs.get(j - 1) ?? 0) + 1;
      longer.set(j, run);
      if (run > length) [at, otherAt, length] = [i - run + 1, j - run + 1, run];
    }
    runs = longer;
  }
  while (at > start && otherAt > otherStart && one[at - 1] === other[otherAt - 1]) {
    [at, otherAt, length] = [at - 1, otherAt - 1, length + 1];
  }
  while (at + length < end && otherAt + length < otherEnd && one[at + length] === other[otherAt + length]) length += 1;
  return [at, otherAt, length];
}

/**
 * Whether a text comes after another in the order of code points.
 * @param {string} one
 * @param {string} other
 * @returns {boolean}
 */
function after(one, other) {
  const [left, right] = [[...one], [...other]];
  const at = left.findIndex((letter, index) => letter !== right[index]);
  if (at < 0) return false;
  return at >= right.length || (left[at].codePointAt(0) ?? 0) > (right[at].codePointAt(0) ?? 0);
}
