/** One French sentence for each keyword of the schemas: the twin of `catalogue/keywords.py`. */

import { length, SPACE } from "./characters.js";
import { didYouMean } from "./close.js";
import { join, quote } from "./french.js";
import { asJson, exampleOf, namesOf, shown } from "./schema_words.js";
import { say } from "./sentences.js";

/** @typedef {import("./read.js").Document} Document */
/** @typedef {import("./remark.js").Path} Path */
/** @typedef {import("./sentences.js").Sentences} Sentences */
/** @typedef {import("./schema.js").Failure} Failure */
/** @typedef {{ sentences: Sentences, document: Document }} Ground what sentences are made with */
/**
 * @typedef {{ code: string, message: string, remedy: string, more?: Path, key?: boolean }} Said
 *   `more` is added to the path; `key`: the key is shown, not the value
 */
/** @typedef {(failure: Failure, ground: Ground) => Said} Say */

const NUMBER = /^[-+]?\p{Nd}+(?:[.,]\p{Nd}+)?$/u;
const SEVERAL_SHOWN = 30;
const ONLY_SPACES = new RegExp(`^[${SPACE}]*$`, "u");

/** @type {Say} */
function type(failure, { sentences, document }) {
  const { value, path } = failure;
  const expected = [failure.expected].flat();
  if (value === null) return said("champ-vide", "no-value", sentences);
  const wantsNumber = expected.includes("integer") || expected.includes("number");
  if (expected.includes("string") && !wantsNumber && (typeof value === "boolean" || typeof value === "number")) {
    const gaps = { raw: document.sourceOf(path) };
    const message = say(sentences, typeof value === "boolean" ? "boolean-for-text" : "number-for-text", gaps);
    return { code: "guillemets-manquants", message, remedy: say(sentences, "quote-it", gaps) };
  }
  const gaps = { shown: shownOf(failure, { sentences, document }), wanted: namesOf(expected, sentences) };
  const remedy = howToWrite(failure, expected, wantsNumber, { sentences, document });
  return { code: "type-inattendu", message: say(sentences, "wrong-kind", gaps), remedy };
}

/**
 * @param {Failure} failure
 * @param {string[]} expected
 * @param {boolean} wantsNumber
 * @param {Ground} ground
 * @returns {string}
 */
function howToWrite(failure, expected, wantsNumber, ground) {
  const { sentences, document } = ground;
  const { value } = failure;
  if (typeof value === "string" && NUMBER.test(value) && wantsNumber) {
    return say(sentences, "without-quotes", { number: value.replaceAll(",", ".") });
  }
  if (expected.includes("boolean")) return say(sentences, "write-boolean");
  const fields = fieldsOf(failure);
  if (document.isJson) return forExample(failure, ground) || say(sentences, "write-in-braces", { fields });
  if (expected.includes("array")) return say(sentences, "write-with-dashes");
  if (expected.includes("object")) return fields && say(sentences, "write-below", { fields });
  return forExample(failure, ground);
}

/** @type {Say} */
function required({ schema, name = "" }, ground) {
  const { sentences, document } = ground;
  const known = Object.hasOwn(schema.properties ?? {}, name) ? schema.properties[name] : {};
  const example = exampleIn(known, document);
  const written = document.isJson ? `"${name}"` : name;
  const remedy = example ? say(sentences, "required.example", { written, example }) : say(sentences, "required.remedy");
  return { code: "champ-obligatoire", message: say(sentences, "required", { name }), remedy, more: [name] };
}

/** @type {Say} */
function unknown(failure, { sentences }) {
  const { schema, name = "" } = failure;
  const forbidden = schema["x-interdits"] ?? {};
  const place = { more: [name], key: true };
  if (Object.hasOwn(forbidden, name)) {
    const message = say(sentences, "forbidden-field", { name });
    return { code: "champ-interdit", message, remedy: forbidden[name], ...place };
  }
  const close = didYouMean(sentences, name, Object.keys(schema.properties ?? {}));
  const remedy = close || say(sentences, "unknown-field.remedy", { fields: fieldsOf(failure) });
  return { code: "champ-inconnu", message: say(sentences, "unknown-field", { name }), remedy, ...place };
}

/** @type {Say} */
function notInList(failure, ground) {
  const { sentences } = ground;
  const accepted = failure.expected.filter((/** @type {any} */ value) => value !== null).map(String);
  const close = typeof failure.value === "string" ? didYouMean(sentences, failure.value, accepted) : "";
  const several = say(sentences, "not-in-list.remedy", { values: accepted.slice(0, SEVERAL_SHOWN).join(", ") });
  const message = say(sentences, "not-in-list", { shown: shownOf(failure, ground) });
  return { code: "valeur-inconnue", message, remedy: `${close} ${several}`.trim() };
}

/** @type {Say} */
function notConstant(failure, ground) {
  const expected = shown(failure.expected, ground.sentences, () => "");
  return said("valeur-inconnue", "not-constant", ground.sentences, { shown: shownOf(failure, ground), expected });
}

