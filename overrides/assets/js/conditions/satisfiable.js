/** Whether anybody at all can meet a condition mapping: the twin of `scripts/filrouge/conditions/satisfiable.py`. */

import { ANYBODY, allOf, box, some } from "./boxes.js";
import { dayNumber, lastOfMonth } from "./days.js";
import { BOUNDED, factOf } from "./groups.js";

/** @typedef {import("./boxes.js").Box} Box */
/** @typedef {import("./groups.js").Conditions} Conditions */
/**
 * @typedef {object} Scales what Python knows of measures
 * @property {import("./boxes.js").Domains} domains
 * @property {string[]} french levels, from the lowest
 * @property {string[]} unsure territories whose limits nobody has
 *
 * @typedef {object} Members communes as bits
 * @property {(territory: string) => bigint | undefined} of those of a territory that we know
 * @property {bigint} all every commune that we know
 * @property {bigint} elsewhere stands for all the others
 */

const EPCI_LENGTH = 9;
const MONTH_LENGTH = 7;

/** Turns mappings into boxes. */
export class Unfolding {
  /** @type {Map<string, bigint>} */
  #facts = new Map();

  /**
   * @param {Scales} scales
   * @param {(fact: string) => Iterable<string>} implied all the facts that hold with one, itself left out
   * @param {Members} members
   */
  constructor(scales, implied, members) {
    this.scales = scales;
    this.implied = implied;
    this.members = members;
  }

  /**
   * Whether somebody can meet the whole mapping (or ask for an exemption from what stands in the way).
   * @param {Conditions} conditions
   * @returns {boolean}
   */
  satisfiable(conditions) {
    return this.all(this.met(conditions)).length > 0;
  }

  /** @param {Iterable<Box[]>} parts @returns {Box[]} the people of every part */
  all(parts) {
    return allOf([...parts], this.scales.domains);
  }

  /**
   * For each key, the boxes of the people who meet it.
   * @param {Conditions} conditions
   * @returns {Generator<Box[], void, undefined>}
   */
  *met(conditions) {
    for (const measure of BOUNDED) {
      const limits = conditions[measure];
      if (limits && !limits.derogation) yield [this.#between(measure, limits.min, limits.max)];
    }
    if (conditions.francais) yield [this.#between("francais", this.#french(conditions))];
    if (conditions.residence) yield this.#living(conditions.residence, true);
    for (const [code, exemption] of (conditions.faits ?? []).map(factOf)) {
      yield exemption ? ANYBODY : [this.#holding(code)];
    }
    yield [box({ excluded: this.#bits(conditions.faits_exclus ?? []) })];
    if (conditions.une_de) yield conditions.une_de.flatMap((/** @type {Conditions} */ group) => this.all(this.met(group)));
    if (conditions.au_moins) {
      const { nombre, parmi } = conditions.au_moins;
      yield this.#some(nombre, parmi.map((/** @type {Conditions} */ group) => this.all(this.met(group))));
    }
    if (conditions.sauf) yield [...this.failed(conditions.sauf)].flat();
    if (conditions.valide) yield [this.#inForce(conditions.valide)];
  }

  /**
   * For each key, the boxes of the people who do not meet it.
   * @param {Conditions} conditions
   * @returns {Generator<Box[], void, undefined>}
   */
  *failed(conditions) {
    for (const measure of BOUNDED) {
      const limits = conditions[measure];
      if (limits) yield limits.derogation ? ANYBODY : [...this.#outside(measure, limits)];
    }
    if (conditions.francais) yield [this.#between("francais", undefined, this.#french(conditions) - 1)];
    if (conditions.residence) yield this.#living(conditions.residence, false);
    for (const [code, exemption] of (conditions.faits ?? []).map(factOf)) {
      yield exemption ? ANYBODY : [box({ excluded: this.#bits([code]) })];
    }
    for (const code of conditions.faits_exclus ?? []) yield [this.#holding(code)];
    const opposite = (/** @type {Conditions} */ group) => [...this.failed(group)].flat();
    if (conditions.une_de) yield this.all(conditions.une_de.map(opposite));
    if (conditions.au_moins) {
      const { nombre, parmi } = conditions.au_moins;
      yield this.#some(parmi.length - nombre + 1, parmi.map(opposite));
    }
    if (conditions.sauf) yield this.all(this.met(conditions.sauf));
    if (conditions.a_verifier || conditions.valide) yield ANYBODY;
  }

  /** @param {number} number @param {Box[][]} parts */
  #some(number, parts) {
    return some(number, parts, this.scales.domains);
  }

  /** @param {string} code */
  #holding(code) {
    return box({ required: this.#bits([code, ...this.implied(code)]) });
  }

  /** @param {Iterable<string>} codes facts, each of which gets a bit when it is first met */
  #bits(codes) {
    let bits = 0n;
    for (const code of codes) {
      if (!this.#facts.has(code)) this.#facts.set(code, 1n << BigInt(this.#facts.size));
      bits |= this.#facts.get(code) ?? 0n;
    }
    return bits;
  }

  /** @param {string[]} codes @param {boolean} inside @returns {Box[]} */
  #living(codes, inside) {
    if (codes.some((code) => this.scales.unsure.includes(code))) return ANYBODY;
    const { of, all, elsewhere } = this.members;
    const known = codes.reduce((found, code) => found | (of(code) ?? 0n), 0n);
    if (!inside) return [box({ homes: (all & ~known) | elsewhere })];
    // An intercommunal body may reach beyond the communes that we know.
    const beyond = codes.some((code) => of(code) === undefined || code.length === EPCI_LENGTH);
    return [box({ homes: beyond ? known | elsewhere : known })];
  }

  /** @param {Conditions} conditions */
  #french(conditions) {
    return this.scales.french.indexOf(conditions.francais.min) + 1;
  }

  /** @param {string} measure @param {number} [low] @param {number} [high] */
  #between(measure, low, high) {
    const [least, most] = this.scales.domains[measure];
    return box({ ranges: { [measure]: [low ?? least, high ?? most] } });
  }

  /** @param {{ du?: string, au?: string }} period */
  #inForce({ du, au }) {
    const first = du === undefined ? du : dayNumber(du);
    if (au === undefined) return this.#between("valide", first);
    return this.#between("valide", first, au.length === MONTH_LENGTH ? lastOfMonth(au) : dayNumber(au));
  }

  /** @param {string} measure @param {Conditions} limits @returns {Generator<Box, void, undefined>} */
  *#outside(measure, limits) {
    const [least, most] = this.scales.domains[measure];
    if ((limits.min ?? least) > least) yield this.#between(measure, undefined, limits.min - 1);
    if ((limits.max ?? most) < most) yield this.#between(measure, limits.max + 1);
  }
}
