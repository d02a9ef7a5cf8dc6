/**
 * The static index: fetches its files when they are needed, and reads what they hold.
 *
 * Formats: `scripts/filrouge/search/shards.py`, `postings.py`, `columns.py` and `bytecodes.py`.
 *
 * @import { RulesData } from "./analysis.js"
 * @import { Meaning } from "./vocabulary.js"
 */

import { Analysis } from "./analysis.js";
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
 * @property {string} forms
 * @property {string} sizes
 * @property {{ first: number[], files: string[] }} shards
 * @property {string} lengths
 * @property {ColumnData[]} columns
 * @property {string} places
 * @property {string[]} cards
 *
 * @typedef {object} Column One trait of every document.
 * @property {any[]} values
 * @property {Uint8Array | Uint16Array} codes
 *
 * @typedef {object} Places Where documents are, in degrees; those of document n start at `starts[n]`.
 * @property {Uint32Array} starts
 * @property {Float64Array} latitudes
 * @property {Float64Array} longitudes
 *
 * @typedef {[id: string, nom: string, organisme: string, commune: string]} Card
 */

const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";

export class StaticIndex {
  /**
   * Read the head of an index. `base` is the address of its folder, ending with a slash.
   * @param {string} base
   * @param {string} head
   * @returns {Promise<StaticIndex>}
   */
  static async open(base, head) {
    return new StaticIndex(base, JSON.parse(text(await load(base + head))));
  }

  /**
   * @param {string} base
   * @param {Head} head
   */
  constructor(base, head) {
    this.base = base;
    this.head = head;
    this.settings = head.settings;
    this.analysis = new Analysis(head.rules);
    const stems = joinedToPrevious(head.stems);
    const sizes = Array.from(head.sizes, (size) => size.charCodeAt(0) - 48);
    const forms = joinedTo(head.forms, stems);
    this.vocabulary = new Vocabulary(stems, sizes, forms, this.analysis, head.settings);
    /** @type {Map<string, Promise<any>>} */
    this.read = new Map();
  }

  /**
   * What a file holds, fetched and read once; one that failed may be asked for again.
   * @template Content
   * @param {string} name
   * @param {(content: Uint8Array<ArrayBuffer>) => Content} reading
   * @returns {Promise<Content>}
   */
  file(name, reading) {
    const known = this.read.get(name);
    if (known) return known;
    const coming = load(this.base + name).then(reading);
    this.read.set(name, coming);
    coming.catch(() => this.read.delete(name));
    return coming;
  }

  /**
   * BM25F scores of the documents that hold at least one meaning of every word.
   * @param {Meaning[][]} wanted
   * @returns {Promise<Map<number, number>>}
   */
  async scores(wanted) {
    const stems = wanted.flat().map(([stem]) => stem);
    const [lengths, ...shards] = await Promise.all([
      this.file(this.head.lengths, (content) => content),
      ...[...new Set(stems.map((stem) => this.shardOf(stem)))].map(async (shard) => this.blocks(shard)),
    ]);
    const blocks = new Map(shards.map(({ shard, blocks }) => [shard, blocks]));
    /** @type {Map<number, number> | undefined} */
    let found;
    for (const meanings of wanted) {
      const one = new Map();
      for (const [stem, worth] of meanings) {
        const shard = this.shardOf(stem);
        const block = blocks.get(shard)?.[stem - this.head.shards.first[shard]];
        if (block) this.addScores(block, worth, lengths, one);
      }
      found = found ? both(found, one) : one;
    }
    return found ?? new Map();
  }

  /**
   * Number of the piece that holds a stem.
   * @param {number} stem
   * @returns {number}
   */
  shardOf(stem) {
    const { first } = this.head.shards;
    let shard = first.length - 1;
    while (first[shard] > stem) shard--;
    return shard;
  }

  /**
   * @param {number} shard
   * @returns {Promise<{ shard: number, blocks: Uint8Array[] }>}
   */
  async blocks(shard) {
    return { shard, blocks: await this.file(this.head.shards.files[shard], split) };
  }

  /**
   * Add to `scores` what one stem is worth in each document that holds it.
   * @param {Uint8Array} block
   * @param {number} worth
   * @param {Uint8Array} lengths
   * @param {Map<number, number>} scores
   */
  addScores(block, worth, lengths, scores) {
    const { documents, mean_lengths: means, length_of_code: lengthOf, settings } = this.head;
    const { boosts, b, k1, times_bits: bits } = settings;
    const { numbers, times } = postings(block, bits);
    boosts.forEach((boost, field) => {
      let frequency = 0;
      for (let place = field; place < times.length; place += bits.length) if (times[place]) frequency++;
      const weight = worth * boost * (Math.log(documents / (frequency + 1)) + 1) * (k1 + 1);
      for (let place = 0; place < numbers.length; place++) {
        const tf = times[place * bits.length + field];
        if (!tf) continue;
        const number = numbers[place];
        const length = lengthOf[lengths[field * documents + number]];
        const score = (weight * tf) / (tf + k1 * (1 - b + (b * length) / means[field]));
        scores.set(number, (scores.get(number) ?? 0) + score);
      }
    });
  }

