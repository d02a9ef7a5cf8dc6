/**
 * What one window asks of one person: what the search follows, what is to be asked, what is lacking.
 *
 * The twin of `scripts/filrouge/pathways/needs.py`.
 *
 * @import { Window } from "../conditions/windows.js"
 * @import { Needs } from "./moves.js"
 */

/** @typedef {{ needs: Needs, unknown: string[], lack: number }} Reading */

/**
 * Read a window.
 * @param {Window} window
 * @param {string[]} more facts needed beside it
 * @param {Map<string, boolean>} known
 * @param {Map<string, number>} bits fact that a step may give and that does not hold → its bit
 * @param {Record<string, number>} wants fact that is wished for → cost of its lack
 * @returns {Reading}
 */
export function read(window, more, known, bits, wants) {
  let [hard, doubted, forbidden, lack] = [0, 0, 0, 0];
  /** @type {[number, number][]} */
  const wanted = [];
  const unknown = window.without.filter((fact) => !known.has(fact));
  const asked = new Set([...window.need, ...more]);
  for (const fact of [...new Set([...asked, ...Object.keys(wants)])].sort()) {
    const holds = known.get(fact);
    const bit = bits.get(fact) ?? 0;
    if (holds === undefined) {
      doubted |= bit;
      if (!bit) unknown.push(fact);
    } else if (!holds) {
      if (asked.has(fact)) hard |= bit;
      else if (bit) wanted.push([bit, wants[fact]]);
      else lack += wants[fact];
    }
  }
  for (const fact of window.without) forbidden |= bits.get(fact) ?? 0;
  return {
    needs: { hard, doubted, wanted, forbidden, least: window.low, most: window.high },
    unknown: unknown.sort(),
    lack,
  };
}
