/**
 * What `filrouge check` says of one file, said in the browser: read, shape, rules, in the order of the file.
 *
 * The tables come from `filrouge.contribute.browser_check`; rules that compare entries are not asked here.
 */

import { read } from "./read.js";
import { fieldName, START } from "./remark.js";
import { rules } from "./rules.js";
import { shape } from "./shape.js";

/** @typedef {import("./remark.js").Path} Path */
/** @typedef {import("./remark.js").Remark} Remark */
/**
 * @typedef {object} Finding the record of `filrouge check --format json`, and the path of its field
 * @property {string} code
 * @property {"erreur" | "avertissement" | "info"} severity
 * @property {string} file
 * @property {number} line from 1
 * @property {number} column from 1, in characters
 * @property {string} field
 * @property {Path} path
 * @property {string} message
 * @property {string} remedy
 *
 * @typedef {object} Tables
 * @property {import("./sentences.js").Sentences} sentences
 * @property {import("./read.js").Reading} reading
 * @property {import("./shape.js").Shapes} shape
 * @property {any} rules
 *
 * @typedef {object} Entry
 * @property {string} kind « offre », « organisme » or « plateforme »
 * @property {string} identifier
 * @property {string} plateforme empty for what the whole region shares
 */

/**
 * Findings on the text of an entry, in the order of the file.
 * @param {string} text
 * @param {string} file as findings call it
 * @param {Entry & { today: string, tables: Tables }} context `today`: AAAA-MM-JJ
 * @returns {Finding[]}
 */
export function check(text, file, { kind, identifier, plateforme, today, tables }) {
  const { document, remarks } = read(text, file, tables.sentences, tables.reading);
  if (document) remarks.push(...shape(document, kind, tables.sentences, tables.shape, tables.reading.limits));
  const findings = remarks.map((remark) => finding(file, "erreur", remark));
  if (document && !findings.length) {
    const draft = { kind, identifier, plateforme, data: document.data, text };
    for (const { severity, key, ...problem } of rules(draft, tables, today)) {
      const place = problem.path.length ? document.locate(problem.path, key) : START;
      findings.push(finding(file, severity, { ...problem, ...place }));
    }
  }
  return findings.sort(inOrder);
}

/**
 * @param {string} file
 * @param {Finding["severity"]} severity
 * @param {Remark} remark
 * @returns {Finding}
 */
function finding(file, severity, { line, column, code, path, message, remedy }) {
  return { code, severity, file, line, column, field: fieldName(path), path, message, remedy };
}

/** @param {Finding} one @param {Finding} other @returns {number} */
function inOrder(one, other) {
  if (one.line !== other.line || one.column !== other.column) return one.line - other.line || one.column - other.column;
  return Number(one.code > other.code) - Number(one.code < other.code);
}
