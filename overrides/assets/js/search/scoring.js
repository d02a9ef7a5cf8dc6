/**
 * BM25F over the blocks of the index: the scores of Whoosh, from how often words stand in the fields of documents.
 *
 * Formats: `scripts/filrouge/search/postings.py`.
 *
 * @import { Head } from "./index.js"
 */

import { Reader } from "./files.js";

/**
 * @typedef {object} Scores Documents found, in rising order, and what each is worth.
 * @property {Uint32Array} numbers
 * @property {Float64Array} values
 *
 * @typedef {{ block: Uint8Array, worth: number }} Weighed The block of a stem, and what finding it is worth.
 */

const CODES = 256;
/** @type {Scores} */
export const NOTHING = { numbers: new Uint32Array(0), values: new Float64Array(0) };

export class Scorer {
  /** @param {Head} head */
  constructor(head) {
    const { b, k1, boosts, times_bits: bits } = head.settings;
    this.total = head.documents;
    this.boosts = boosts;
    this.gain = k1 + 1;
    this.escape = 1 << bits.reduce((sum, width) => sum + width, 0);
    this.times = timesOfCodes(bits, this.escape);
    /** What a field of each length adds under the bar: `tf / (tf + held)`. */
    this.held = Float64Array.from({ length: boosts.length * CODES }, (_, place) => {
      const [field, code] = [Math.floor(place / CODES), place % CODES];
      return k1 * (1 - b + (b * (head.length_of_code[code] ?? 0)) / head.mean_lengths[field]);
    });
    // Used again from one question to the next: they are as long as the catalogue.
    this.worths = new Float64Array(this.total);
    this.met = new Uint8Array(this.total);
  }

  /**
   * Scores of the documents that hold at least one stem of every group.
   * @param {Weighed[][]} groups at most 255
   * @param {Uint8Array} lengths
   * @returns {Scores}
   */
  scores(groups, lengths) {
    this.worths.fill(0);
    this.met.fill(0);
    groups.forEach((group, already) => group.forEach((weighed) => this.add(weighed, already, lengths)));
    return this.found(groups.length);
  }

  /**
   * @param {number} wanted groups
   * @returns {Scores}
   */
  found(wanted) {
    const { met, worths } = this;
    const [numbers, values] = [new Uint32Array(met.length), new Float64Array(met.length)];
    let count = 0;
    for (let number = 0; number < met.length; number++) {
      if (met[number] !== wanted) continue;
      numbers[count] = number;
      values[count++] = worths[number];
    }
    return { numbers: numbers.slice(0, count), values: values.slice(0, count) };
  }

  /**
   * Add what one stem is worth in each document that holds it and held a stem of every group before.
   * @param {Weighed} weighed
   * @param {number} already groups before
   * @param {Uint8Array} lengths
   */
  add({ block, worth }, already, lengths) {
    const reader = new Reader(block);
    const count = reader.varint();
    const numbers = new Uint32Array(count);
    for (let place = 0, number = -1; place < count; place++) numbers[place] = number += reader.varint() + 1;
    const codes = reader.take(count);
    const rare = this.rare(codes, reader);
    const weights = this.weights(codes, rare, worth);
    const { met, worths, held, total, escape } = this;
    const fields = weights.length;
    for (let place = 0, seen = 0; place < count; place++) {
      const [number, code] = [numbers[place], codes[place]];
      const times = code === escape ? rare : this.times;
      let at = (code === escape ? seen++ : code) * fields;
      if (met[number] < already) continue;
      met[number] = already + 1;
      for (let field = 0; field < fields; field++, at++) {
        const tf = times[at];
        if (tf) worths[number] += (weights[field] * tf) / (tf + held[field * CODES + lengths[field * total + number]]);
      }
    }
  }

  /**
   * How often each field holds the stem, in the documents whose code does not say it.
   * @param {Uint8Array} codes
   * @param {Reader} reader
   * @returns {Uint32Array}
   */
  rare(codes, reader) {
    let count = 0;
    for (const code of codes) if (code === this.escape) count += this.boosts.length;
    const times = new Uint32Array(count);
    for (let place = 0; place < count; place++) times[place] = reader.varint();
    return times;
  }

  /**
   * What a stem is worth in each field, before how often it stands there.
   * @param {Uint8Array} codes
   * @param {Uint32Array} rare
   * @param {number} worth
   * @returns {Float64Array}
   */
  weights(codes, rare, worth) {
    const withCode = new Uint32Array(CODES);
    for (const code of codes) withCode[code]++;
    return Float64Array.from(this.boosts, (boost, field) => {
      let frequency = 0;
      for (let code = 0; code < this.escape; code++) if (this.times[code * this.boosts.length + field]) frequency += withCode[code];
      for (let at = field; at < rare.length; at += this.boosts.length) if (rare[at]) frequency++;
      return worth * boost * (Math.log(this.total / (frequency + 1)) + 1) * this.gain;
    });
  }
}

/**
 * How often each field holds a stem, for each code but the one that says « see after ».
 * @param {number[]} bits
 * @param {number} escape
 * @returns {Uint32Array}
 */
function timesOfCodes(bits, escape) {
  const times = new Uint32Array(escape * bits.length);
  for (let code = 0; code < escape; code++) {
    let rest = code;
    bits.forEach((width, field) => {
      times[code * bits.length + field] = rest & ((1 << width) - 1);
      rest >>= width;
    });
  }
  return times;
}

/**
 * The blocks of a piece.
 * @param {Uint8Array} content
 * @returns {Uint8Array[]}
 */
export function blocksOf(content) {
  const reader = new Reader(content);
  const blocks = [];
  while (reader.at < content.length) blocks.push(reader.take(reader.varint()));
  return blocks;
}
