/**
 * An entry that is corrected: what did not change keeps its lines, comments included.
 *
 * Works on the block style in which entries are written. Where a file is written otherwise (inside brackets), the
 * smallest block around what changed is written again; if the result does not read back as wanted, the whole is.
 *
 * @import { Mapping, Value } from "./write.js"
 */

import { dump, fieldLines, isMapping, itemLines } from "./write.js";

/**
 * What this module needs of the YAML library: nodes with their places in the text.
 * @typedef {object} Node
 * @property {[number, number, number]} [range]
 * @property {boolean} [flow]
 * @property {(Node | { key: Node, value: Node | null })[]} [items]
 * @property {{ items?: { start?: { type: string, offset: number }[] }[] }} [srcToken]
 *
 * @typedef {object} Pair
 * @property {Node} key
 * @property {Node | null} value
 *
 * @typedef {object} Library
 * @property {(text: string, options: object) => any} parseDocument
 *
 * @typedef {{ from: number, to: number, lines: string[] }} Edit lines `from` to `to` (excluded) become `lines`
 */

const OPTIONS = { keepSourceTokens: true, version: "1.2", schema: "core", uniqueKeys: false };

/**
 * The text in which only what differs between two states of an entry is written again.
 * @param {Library} library
 * @param {string} text
 * @param {Mapping} before what the text says
 * @param {Mapping} after what it must say; its keys are in the order in which new ones are wanted
 * @returns {string}
 */
export function patch(library, text, before, after) {
  if (same(before, after)) return text;
  const root = /** @type {Node | null} */ (library.parseDocument(text, OPTIONS).contents);
  if (!root || !isBlock(root)) return dump(after);
  const patched = new Patch(text).mapping(root, before, after).text();
  const read = library.parseDocument(patched, OPTIONS);
  return !read.errors.length && same(read.toJS(), after) ? patched : dump(after);
}

class Patch {
  /** @param {string} text */
  constructor(text) {
    this.source = text;
    this.lines = text.split("\n");
    this.starts = [0];
    for (const line of this.lines) this.starts.push((this.starts.at(-1) ?? 0) + line.length + 1);
    this.end = text.includes("\r\n") ? "\r" : "";
    /** @type {Edit[]} */
    this.edits = [];
  }

  /**
   * The text with its edits, from the last line up. At one place, what is replaced goes before what is inserted
   * above it; insertions stay in the order in which they came.
   * @returns {string}
   */
  text() {
    const lines = [...this.lines];
    const order = this.edits.map((edit, rank) => ({ edit, rank, inserts: Number(edit.from === edit.to) }));
    order.sort((one, other) => other.edit.from - one.edit.from || one.inserts - other.inserts || other.rank - one.rank);
    for (const { edit } of order) lines.splice(edit.from, edit.to - edit.from, ...edit.lines.map((line) => line + this.end));
    return lines.join("\n");
  }

  /**
   * @param {Node} node
   * @param {Mapping} before
   * @param {Mapping} after
   * @returns {this}
   */
  mapping(node, before, after) {
    const pairs = new Map(/** @type {Pair[]} */ (node.items).map((pair) => [keyOf(pair), pair]));
    for (const [key, pair] of pairs) {
      const { from, to } = this.pairSpan(pair);
      if (!(key in after)) this.edits.push({ from, to, lines: [] });
      else if (!same(before[key], after[key])) this.pair(pair, key, before[key], after[key]);
    }
    let place = this.lineOf(start([...pairs.values()][0].key));
    const indent = " ".repeat(this.columnOf(start([...pairs.values()][0].key)));
    for (const key of Object.keys(after)) {
      const pair = pairs.get(key);
      if (pair) place = this.pairSpan(pair).to;
      else this.edits.push({ from: place, to: place, lines: shifted(fieldLines(key, after[key]), indent) });
    }
    return this;
  }

  /**
   * @param {Pair} pair
   * @param {string} key
   * @param {Value} before
   * @param {Value} after
   */
  pair({ key: name, value: node }, key, before, after) {
    if (node && isBlock(node)) {
      if (isMapping(before) && isMapping(after) && Object.keys(after).length) return void this.mapping(node, before, after);
      if (Array.isArray(before) && Array.isArray(after) && after.length) return this.sequence(node, before, after);
    }
    const { from, to } = this.pairSpan({ key: name, value: node });
    const column = this.columnOf(start(name));
    const head = this.lines[from].slice(0, column);
    const [first, ...others] = fieldLines(key, after);
    const comment = to === from + 1 && !others.length ? this.commentAfter(node ?? name) : "";
    const lines = [head + first + comment, ...shifted(others, " ".repeat(column))];
    this.edits.push({ from, to, lines });
  }

