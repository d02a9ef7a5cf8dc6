/**
 * What is said of a text that is not YAML, or has more of YAML than entries need: the twin of `yaml_syntax.py` and
 * `yaml_events.py` of the catalogue.
 */

import { remark, START } from "./remark.js";
import { YamlError } from "./yaml/cursor.js";
import { events } from "./yaml/parser.js";
import { Scanner } from "./yaml/scanner.js";

/** @typedef {import("./yaml/cursor.js").Mark} Mark */
/** @typedef {import("./yaml/parser.js").Event} Event */
/** @typedef {import("./yaml/scanner.js").Token} Token */
/** @typedef {import("./sentences.js").Sentences} Sentences */
/** @typedef {import("./remark.js").Remark} Remark */
/** @typedef {import("./remark.js").Place} Place */
/** @typedef {import("./source.js").Limits} Limits */
/**
 * @typedef {Record<string, { code: string, opening: boolean }>} Complaints
 *   `opening`: shown where the quote or bracket began
 */

const MARK = /[&*!](?<![^ \t\n\r[{,:?-][&*!])/;
const DIRECTIVE = /^%/m;
const CORE_TAGS = "tag:yaml.org,2002:";

/**
 * The parser counts from 0, people from 1.
 * @param {Mark} mark
 * @returns {Place}
 */
export function placeOf({ line, column }) {
  return { line: line + 1, column: column + 1 };
}

/**
 * Whether a text may hold anchors, aliases, tags, directives, or nesting without end.
 * @param {string} text
 * @param {Limits} limits
 * @returns {boolean}
 */
export function needsScan(text, limits) {
  if (MARK.test(text) || DIRECTIVE.test(text)) return true;
  if (text.split(/[[{]/).length - 1 > limits.brackets) return true;
  return text.split("\n").some((line) => [...line].length > limits.line);
}

/**
 * What is refused in the events of a text, down to the first error.
 * @param {string} text
 * @param {Sentences} sentences
 * @param {Limits} limits
 * @param {Complaints} complaints
 * @returns {Remark[]}
 */
export function scan(text, sentences, limits, complaints) {
  /** @type {Remark[]} */
  const found = [];
  let depth = 0;
  try {
    for (const event of events(text)) {
      if (event.type === "sequence" || event.type === "mapping") depth += 1;
      else if (event.type === "end") depth -= 1;
      if (depth > limits.depth) return [...found, tooDeep(event.start, sentences, limits)].slice(0, limits.findings);
      found.push(...refused(event, sentences));
      if (found.length >= limits.findings) return found.slice(0, limits.findings);
    }
  } catch (error) {
    found.push(syntaxRemark(error, text, sentences, complaints));
  }
  return found;
}

/**
 * The remark on a text that has more levels than any entry needs.
 * @param {Mark} at
 * @param {Sentences} sentences
 * @param {Limits} limits
 * @returns {Remark}
 */
export function tooDeep(at, sentences, limits) {
  return remark(sentences, placeOf(at), "imbrication-excessive", "too-deep", { limit: limits.depth });
}

/**
 * @param {Event} event
 * @param {Sentences} sentences
 * @returns {Remark[]}
 */
function refused({ type, start, value = "", anchor, tag, directed }, sentences) {
  const at = placeOf(start);
  if (directed) return [remark(sentences, at, "directive-yaml", "directive")];
  if (type === "alias") return [remark(sentences, at, "alias-yaml", "alias", { name: value })];
  const found = [];
  if (anchor) found.push(remark(sentences, at, "ancre-yaml", "anchor", { name: anchor }));
  if (tag) found.push(remark(sentences, at, "etiquette-yaml", "tag", { tag: tag.replaceAll(CORE_TAGS, "!!") }));
  return found;
}

/**
 * The remark that says an error of the parser, at the place that has to be changed.
 * @param {unknown} error
 * @param {string} text
 * @param {Sentences} sentences
 * @param {Complaints} complaints
 * @returns {Remark}
 */
export function syntaxRemark(error, text, sentences, complaints) {
  if (!(error instanceof YamlError)) throw error;
  const stretched = stretchedQuote(text, error.at);
  let key = stretched ? "unclosed-quote" : error.complaint;
  const shown = stretched ?? (complaints[key].opening ? (error.from ?? error.at) : error.at);
  const at = inText(placeOf(shown), text);
  const sign = key === "reserved-sign" ? ([...text.split("\n")[at.line - 1]][at.column - 1] ?? "") : "";
  if (sign === "\t") key = "tab";
  return remark(sentences, at, complaints[key].code, key, { sign });
}

/** @param {Place} place @param {string} text @returns {Place} the same, or the last line when it comes after */
function inText(place, text) {
  const last = text.split("\n").length;
  return place.line <= last ? place : { ...START, line: last };
}

/**
 * Where a quote opens that only closes on the line of the problem, with the next field's own quote.
 * @param {string} text
 * @param {Mark} problem
 * @returns {Mark | null}
 */
function stretchedQuote(text, problem) {
  if (problem.line === 0) return null;
  const last = lastBefore(text, problem.index);
  const isQuoted = last?.style === "'" || last?.style === '"';
  return last && isQuoted && last.start.line < last.end.line && last.end.line === problem.line ? last.start : null;
}

/** @param {string} text @param {number} index @returns {Token | null} the last sign before a place */
function lastBefore(text, index) {
  const scanner = new Scanner(text);
  /** @type {Token | null} */
  let last = null;
  try {
    while (!scanner.ended || scanner.waiting.length) {
      const token = scanner.next();
      if (token.start.index >= index) break;
      last = token;
    }
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
  }
  return last;
}
