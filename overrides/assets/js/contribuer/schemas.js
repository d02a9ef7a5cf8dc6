/** The schemas of entries as the form reads them: what a field is, and in which order fields are written. */

/**
 * @import { Mapping, Value } from "../fiche/write.js"
 * @typedef {{ [key: string]: any }} Schema
 * @typedef {(string | number)[]} Path
 */

const OWN_FIELDS = /\/definitions\/(conditions|groupe|exclusion|lieu)$/u;
/** Texts from this length on are written in several lines. */
const LONG = 500;

export class Schemas {
  /** @param {Record<string, Schema>} byKind */
  constructor(byKind) {
    this.byKind = byKind;
  }

  /**
   * A part of the schema of a kind, with what it refers to in its place.
   * @param {string} kind
   * @param {Schema} schema
   * @returns {Schema}
   */
  resolved(kind, schema) {
    const reference = schema.$ref ?? (schema.allOf?.length === 1 ? schema.allOf[0].$ref : undefined);
    if (!reference) return schema;
    const target = reference.split("/").slice(1).reduce((/** @type {Schema} */ part, /** @type {string} */ step) => part[step], this.byKind[kind]);
    const { $ref, allOf, ...said } = schema;
    return { ...this.resolved(kind, target), ...said, "x-forme-propre": OWN_FIELDS.exec(reference)?.[1] };
  }

  /**
   * @param {string} kind
   * @param {Schema} schema
   * @returns {[string, Schema][]}
   */
  fields(kind, schema) {
    return Object.entries(/** @type {Schema} */ (schema.properties ?? {})).map(([name, part]) => [name, this.resolved(kind, part)]);
  }

  /**
   * The data with keys in the order of the schema; those that it does not know come last.
   * @param {string} kind
   * @param {Value} value
   * @param {Schema} [schema]
   * @returns {Value}
   */
  ordered(kind, value, schema = this.byKind[kind]) {
    const known = this.resolved(kind, schema);
    if (Array.isArray(value)) return value.map((item) => (known.items ? this.ordered(kind, item, known.items) : item));
    if (typeof value !== "object" || value === null) return value;
    const properties = known["x-forme-propre"] === "conditions" ? this.conditions(kind) : (known.properties ?? {});
    const names = [...Object.keys(properties), ...Object.keys(value)].filter((name) => name in value);
    return Object.fromEntries([...new Set(names)].map((name) => [name, properties[name] ? this.ordered(kind, value[name], properties[name]) : value[name]]));
  }

  /**
   * The data without what no field could show: parts of another sort than the schema expects, and unknown fields.
   * @param {string} kind
   * @param {any} value
   * @param {(path: Path) => void} onLeft told of each part left aside
   * @param {Schema} [schema]
   * @param {Path} [path]
   * @returns {any} undefined when nothing is left
   */
  fitted(kind, value, onLeft, schema = this.byKind[kind], path = []) {
    const known = this.resolved(kind, schema);
    const sort = Array.isArray(value) ? "array" : value === null ? "null" : typeof value;
    const expected = known["x-forme-propre"] ? ["object"] : [known.type ?? "object"].flat();
    const isScalar = sort === "number" || sort === "boolean" || sort === "string";
    if (isScalar ? expected.every(isHolder) : !expected.includes(sort)) {
      onLeft(path);
      return undefined;
    }
    // A code without its quotes was read as a number: it is what one sees, and what is written is quoted.
    if (isScalar) return sort !== "string" && expected.includes("string") && !expected.some(isFigure) ? String(value) : value;
    if (Array.isArray(value)) {
      return value.map((item, place) => this.fitted(kind, item, onLeft, known.items, [...path, place])).filter((item) => item !== undefined);
    }
    const properties = known["x-forme-propre"] === "conditions" ? this.conditions(kind) : (known.properties ?? {});
    const kept = Object.entries(value).map(([name, part]) => {
      if (Object.hasOwn(properties, name)) return [name, this.fitted(kind, part, onLeft, properties[name], [...path, name])];
      onLeft([...path, name]);
      return [name, undefined];
    });
    return Object.fromEntries(kept.filter(([, part]) => part !== undefined));
  }

  /**
   * The keys of a group of conditions.
   * @param {string} kind
   * @returns {Record<string, Schema>}
   */
  conditions(kind) {
    const { aucune, groupe } = this.byKind[kind].definitions?.conditions?.definitions ?? {};
    return { ...aucune?.properties, ...groupe?.properties };
  }
}

/** @param {string} type */
function isFigure(type) {
  return type === "number" || type === "integer" || type === "boolean";
}

/** @param {string} type */
function isHolder(type) {
  return type === "object" || type === "array";
}

/**
 * What a field is, for the one who fills it in.
 * @param {Schema} schema resolved
 * @param {(schema: Schema) => Schema} resolved
 * @returns {"conditions" | "groupe" | "exclusion" | "lieu" | "reference" | "choix" | "date" | "horaires" | "long" | "texte" | "niveau" | "rang" | "nombre" | "oui-non" | "bloc" | "cases" | "codes" | "blocs" | "lignes"}
 */
export function sortOf(schema, resolved) {
  if (schema["x-forme-propre"]) return schema["x-forme-propre"];
  if (schema["x-saisie"]) return schema["x-saisie"];
  if (schema["x-reference"]) return "reference";
  if (schema.type === "array") return sortOfItems(resolved(schema.items));
  if (schema.type === "object") return "bloc";
  if (schema.type === "boolean") return "oui-non";
  if (schema.type === "string") return sortOfText(schema);
  if (schema["x-rang-dans"]) return "rang";
  return schema["x-referentiel"] ? "niveau" : "nombre";
}

/** @param {Schema} schema */
function sortOfText(schema) {
  if (schema.enum) return "choix";
  if (schema.format?.startsWith("date")) return "date";
  return schema.maxLength >= LONG ? "long" : "texte";
}

/** @param {Schema} items */
function sortOfItems(items) {
  if (items.type === "object") return "blocs";
  if (items.enum) return "cases";
  return items["x-referentiel"] ? "codes" : "lignes";
}