/** @type {Say} */
function pattern(failure, ground) {
  const { sentences } = ground;
  const expected = failure.schema["x-forme"] || say(sentences, "any-form");
  const message = say(sentences, "wrong-form", { shown: shownOf(failure, ground), expected });
  return { code: "forme-inattendue", message, remedy: forExample(failure, ground) };
}

/** @type {Say} */
function format(failure, ground) {
  return said("date-impossible", "impossible-date", ground.sentences, { shown: shownOf(failure, ground) });
}

/** @type {Say} */
function short({ value, expected }, { sentences }) {
  if (ONLY_SPACES.test(value)) return said("champ-vide", "empty-text", sentences);
  return said("texte-trop-court", "short-text", sentences, { length: length(value), least: expected });
}

/** @type {Say} */
function long({ value, expected }, { sentences }) {
  return said("texte-trop-long", "long-text", sentences, { length: length(value), most: expected });
}

/** @param {string} key @returns {Say} */
function bound(key) {
  return (failure, ground) => {
    const message = say(ground.sentences, "out-of-bounds", { shown: shownOf(failure, ground) });
    return { code: "nombre-hors-limites", message, remedy: say(ground.sentences, key, { bound: failure.expected }) };
  };
}

/** @type {Say} */
function few({ value, expected }, { sentences }) {
  const message = say(sentences, value.length ? "short-list" : "empty-list", { length: value.length });
  const remedy = say(sentences, expected === 1 ? "empty-list.remedy" : "short-list.remedy", { least: expected });
  return { code: "liste-trop-courte", message, remedy };
}

/** @type {Say} */
function many({ value, expected }, { sentences }) {
  return said("liste-trop-longue", "long-list", sentences, { length: value.length, most: expected });
}

/** @type {Say} */
function repeated(failure, ground) {
  return said("valeur-en-double", "repeated", ground.sentences, { shown: shownOf(failure, ground) });
}

/** @type {Say} */
function emptyBlock(failure, { sentences }) {
  return said("champ-vide", "empty-block", sentences, { fields: fieldsOf(failure) });
}

/** @type {Say} */
function together({ name = "", present = "" }, { sentences }) {
  return { ...said("champ-obligatoire", "goes-with", sentences, { missing: name, present }), more: [name] };
}

/** @type {Say} */
function oneOfThese({ expected }, { sentences }) {
  const names = expected.flatMap(quotedNames);
  const message = say(sentences, "one-of-these", { names: join(names, "ou") });
  const remedy = say(sentences, names.length === 2 ? "one-of-two.remedy" : "one-of-these.remedy");
  return { code: "champ-obligatoire", message, remedy };
}

/** @type {Say} */
function notTogether({ expected }, { sentences }) {
  const message = say(sentences, "not-together", { names: join(quotedNames(expected), "et") });
  return { code: "champs-incompatibles", message, remedy: "" };
}

/** Keyword → how to say that it fails. @type {Record<string, Say>} */
export const SENTENCES = {
  type,
  required,
  additionalProperties: unknown,
  enum: notInList,
  const: notConstant,
  pattern,
  format,
  minLength: short,
  maxLength: long,
  minimum: bound("smallest"),
  maximum: bound("largest"),
  minItems: few,
  maxItems: many,
  uniqueItems: repeated,
  minProperties: emptyBlock,
  dependencies: together,
  anyOf: oneOfThese,
  not: notTogether,
};

/**
 * A message and the remedy that has its name.
 * @param {string} code
 * @param {string} key
 * @param {Sentences} sentences
 * @param {import("./sentences.js").Gaps} [gaps]
 * @returns {Said}
 */
function said(code, key, sentences, gaps) {
  return { code, message: say(sentences, key, gaps), remedy: say(sentences, `${key}.remedy`, gaps) };
}

/** @param {Failure} failure @param {Ground} ground @returns {string} */
function shownOf({ value, path }, { sentences, document }) {
  return shown(value, sentences, () => document.sourceOf(path));
}

/** @param {Failure} failure @returns {string} */
function fieldsOf({ schema }) {
  return Object.keys(schema.properties ?? {}).join(", ");
}

/** @param {import("./schema_words.js").Schema} part @returns {string[]} */
function quotedNames(part) {
  return (part.required ?? []).map(quote);
}

/** @param {Failure} failure @param {Ground} ground @returns {string} */
function forExample({ schema }, { sentences, document }) {
  const example = exampleIn(schema, document);
  return example && say(sentences, "for-example", { example });
}

/**
 * An example as one writes it in this document; empty when there is none that is short.
 * @param {import("./schema_words.js").Schema} schema
 * @param {Document} document
 * @returns {string}
 */
function exampleIn(schema, document) {
  if (!document.isJson) return exampleOf(schema);
  return schema.examples?.length ? asJson(schema.examples[0]) : "";
}
