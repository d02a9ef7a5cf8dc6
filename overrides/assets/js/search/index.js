/**
 * The static index: what its files hold, asked for when it is needed.
 *
 * Formats: `scripts/filrouge/search/shards.py`, `columns.py` and `bytecodes.py`.
 *
 * @import { RulesData } from "./analysis.js"
 * @import { Scores } from "./scoring.js"
 * @import { Meaning } from "./vocabulary.js"
 */

import { Analysis } from "./analysis.js";
import { Files, fromPlanes, load, numbersOf, pieceName, text } from "./files.js";
import { blocksOf, Scorer } from "./scoring.js";
import { Vocabulary } from "./vocabulary.js";

/**
 * @typedef {object} Settings What Python has decided.
 * @property {number[]} boosts
 * @property {number} b
 * @property {number} k1
 * @property {number} page
 * @property {number} below
 * @property {number} halving_km
 * @property {number} started
 * @property {number} close
 * @property {number} far
 * @property {number} shortest_start
 * @property {number} most_started
 * @property {number} most_close
 * @property {number} one_error
 * @property {number} two_errors
 * @property {[south: number, west: number, height: number, width: number, steps: number]} box
 * @property {number[]} times_bits
 * @property {number} cards_per_file
 *
 * @typedef {object} ColumnData
 * @property {string} name
 * @property {any[]} values
 * @property {number} width
 * @property {string} file
 *
 * @typedef {object} Head
 * @property {number} documents
 * @property {Settings} settings
 * @property {RulesData} rules
 * @property {number[]} length_of_code
 * @property {number[]} mean_lengths
 * @property {string} stems
 * @property {string} sizes
 * @property {string} forms
 * @property {{ gaps: number[], marks: string }} shards how many stems each piece holds but the last
 * @property {string} lengths
 * @property {ColumnData[]} columns
 * @property {string} places
 * @property {string} cards
 * @property {string} [core]
 *
 * @typedef {object} Column One trait of every document.
 * @property {any[]} values
 * @property {Uint16Array} codes
 *
 * @typedef {object} Places Where documents are, in degrees; the places of document n start at `starts[n]`.
 * @property {Uint32Array} starts
 * @property {Float64Array} latitudes
 * @property {Float64Array} longitudes
 * @property {Uint32Array} points number of the point of each place: many documents share an address
 * @property {number} known how many points there are
 *
 * @typedef {[id: string, nom: string, organisme: string, commune: string]} Card
 */

const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";

export class StaticIndex {
  /**
   * Read the head of an index. `base` is the address of its folder, ending with a slash; `thrifty`: fetch only
   * what each question needs, when it needs it.
   * @param {string} base
   * @param {string} head
   * @param {boolean} [thrifty]
   * @returns {Promise<StaticIndex>}
   */
  static async open(base, head, thrifty = false) {
    return new StaticIndex(base, JSON.parse(text(await load(base + head))), thrifty);
  }

  /**
   * @param {string} base
   * @param {Head} head
   * @param {boolean} thrifty
   */
  constructor(base, head, thrifty) {
    this.head = head;
    this.settings = head.settings;
    this.files = new Files(base, thrifty ? undefined : head.core);
    this.analysis = new Analysis(head.rules);
    const sizes = Array.from(head.sizes, (size) => size.charCodeAt(0) - 48);
    this.vocabulary = new Vocabulary(joinedToPrevious(head.stems), sizes, this.analysis, head.settings);
    this.scorer = new Scorer(head);
    /** Number of the first stem of each piece. */
    this.firsts = head.shards.gaps.reduce((firsts, gap) => [...firsts, firsts[firsts.length - 1] + gap], [0]);
  }

  /**
   * BM25F scores of the documents that hold at least one meaning of every word.
   * @param {Meaning[][]} wanted
   * @returns {Promise<Scores>}
   */
  async scores(wanted) {
    const shards = new Set(wanted.flat().map(([stem]) => this.shardOf(stem)));
    const [lengths, ...pieces] = await Promise.all([
      this.files.file(this.head.lengths, (content) => content),
      ...[...shards].map(async (shard) => ({ shard, blocks: await this.blocks(shard) })),
    ]);
    const blocks = new Map(pieces.map(({ shard, blocks }) => [shard, blocks]));
    const groups = wanted.map((meanings) =>
      meanings.map(([stem, worth]) => {
        const shard = this.shardOf(stem);
        return { block: /** @type {Uint8Array[]} */ (blocks.get(shard))[stem - this.firsts[shard]], worth };
      }),
    );
    return this.scorer.scores(groups, lengths);
  }

  /**
   * Number of the piece that holds a stem.
   * @param {number} stem
   * @returns {number}
   */
  shardOf(stem) {
    let shard = this.firsts.length - 1;
    while (this.firsts[shard] > stem) shard--;
    return shard;
  }

  /**
   * @param {number} shard
   * @returns {Promise<Uint8Array[]>}
   */
  blocks(shard) {
    return this.files.file(pieceName("mots", shard, this.head.shards.marks, "bin"), blocksOf);
  }

  /**
   * The form of each stem that people read.
   * @returns {Promise<string[]>}
   */
  forms() {
    return this.files.file(this.head.forms, (content) => joinedTo(text(content), this.vocabulary.stems));
  }

  /**
   * @param {string} name
   * @returns {Promise<Column>}
   */
  async column(name) {
    const column = this.head.columns.find((each) => each.name === name);
    if (!column) throw new Error(`no column ${name}`);
    const codes = await this.files.file(column.file, (content) => numbersOf(content, column.width));
    return { values: column.values, codes };
  }

  /** @returns {Promise<Places>} */
  places() {
    return this.files.file(this.head.places, (content) => this.readPlaces(content));
  }

  /**
   * @param {Uint8Array} content
   * @returns {Places}
   */
  readPlaces(content) {
    const [south, west, height, width, steps] = this.settings.box;
    const total = this.head.documents;
    const starts = new Uint32Array(total + 1);
    for (let number = 0; number < total; number++) starts[number + 1] = starts[number] + content[number];
    const end = total + 3 * starts[total];
    const half = (content.length - end) / 2;
    const points = fromPlanes(content.subarray(total, end), 3);
    const norths = fromPlanes(content.subarray(end, end + half), 2);
    const easts = fromPlanes(content.subarray(end + half), 2);
    return {
      starts,
      latitudes: Float64Array.from(points, (point) => south + (norths[point] * height) / steps),
      longitudes: Float64Array.from(points, (point) => west + (easts[point] * width) / steps),
      points,
      known: norths.length,
    };
  }

  /**
   * What is shown of a document.
   * @param {number} number
   * @returns {Promise<Card>}
   */
  async card(number) {
    const file = Math.floor(number / this.settings.cards_per_file);
    const name = pieceName("cartes", file, this.head.cards, "json");
    const cards = await this.files.file(name, (content) => JSON.parse(text(content)));
    return cards[number % this.settings.cards_per_file];
  }
}

/**
 * @param {string} lines
 * @returns {string[]}
 */
function joinedToPrevious(lines) {
  let before = "";
  return listed(lines).map((line) => (before = before.slice(0, DIGITS.indexOf(line[0])) + line.slice(1)));
}

/**
 * @param {string} lines
 * @param {string[]} others
 * @returns {string[]}
 */
function joinedTo(lines, others) {
  return listed(lines).map((line, place) => others[place].slice(0, DIGITS.indexOf(line[0])) + line.slice(1));
}

/**
 * @param {string} lines
 * @returns {string[]}
 */
function listed(lines) {
  return lines ? lines.split("\n") : [];
}
