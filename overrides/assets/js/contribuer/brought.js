/**
 * What an organisation's own entry brings to an offer that it makes: its address, its telephone, itself as a source.
 *
 * @import { Known } from "./known.js"
 */

import { today } from "./dates.js";

export class Brought {
  /** @param {(name: string) => any} read the value of a field of the offer */
  constructor(read) {
    this.read = read;
    /** @type {Map<string, string>} What the last organisation brought, by field. */
    this.last = new Map();
  }

  /**
   * The fields that an organisation fills in: those that are empty, or still as the last one left them.
   * @param {any} organisme data of its entry
   * @returns {[name: string, value: any][]} undefined: nothing any more
   */
  from(organisme) {
    const offered = {
      lieux: [organisme.lieu], telephone: organisme.telephone, courriel: organisme.courriel,
      verification: { source: organisme.nom, source_date: today() },
    };
    const filled = Object.entries(offered).filter(([name, value]) => this.isFree(name) && (value !== undefined || this.read(name) !== undefined));
    for (const [name, value] of filled) this.last.set(name, JSON.stringify(value));
    return filled;
  }

  /**
   * @param {string} name
   * @returns {boolean}
   */
  isFree(name) {
    const value = this.read(name);
    return value === undefined || JSON.stringify(value) === this.last.get(name);
  }
}