  /**
   * @param {string} name
   * @returns {Promise<Column>}
   */
  async column(name) {
    const column = this.head.columns.find((each) => each.name === name);
    if (!column) throw new Error(`no column ${name}`);
    const codes = await this.file(column.file, (content) => numbersOf(content, column.width));
    return { values: column.values, codes };
  }

  /** @returns {Promise<Places>} */
  places() {
    return this.file(this.head.places, (content) => this.readPlaces(content));
  }

  /**
   * @param {Uint8Array<ArrayBuffer>} content
   * @returns {Places}
   */
  readPlaces(content) {
    const [south, west, height, width, steps] = this.settings.box;
    const total = this.head.documents;
    const starts = new Uint32Array(total + 1);
    for (let number = 0; number < total; number++) starts[number + 1] = starts[number] + content[number];
    const every = numbersOf(content.slice(total), 2);
    const half = starts[total];
    return {
      starts,
      latitudes: Float64Array.from(every.subarray(0, half), (north) => south + (north * height) / steps),
      longitudes: Float64Array.from(every.subarray(half), (east) => west + (east * width) / steps),
    };
  }

  /**
   * What is shown of a document.
   * @param {number} number
   * @returns {Promise<Card>}
   */
  async card(number) {
    const file = Math.floor(number / this.settings.cards_per_file);
    const cards = await this.file(this.head.cards[file], (content) => JSON.parse(text(content)));
    return cards[number % this.settings.cards_per_file];
  }
}

/**
 * @param {string} address
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function load(address) {
  const response = await fetch(address);
  if (!response.ok || !response.body) throw new Error(`${address} : ${response.status}`);
  const plain = response.body.pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(plain).arrayBuffer());
}

/**
 * @param {Uint8Array} content
 * @returns {string}
 */
export function text(content) {
  return new TextDecoder().decode(content);
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

/**
 * @param {Map<number, number>} one
 * @param {Map<number, number>} other
 * @returns {Map<number, number>}
 */
function both(one, other) {
  const sum = new Map();
  for (const [number, score] of one) {
    const more = other.get(number);
    if (more !== undefined) sum.set(number, score + more);
  }
  return sum;
}

/**
 * Unsigned numbers of one or two bytes, lowest first.
 * @param {Uint8Array<ArrayBuffer>} content
 * @param {number} width
 * @returns {Uint8Array | Uint16Array}
 */
function numbersOf(content, width) {
  if (width === 1) return content;
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  return Uint16Array.from({ length: content.length >> 1 }, (_, place) => view.getUint16(2 * place, true));
}

/** Bytes read one after another. */
class Reader {
  /** @param {Uint8Array} content */
  constructor(content) {
    this.content = content;
    this.at = 0;
  }

  /** @returns {number} */
  varint() {
    let [value, scale] = [0, 1];
    for (;;) {
      const byte = this.content[this.at++];
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      scale *= 128;
    }
  }

  /**
   * @param {number} count
   * @returns {Uint8Array}
   */
  take(count) {
    this.at += count;
    return this.content.subarray(this.at - count, this.at);
  }
}

/**
 * The blocks of a piece.
 * @param {Uint8Array} content
 * @returns {Uint8Array[]}
 */
function split(content) {
  const reader = new Reader(content);
  const blocks = [];
  while (reader.at < content.length) blocks.push(reader.take(reader.varint()));
  return blocks;
}

/**
 * Documents of a block, and how often each field of each holds the stem, field after field.
 * @param {Uint8Array} block
 * @param {number[]} bits
 * @returns {{ numbers: Uint32Array, times: Uint32Array }}
 */
function postings(block, bits) {
  const reader = new Reader(block);
  const count = reader.varint();
  const numbers = new Uint32Array(count);
  for (let place = 0, number = -1; place < count; place++) numbers[place] = number += reader.varint() + 1;
  const escape = 1 << bits.reduce((sum, width) => sum + width, 0);
  const times = new Uint32Array(count * bits.length);
  reader.take(count).forEach((byte, place) => {
    let rest = byte;
    bits.forEach((width, field) => {
      times[place * bits.length + field] = byte === escape ? reader.varint() : rest & ((1 << width) - 1);
      rest >>= width;
    });
  });
  return { numbers, times };
}
