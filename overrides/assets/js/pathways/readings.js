/**
 * What one set of conditions asks of one person: what is settled, to be checked, or for a step to bring.
 *
 * The twin of `scripts/filrouge/pathways/readings.py`.
 *
 * @import { Needs } from "./moves.js"
 */

/**
 * @typedef {Map<string, boolean>} Known Fact → whether it holds; a fact that is not there is unknown.
 *
 * @typedef {object} Reading
 * @property {Needs} needs what the search follows
 * @property {string[]} unknown facts to ask about, that no step can give
 * @property {number} cost lacks that no step can fill
 * @property {string[]} missing facts without which nobody enters, and that no step can give
 *
 * @typedef {{ facts: string[], excluded: string[], least: number, most: number }} Asked
 */

export class Reader {
  /**
   * @param {Known} known
   * @param {Map<string, number>} bits fact that a step may give and that does not hold → its bit
   * @param {Record<string, Record<string, number>>} wants étape → fact → cost of its lack
   */
  constructor(known, bits, wants) {
    this.known = known;
    this.bits = bits;
    this.wants = wants;
  }

  /**
   * What is asked; null when a fact that holds is excluded.
   * @param {Asked} asked
   * @param {string} etape
   * @returns {Reading | null}
   */
  read({ facts, excluded, least, most }, etape) {
    if (excluded.some((fact) => this.known.get(fact))) return null;
    const unknown = new Set();
    const missing = [];
    let [hard, doubted, cost, forbidden] = [0, 0, 0, 0];
    for (const fact of facts) {
      const holds = this.known.get(fact);
      const bit = this.bits.get(fact) ?? 0;
      if (holds === undefined) {
        doubted |= bit;
        if (!bit) unknown.add(fact);
      } else if (!holds) {
        hard |= bit;
        if (!bit) missing.push(fact);
      }
    }
    for (const fact of excluded) {
      forbidden |= this.bits.get(fact) ?? 0;
      if (!this.known.has(fact)) unknown.add(fact);
    }
    /** @type {[number, number][]} */
    const wanted = [];
    for (const [fact, lack] of Object.entries(this.wants[etape] ?? {})) {
      const holds = this.known.get(fact);
      const bit = this.bits.get(fact) ?? 0;
      if (facts.includes(fact) || holds) continue;
      if (holds === undefined) {
        doubted |= bit;
        if (!bit) unknown.add(fact);
      } else if (bit) wanted.push([bit, lack]);
      else cost += lack;
    }
    return { needs: { hard, doubted, wanted, forbidden, least, most }, unknown: [...unknown], cost, missing };
  }
}