  /**
   * @param {Node} node
   * @param {Value[]} before
   * @param {Value[]} after
   */
  sequence(node, before, after) {
    const items = /** @type {Node[]} */ (node.items);
    const dashes = items.map((_, place) => dashOf(node, place));
    const indent = " ".repeat(this.columnOf(dashes[0]));
    let head = 0;
    while (head < before.length && head < after.length && same(before[head], after[head])) head++;
    let tail = 0;
    while (tail < Math.min(before.length, after.length) - head && same(before[before.length - 1 - tail], after[after.length - 1 - tail])) tail++;
    const [oldEnd, newEnd] = [before.length - tail, after.length - tail];
    if (oldEnd - head === newEnd - head) {
      for (let place = head; place < oldEnd; place++) this.item(items[place], dashes[place], before[place], after[place], indent);
      return;
    }
    const spanned = (/** @type {number} */ place) => this.span(dashes[place], items[place]);
    const from = head < items.length ? this.lineOf(dashes[head]) : spanned(items.length - 1).to;
    const to = oldEnd > head ? spanned(oldEnd - 1).to : from;
    this.edits.push({ from, to, lines: shifted(after.slice(head, newEnd).flatMap(itemLines), indent) });
  }

  /**
   * @param {Node} node
   * @param {number} dash
   * @param {Value} before
   * @param {Value} after
   * @param {string} indent
   */
  item(node, dash, before, after, indent) {
    const alike = isMapping(before) && isMapping(after) && Object.keys(before)[0] === Object.keys(after)[0];
    if (alike && isBlock(node)) return void this.mapping(node, before, after);
    const { from, to } = this.span(dash, node);
    const lines = itemLines(after);
    const comment = to === from + 1 && lines.length === 1 ? this.commentAfter(node) : "";
    const whole = lines.length === 1 ? [lines[0] + comment] : lines;
    this.edits.push({ from, to, lines: shifted(whole, indent) });
  }

  /**
   * @param {Pair} pair
   * @returns {{ from: number, to: number }}
   */
  pairSpan({ key, value }) {
    return this.span(start(key), value ?? key, key);
  }

  /**
   * Lines from an offset to the last sign of a node.
   * @param {number} offset
   * @param {Node} node
   * @param {Node} [least] a node that the span holds whatever happens
   */
  span(offset, node, least = node) {
    const end = Math.max(node.range?.[1] ?? 0, least.range?.[1] ?? 0);
    const last = this.source.slice(0, end).trimEnd().length;
    return { from: this.lineOf(offset), to: this.lineOf(Math.max(last - 1, offset)) + 1 };
  }

  /**
   * The comment that closes the line of a scalar, with the spaces before it.
   * @param {Node} node
   * @returns {string}
   */
  commentAfter(node) {
    const end = node.range?.[1] ?? 0;
    const rest = this.lines[this.lineOf(Math.max(end - 1, 0))].slice(this.columnOf(end));
    return /^\s+#/u.test(rest) ? rest.replace(/\r$/u, "") : "";
  }

  /** @param {number} offset */
  lineOf(offset) {
    let [low, high] = [0, this.lines.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.starts[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** @param {number} offset */
  columnOf(offset) {
    return offset - this.starts[this.lineOf(offset)];
  }
}

/** @param {Node} node */
function isBlock(node) {
  return Array.isArray(node.items) && node.items.length > 0 && !node.flow;
}

/** @param {Node} node */
function start(node) {
  return node.range?.[0] ?? 0;
}

/** @param {Pair} pair */
function keyOf({ key }) {
  return String(/** @type {{ value?: unknown }} */ (key).value);
}

/**
 * @param {Node} sequence
 * @param {number} place
 * @returns {number}
 */
function dashOf(sequence, place) {
  const tokens = sequence.srcToken?.items?.[place]?.start ?? [];
  return tokens.find(({ type }) => type === "seq-item-ind")?.offset ?? 0;
}

/**
 * @param {string[]} lines
 * @param {string} indent
 * @returns {string[]}
 */
function shifted(lines, indent) {
  return lines.map((line) => (line ? indent + line : ""));
}

/**
 * Whether two values say the same; the order of keys says nothing.
 * @param {unknown} one
 * @param {unknown} other
 * @returns {boolean}
 */
export function same(one, other) {
  if (Array.isArray(one)) {
    return Array.isArray(other) && one.length === other.length && one.every((item, place) => same(item, other[place]));
  }
  if (!isMapping(one)) return one === other;
  if (!isMapping(other)) return false;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => key in other && same(one[key], other[key]));
}
