/** The tree of a text: each value with the place where it is written. */

import { YamlError } from "./cursor.js";
import { events } from "./parser.js";

/** @typedef {import("./cursor.js").Mark} Mark */
/** @typedef {import("./parser.js").Event} Event */
/** @typedef {import("./parser.js").Events} Events */
/** @typedef {{ kind: "scalar", start: Mark, end: Mark, value: string, style: string }} ScalarNode */
/** @typedef {{ kind: "sequence", start: Mark, end: Mark, items: Node[] }} SequenceNode */
/** @typedef {{ kind: "mapping", start: Mark, end: Mark, pairs: [key: Node, value: Node][] }} MappingNode */
/** @typedef {ScalarNode | SequenceNode | MappingNode} Node */

/**
 * The tree of a text in which there is one document. Throws `YamlError`.
 * @param {string} text
 * @returns {Node | null} null when the text is empty
 */
export function compose(text) {
  const read = events(text);
  if (read.next().done) return null;
  const root = node(next(read), read);
  next(read);
  const other = read.next();
  if (!other.done) throw new YamlError("second-document", other.value.start);
  return root;
}

/**
 * @param {Event} event
 * @param {Events} read
 * @returns {Node}
 */
function node(event, read) {
  const { type, start, end } = event;
  if (type === "sequence") {
    /** @type {SequenceNode} */
    const list = { kind: "sequence", start, end, items: [] };
    for (let each = next(read); ; each = next(read)) {
      list.end = each.end;
      if (each.type === "end") return list;
      list.items.push(node(each, read));
    }
  }
  if (type === "mapping") {
    /** @type {MappingNode} */
    const block = { kind: "mapping", start, end, pairs: [] };
    for (let each = next(read); ; each = next(read)) {
      block.end = each.end;
      if (each.type === "end") return block;
      const key = node(each, read);
      block.pairs.push([key, node(next(read), read)]);
    }
  }
  return { kind: "scalar", start, end, value: event.value ?? "", style: event.style ?? "" };
}

/** @param {Events} read @returns {Event} */
function next(read) {
  const { value } = read.next();
  if (!value) throw new RangeError("events end inside a value");
  return value;
}
