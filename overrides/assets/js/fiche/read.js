/**
 * From the text of an entry to its data, as strictly as `catalogue/yaml12.py`: same refusals, at the same places.
 *
 * Data are objects without prototype, so that a field may have any name.
 */

import { START, remark } from "./remark.js";
import { inspect } from "./source.js";
import { needsScan, placeOf, scan, syntaxRemark, tooDeep } from "./syntax.js";
import { resolve } from "./values.js";
import { compose } from "./yaml/nodes.js";

/** @typedef {import("./remark.js").Path} Path */
/** @typedef {import("./remark.js").Place} Place */
/** @typedef {import("./remark.js").Remark} Remark */
/** @typedef {import("./sentences.js").Sentences} Sentences */
/** @typedef {import("./yaml/nodes.js").Node} Node */
/** @typedef {import("./yaml/nodes.js").MappingNode} MappingNode */
/**
 * @typedef {object} Reading what Python knows of reading (`contribute/browser_check.py`)
 * @property {import("./source.js").Limits} limits
 * @property {import("./syntax.js").Complaints} complaints
 */

/** One text that was read: its data, and where each part of the data stands in the text. */
export class Document {
  /** @type {string[] | null} Marks count characters; kept, because a form asks for many places of one text. */
  #characters = null;

  /**
   * @param {string} file
   * @param {string} text
   * @param {any} data
   * @param {Node} root
   */
  constructor(file, text, data, root) {
    this.file = file;
    this.text = text;
    this.data = data;
    this.root = root;
    this.isJson = /^\s*[{[]/.test(text);
  }

  /**
   * Place of the value at `path` (of its key if `key`), or of the nearest parent that exists.
   * @param {Path} path
   * @param {boolean} [key]
   * @returns {Place}
   */
  locate(path, key = false) {
    const [name, node] = this.#at(path);
    return placeOf(((key && name) || node).start);
  }

  /**
   * The value at `path` exactly as it is written.
   * @param {Path} path
   * @returns {string}
   */
  sourceOf(path) {
    const [, { start, end }] = this.#at(path);
    this.#characters ??= [...this.text];
    return this.#characters.slice(start.index, end.index).join("").trimEnd();
  }

  /** @param {Path} path @returns {[name: Node | null, node: Node]} the deepest part of `path` that exists */
  #at(path) {
    /** @type {[Node | null, Node]} */
    let found = [null, this.root];
    for (const step of path) {
      const child = childOf(found[1], step);
      if (!child) break;
      found = child;
    }
    return found;
  }
}

/**
 * Read the text of an entry, called `file` in findings.
 * @param {string} text
 * @param {string} file
 * @param {Sentences} sentences
 * @param {Reading} reading
 * @returns {{ document: Document | null, remarks: Remark[] }} no document when there are remarks
 */
export function read(text, file, sentences, { limits, complaints }) {
  let remarks = inspect(text, sentences, limits);
  if (!remarks.length && needsScan(text, limits)) remarks = scan(text, sentences, limits, complaints);
  if (remarks.length) return { document: null, remarks };
  /** @type {Node | null} */
  let root;
  try {
    root = compose(text);
  } catch (error) {
    return { document: null, remarks: [syntaxRemark(error, text, sentences, complaints)] };
  }
  if (!root) return { document: null, remarks: [remark(sentences, START, "fichier-vide", "empty")] };
  const converter = new Converter(sentences, limits);
  const data = converter.value(root, [], 0);
  remarks = converter.remarks.slice(0, limits.findings);
  return remarks.length ? { document: null, remarks } : { document: new Document(file, text, data, root), remarks };
}

/** Nodes to data. Problems are collected, and the value goes on as if nothing was. */
class Converter {
  /**
   * @param {Sentences} sentences
   * @param {import("./source.js").Limits} limits
   */
  constructor(sentences, limits) {
    this.sentences = sentences;
    this.limits = limits;
    /** @type {Remark[]} */
    this.remarks = [];
  }

  /**
   * @param {Node} node
   * @param {Path} path
   * @param {number} depth
   * @returns {any}
   */
  value(node, path, depth) {
    if (node.kind === "scalar") return node.style ? node.value : this.plain(node, path);
    if (depth >= this.limits.depth) {
      this.remarks.push(tooDeep(node.start, this.sentences, this.limits));
      return null;
    }
    if (node.kind === "mapping") return this.mapping(node, path, depth + 1);
    return node.items.map((item, index) => this.value(item, [...path, index], depth + 1));
  }

  /**
   * @param {MappingNode} node
   * @param {Path} path
   * @param {number} depth
   * @returns {Record<string, any>}
   */
  mapping({ pairs }, path, depth) {
    const data = Object.create(null);
    for (const [name, value] of pairs) {
      const here = [...path, name.kind === "scalar" ? name.value : "?"];
      const key = this.key(name, here);
      if (name.kind === "scalar" && key in data) this.repeated(pairs, name, here);
      data[key] = this.value(value, here, depth);
    }
    return data;
  }

  /** @param {Node} node @param {Path} path @returns {string} */
  key(node, path) {
    if (node.kind !== "scalar") {
      this.refuse(node, path, "cle-non-texte", "key-not-word");
      return "";
    }
    if (!node.style && typeof resolve(node.value).value !== "string") {
      this.refuse(node, path, "cle-non-texte", "key-not-text", { name: node.value });
    }
    return node.value;
  }

  /** @param {import("./yaml/nodes.js").ScalarNode} node @param {Path} path */
  plain(node, path) {
    const { value, finite } = resolve(node.value);
    if (!finite) this.refuse(node, path, "nombre-impossible", "not-finite", { written: node.value });
    return value;
  }

  /**
   * @param {[Node, Node][]} pairs
   * @param {import("./yaml/nodes.js").ScalarNode} name
   * @param {Path} path
   */
  repeated(pairs, name, path) {
    const [first] = pairs.find(([key]) => key.kind === "scalar" && key.value === name.value) ?? [name];
    this.refuse(name, path, "cle-en-double", "duplicate-key", { name: name.value, line: first.start.line + 1 });
  }

  /**
   * @param {Node} node
   * @param {Path} path
   * @param {string} code
   * @param {string} key
   * @param {import("./sentences.js").Gaps} [gaps]
   */
  refuse(node, path, code, key, gaps) {
    this.remarks.push({ ...remark(this.sentences, placeOf(node.start), code, key, gaps), path });
  }
}

/**
 * Key and value at one step below a node.
 * @param {Node} node
 * @param {string | number} step
 * @returns {[Node | null, Node] | null}
 */
function childOf(node, step) {
  if (node.kind === "mapping") return node.pairs.find(([key]) => key.kind === "scalar" && key.value === step) ?? null;
  if (node.kind === "sequence" && typeof step === "number" && step < node.items.length) return [null, node.items[step]];
  return null;
}
