/** The meaning of one entry: the rules of `catalogue/rules` that need no other entry, in the same order. */

import { nbsp } from "./french.js";
import { CODES } from "./rules/codes.js";
import { CONDITIONS } from "./rules/conditions.js";
import { DATES } from "./rules/dates.js";
import { FRESHNESS } from "./rules/freshness.js";
import { Ground } from "./rules/ground.js";
import { IDENTIFIERS } from "./rules/identifiers.js";
import { LINKS } from "./rules/links.js";
import { PLACES } from "./rules/places.js";
import { PRIVACY } from "./rules/privacy.js";
import { TERRITORIES } from "./rules/territories.js";

/** @typedef {import("./remark.js").Path} Path */
/** @typedef {import("./rules/ground.js").RuleTables} RuleTables */
/** @typedef {import("./rules/ground.js").Severity} Severity */
/** @typedef {import("./rules/problem.js").Draft} Draft */
/**
 * @typedef {object} Problem
 * @property {string} code
 * @property {Severity} severity
 * @property {Path} path
 * @property {boolean} key whether the key itself is wrong
 * @property {string} message
 * @property {string} remedy
 */

/** @type {Record<string, import("./rules/problem.js").Check>} */
const CHECKS = {
  ...IDENTIFIERS,
  ...CODES,
  ...PLACES,
  ...TERRITORIES,
  ...DATES,
  ...CONDITIONS,
  ...LINKS,
  ...PRIVACY,
  ...FRESHNESS,
};

/**
 * What is wrong with an entry that has the right shape.
 * @param {Draft} draft
 * @param {{ sentences: import("./sentences.js").Sentences, rules: RuleTables }} tables
 * @param {string} today AAAA-MM-JJ
 * @returns {Problem[]}
 */
export function rules(draft, tables, today) {
  const asked = tables.rules.rules?.[draft.kind] ?? [];
  if (!asked.length) return [];
  const ground = new Ground(tables, today);
  return asked.flatMap(([code, severity]) =>
    [...CHECKS[code](draft, ground)].map((found) => told(found, code, severity)),
  );
}

/**
 * @param {import("./rules/problem.js").Found} found
 * @param {string} code
 * @param {Severity} severity
 * @returns {Problem}
 */
export function told({ path, message, remedy, key = false }, code, severity) {
  return { code, severity, path, key, message: nbsp(message), remedy: nbsp(remedy) };
}
