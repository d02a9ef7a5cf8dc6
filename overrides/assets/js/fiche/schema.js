/**
 * What a schema refuses in data: draft-07 in the keywords that our schemas use, with one failure for each thing to
 * change, in the order in which the schemas write them, as the validator of `catalogue/keywords.py` gives them.
 */

import { compiled } from "./patterns.js";

/** @typedef {import("./remark.js").Path} Path */
/** @typedef {import("./schema_words.js").Schema} Schema */
/**
 * @typedef {object} Failure
 * @property {string} keyword
 * @property {any} value what failed
 * @property {any} expected what the keyword expected of it
 * @property {Schema} schema around the keyword
 * @property {Path} path
 * @property {string} [name] of the field that is missing or unknown
 * @property {string} [present] field that calls for the missing one
 *
 * @typedef {Generator<Failure, void, undefined>} Failures
 * @typedef {{ value: any, expected: any, schema: Schema, path: Path, whole: Schema }} Place
 */

const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/**
 * Every failure of a value, in the order of the keywords of its schema.
 * @param {Schema} schema
 * @param {any} value
 * @param {Path} path
 * @param {Schema} whole the schema that references start from
 * @returns {Failures}
 */
export function* failures(schema, value, path, whole) {
  if (schema.$ref) return yield* failures(target(schema.$ref, whole), value, path, whole);
  for (const keyword of Object.keys(schema)) {
    const check = CHECKS[keyword];
    if (!check) continue;
    const place = { value, expected: schema[keyword], schema, path, whole };
    for (const found of check(place)) yield { keyword, value, expected: place.expected, schema, path, ...found };
  }
}

/** @param {Schema} schema @param {Place} place @returns {boolean} */
function holds(schema, { value, path, whole }) {
  return Boolean(failures(schema, value, path, whole).next().done);
}

/** @param {boolean} good @returns {Partial<Failure>[]} */
const unless = (good) => (good ? [] : [{}]);

/** @param {any} value @returns {boolean} */
const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

/** @type {Record<string, (value: any) => boolean>} */
const TYPES = {
  string: (value) => typeof value === "string",
  integer: (value) => Number.isInteger(value),
  number: (value) => typeof value === "number",
  boolean: (value) => typeof value === "boolean",
  array: Array.isArray,
  object: isObject,
  null: (value) => value === null,
};

/** @type {Record<string, (text: string) => boolean>} */
const FORMATS = { date: possibleDate, "date-partielle": possibleDate };

/**
 * Keyword → its failures; of those that bring in other schemas, the failures of these.
 * @type {Record<string, (place: Place) => Iterable<Partial<Failure>>>}
 */
const CHECKS = {
  type: ({ value, expected }) => unless([expected].flat().some((name) => TYPES[name](value))),
  enum: ({ value, expected }) => unless(expected.includes(value)),
  const: ({ value, expected }) => unless(value === expected),
  minLength: ({ value, expected }) => unless(typeof value !== "string" || [...value].length >= expected),
  maxLength: ({ value, expected }) => unless(typeof value !== "string" || [...value].length <= expected),
  pattern: ({ value, expected }) => unless(typeof value !== "string" || compiled(expected).test(value)),
  format: ({ value, expected }) => unless(typeof value !== "string" || (FORMATS[expected]?.(value) ?? true)),
  minimum: ({ value, expected }) => unless(typeof value !== "number" || value >= expected),
  maximum: ({ value, expected }) => unless(typeof value !== "number" || value <= expected),
  minItems: ({ value, expected }) => unless(!Array.isArray(value) || value.length >= expected),
  maxItems: ({ value, expected }) => unless(!Array.isArray(value) || value.length <= expected),
  minProperties: ({ value, expected }) => unless(!isObject(value) || Object.keys(value).length >= expected),
  uniqueItems: repeated,
  required: ({ value, expected }) => (isObject(value) ? missing(value, expected) : []),
  dependencies: companions,
  additionalProperties: others,
  properties: fields,
  items,
  allOf: all,
  anyOf: (place) => unless(place.expected.some((/** @type {Schema} */ part) => holds(part, place))),
  not: (place) => unless(!holds(place.expected, place)),
  if: branch,
  contains: (place) => unless(!Array.isArray(place.value) || some(place)),
};

/** @param {Place} place @returns {boolean} whether an item of a list is as expected */
function some(place) {
  return place.value.some((/** @type {any} */ each) => holds(place.expected, { ...place, value: each }));
}

/** @param {Place} place */
function* repeated({ value, expected, path }) {
  if (!Array.isArray(value) || !expected) return;
  const seen = new Set();
  for (const [index, item] of value.entries()) {
    const written = JSON.stringify(item);
    if (seen.has(written)) yield { value: item, path: [...path, index] };
    seen.add(written);
  }
}

/** @param {Record<string, any>} value @param {string[]} names */
function missing(value, names) {
  return names.filter((name) => !(name in value)).map((name) => ({ name }));
}

/** @param {Place} place */
function companions({ value, expected }) {
  if (!isObject(value)) return [];
  const present = Object.keys(expected).filter((name) => name in value);
  return present.flatMap((name) => missing(value, expected[name]).map((failure) => ({ ...failure, present: name })));
}

/** @param {Place} place */
function* others({ value, expected, schema, path, whole }) {
  const known = schema.properties ?? {};
  for (const name of isObject(value) ? Object.keys(value) : []) {
    if (Object.hasOwn(known, name)) continue;
    if (expected === false) yield { name };
    else yield* failures(expected, value[name], [...path, name], whole);
  }
}

/** @param {Place} place */
function* fields({ value, expected, path, whole }) {
  for (const name of isObject(value) ? Object.keys(expected) : []) {
    if (name in value) yield* failures(expected[name], value[name], [...path, name], whole);
  }
}

/** @param {Place} place */
function* items({ value, expected, path, whole }) {
  for (const [index, item] of Array.isArray(value) ? value.entries() : []) {
    yield* failures(expected, item, [...path, index], whole);
  }
}

/** @param {Place} place */
function* all({ value, expected, path, whole }) {
  for (const part of expected) yield* failures(part, value, path, whole);
}

/** @param {Place} place */
function* branch(place) {
  const { value, schema, path, whole } = place;
  const chosen = holds(place.expected, place) ? schema.then : schema.else;
  if (chosen) yield* failures(chosen, value, path, whole);
}

/** @param {string} reference `#/definitions/…` @param {Schema} whole @returns {Schema} */
function target(reference, whole) {
  return reference
    .replace(/^#\/?/, "")
    .split("/")
    .filter(Boolean)
    .reduce((schema, step) => schema[step], whole);
}

/**
 * Whether there is such a day, month or year; other texts are judged elsewhere.
 * @param {string} text
 * @returns {boolean}
 */
function possibleDate(text) {
  const [, year, month = "01", day = "01"] = DATE.exec(text) ?? [];
  if (!year) return true;
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return year !== "0000" && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${year}-${month}-${day}`);
}
