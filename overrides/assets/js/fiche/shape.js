/** The shape of an entry: what `Schemas.check` (`catalogue/schemas.py`) says of it, in the same order. */

import { SENTENCES } from "./keywords.js";
import { fieldName, remark } from "./remark.js";
import { failures } from "./schema.js";
import { nameOf } from "./source.js";

/** @typedef {import("./read.js").Document} Document */
/** @typedef {import("./remark.js").Path} Path */
/** @typedef {import("./remark.js").Remark} Remark */
/** @typedef {import("./schema.js").Failure} Failure */
/** @typedef {import("./schema_words.js").Schema} Schema */
/** @typedef {import("./sentences.js").Sentences} Sentences */
/** @typedef {import("./source.js").Limits} Limits */
/**
 * @typedef {object} Shapes
 * @property {Record<string, Schema>} kinds
 * @property {Record<string, Schema>} definitions what the kinds have in common
 */

const ON_STRINGS = ["type", "enum", "const", "minLength", "maxLength", "pattern", "format"];

/**
 * Remarks on the shape of an entry, in the order of the file.
 * @param {Document} document
 * @param {string} kind
 * @param {Sentences} sentences
 * @param {Shapes} shapes
 * @param {Limits} limits
 * @returns {Remark[]}
 */
export function shape(document, kind, sentences, shapes, limits) {
  const own = shapes.kinds[kind];
  const whole = { ...own, definitions: { ...own.definitions, ...shapes.definitions } };
  const remarks = hidden(document, sentences, limits);
  /** @type {Set<string>} */
  const met = new Set();
  let left = limits.findings;
  for (const failure of failures(whole, document.data, [], whole)) {
    const found = explain(failure, document, sentences);
    const onText = typeof failure.value === "string" && ON_STRINGS.includes(failure.keyword);
    const about = `${onText ? "" : found.code} ${fieldName(found.path)}`;
    if (!met.has(about)) remarks.push(found);
    met.add(about);
    left -= 1;
    if (!left) break;
  }
  return remarks.sort((one, other) => one.line - other.line || one.column - other.column);
}

/**
 * The remark that says a failure in French, where it has to be changed.
 * @param {Failure} failure
 * @param {Document} document
 * @param {Sentences} sentences
 * @returns {Remark}
 */
function explain(failure, document, sentences) {
  const { code, message, remedy, more = [], key } = SENTENCES[failure.keyword](failure, { sentences, document });
  const path = [...failure.path, ...more];
  const { line, column } = key ? document.locate(path, true) : document.locate(failure.path);
  const reason = (failure.keyword === "not" ? failure.expected : failure.schema)["x-raison"] ?? "";
  return { line, column, code, message, remedy: `${remedy} ${reason}`.trim(), path };
}

/**
 * Forbidden characters written as escapes; only text between double quotes has escapes.
 * @param {Document} document
 * @param {Sentences} sentences
 * @param {Limits} limits
 * @returns {Remark[]}
 */
function hidden(document, sentences, limits) {
  const found = [];
  if (!document.text.includes("\\")) return [];
  for (const [path, text] of texts(document.data, [])) {
    for (const [character] of text.matchAll(new RegExp(limits.forbidden, "gu"))) {
      const name = nameOf(character, sentences);
      found.push({ ...remark(sentences, document.locate(path), "caractere-interdit", "escaped", { name }), path });
    }
  }
  return found.slice(0, limits.findings);
}

/**
 * Every text of the data, names of fields included, with its path.
 * @param {any} data
 * @param {Path} path
 * @returns {Generator<[path: Path, text: string], void, undefined>}
 */
function* texts(data, path) {
  if (typeof data === "string") yield [path, data];
  if (data === null || typeof data !== "object") return;
  for (const [step, value] of Array.isArray(data) ? data.entries() : Object.entries(data)) {
    if (typeof step === "string") yield [path, step];
    yield* texts(value, [...path, step]);
  }
}
