/**
 * An entry that is corrected: what did not change keeps its lines, comments included.
 *
 * Works on the block style in which entries are written. Where a file is written otherwise (inside brackets), the
 * smallest block around what changed is written again; if the result does not read back as wanted, the whole is.
 *
 * @import { Document } from "./read.js"
 * @import { Mapping, Value } from "./write.js"
 * @import { Node, MappingNode, SequenceNode } from "./yaml/nodes.js"
 */

import { dump, fieldLines, isMapping, itemLines } from "./write.js";

/**
 * @typedef {[key: Node, value: Node]} Pair
 * @typedef {{ from: number, to: number, lines: string[] }} Edit lines `from` to `to` (excluded) become `lines`
 */

/**
 * The text in which only what differs from the data of a document is written again.
 * @param {Document} document
 * @param {Mapping} after what it must say; its keys are in the order in which new ones are wanted
 * @param {(text: string) => Document | null} read
 * @returns {string}
 */
export function patch({ text, data, root }, after, read) {
  if (same(data, after)) return text;
  const patch = new Patch(text);
  if (root.kind !== "mapping" || !patch.isBlock(root)) return dump(after);
  patch.mapping(root, data, after);
  const patched = patch.text();
  return same(read(patched)?.data, after) ? patched : dump(after);
}

class Patch {
  /** @param {string} text */
  constructor(text) {
    this.lines = text.split("\n");
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
   * @param {MappingNode} node
   * @param {Mapping} before
   * @param {Mapping} after
   */
  mapping({ pairs }, before, after) {
    const known = new Map(pairs.map((pair) => [nameOf(pair[0]), pair]));
    for (const [name, pair] of known) {
      if (!(name in after)) this.edits.push({ ...this.span(pair[0], pair[1]), lines: [] });
      else if (!same(before[name], after[name])) this.pair(pair, name, before[name], after[name]);
    }
    const [{ start }] = pairs[0];
    let place = start.line;
    for (const name of Object.keys(after)) {
      const pair = known.get(name);
      if (pair) place = this.span(pair[0], pair[1]).to;
      else this.edits.push({ from: place, to: place, lines: shifted(fieldLines(name, after[name]), start.column) });
    }
  }

  /**
   * @param {Pair} pair
   * @param {string} name
   * @param {Value} before
   * @param {Value} after
   */
  pair([key, node], name, before, after) {
    if (this.isBlock(node)) {
      if (node.kind === "mapping" && isMapping(after) && Object.keys(after).length) {
        return this.mapping(node, /** @type {Mapping} */ (before), after);
      }
      if (node.kind === "sequence" && Array.isArray(after) && after.length) {
        return this.sequence(node, /** @type {Value[]} */ (before), after);
      }
    }
    const span = this.span(key, node);
    const [first, ...others] = fieldLines(name, after);
    const comment = others.length ? "" : this.commentAfter(span, node);
    const head = [...this.lines[span.from]].slice(0, key.start.column).join("");
    this.edits.push({ ...span, lines: [head + first + comment, ...shifted(others, key.start.column)] });
  }

  /**
   * What begins and ends alike keeps its lines; so do the fields that stay, when as many items come as go.
   * @param {SequenceNode} node
   * @param {Value[]} before
   * @param {Value[]} after
   */
  sequence({ start, items }, before, after) {
    const shorter = Math.min(before.length, after.length);
    let head = 0;
    while (head < shorter && same(before[head], after[head])) head++;
    let tail = 0;
    while (tail < shorter - head && same(before.at(-1 - tail), after.at(-1 - tail))) tail++;
    const [oldEnd, newEnd] = [before.length - tail, after.length - tail];
    const spans = items.map((item) => this.span(item, item, start.column));
    if (oldEnd === newEnd) {
      for (let place = head; place < oldEnd; place++) this.item(items[place], spans[place], start.column, before[place], after[place]);
      return;
    }
    const from = head < items.length ? spans[head].from : spans[head - 1].to;
    const to = oldEnd > head ? spans[oldEnd - 1].to : from;
    this.edits.push({ from, to, lines: shifted(after.slice(head, newEnd).flatMap(itemLines), start.column) });
  }

  /**
   * @param {Node} node
   * @param {{ from: number, to: number }} span
   * @param {number} column of its dash
   * @param {Value} before
   * @param {Value} after
   */
  item(node, span, column, before, after) {
    if (same(before, after)) return;
    const [old, wanted] = [before, after].map((value) => (isMapping(value) ? Object.keys(value)[0] : undefined));
    if (node.kind === "mapping" && this.isBlock(node) && old !== undefined && old === wanted) {
      return this.mapping(node, /** @type {Mapping} */ (before), /** @type {Mapping} */ (after));
    }
    const [first, ...others] = itemLines(after);
    const comment = others.length ? "" : this.commentAfter(span, node);
    this.edits.push({ ...span, lines: shifted([first + comment, ...others], column) });
  }

  /**
   * The lines from one node to the end of another; `dash`: from the dash in this column before the first.
   * @param {Node} first
   * @param {Node} last
   * @param {number} [dash]
   */
  span(first, last, dash) {
    let from = first.start.line;
    while (dash !== undefined && from > 0 && [...this.lines[from]][dash] !== "-") from--;
    const end = this.endOf(last);
    let to = Math.min(end.column ? end.line + 1 : end.line, this.lines.length);
    while (to > from + 1 && !this.lines[to - 1].trim()) to--;
    return { from, to: Math.max(to, from + 1) };
  }

  /**
   * Where what a node says really ends, before any comment that follows.
   * @param {Node} node
   * @returns {Node["end"]}
   */
  endOf(node) {
    if (node.kind === "scalar" || !this.isBlock(node)) return node.end;
    const inner = node.kind === "mapping" ? node.pairs.flat() : node.items;
    const last = inner.findLast(({ start, end }) => end.index > start.index);
    return last ? this.endOf(last) : node.start;
  }

  /**
   * The comment that closes the line of a scalar, with the spaces before it.
   * @param {{ from: number, to: number }} span
   * @param {Node} node
   * @returns {string}
   */
  commentAfter({ from, to }, node) {
    if (to !== from + 1) return "";
    const rest = [...this.lines[from]].slice(node.end.column).join("");
    return /^\s+#/u.test(rest) ? rest.replace(/\r$/u, "") : "";
  }

  /**
   * Whether a list or a mapping is written one line after another, without brackets.
   * @param {Node} node
   */
  isBlock(node) {
    const sign = [...this.lines[node.start.line]][node.start.column];
    return node.kind !== "scalar" && sign !== "{" && sign !== "[";
  }
}

/** @param {Node} key */
function nameOf(key) {
  return key.kind === "scalar" ? key.value : "";
}

/**
 * @param {string[]} lines
 * @param {number} column
 * @returns {string[]}
 */
function shifted(lines, column) {
  return lines.map((line) => (line ? " ".repeat(column) + line : ""));
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
