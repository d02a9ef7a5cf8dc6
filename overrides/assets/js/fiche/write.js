/**
 * How an entry is written: the twin of `interop/entries.py`, so that a partner's file reads like the others.
 *
 * Block style, keys in the order given, codes and dates in double quotes, long prose as a literal block.
 */

const WORD = String.raw`\p{L}\p{N}_`;
/** A scalar that needs no quotes: begins with a letter, holds nothing that YAML gives a meaning to. */
const PLAIN = new RegExp(
  String.raw`^[\p{L}\p{Nl}\p{No}]['’${WORD} ,;.!?()/+«»…–\-\u00a0\u202f]*(?::(?! |$)[${WORD}/.\-?=+]*)*$`,
  "u",
);
/** Plain words that some YAML reader, old or new, takes for something other than text. */
const AMBIGUOUS = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf)$/iu;
/** Codes and dates: always quoted, so that nobody types a number by imitation. */
const CODE = /^(?=.*\d)[A-Z0-9][A-Z0-9:+-]*$/u;
/** Characters that an editor does not show, or that change the reading order: written as escapes. */
const UNPRINTABLE =
  /[^\x20-\x7e\xa0-\u200a\u2010-\u2027\u202f-\u205f\u2070-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;
const EVERY_UNPRINTABLE = new RegExp(UNPRINTABLE, "gu");
const ESCAPES = /** @type {Record<string, string>} */ ({ "\n": "\\n", "\t": "\\t", "\\": "\\\\", '"': '\\"' });

/** Columns of prose, so that a line of a description stays within 100 with its indent. */
const WIDTH = 98;
/** From these sizes on, figures are written with an exponent in Python, not yet here. */
const [TINY, HUGE] = [1e-4, 1e16];

/**
 * @typedef {string | number | boolean | Mapping | Value[]} Value
 * @typedef {{ [key: string]: Value }} Mapping
 */

/**
 * An entry as YAML.
 * @param {Mapping} data
 * @returns {string}
 */
export function dump(data) {
  return mapping(data).map((line) => `${line}\n`).join("");
}

/**
 * One field of an entry, so that it can be put into a file that exists.
 * @param {string} key
 * @param {Value} value
 * @returns {string[]}
 */
export function fieldLines(key, value) {
  return mapping({ [key]: value });
}

/**
 * One item of a list, from its dash.
 * @param {Value} value
 * @returns {string[]}
 */
export function itemLines(value) {
  if (!isMapping(value) || !Object.keys(value).length) return under("-", value);
  const [first, ...others] = mapping(value);
  return [`- ${first}`, ...indented(others)];
}

/**
 * Prose as descriptions are kept: wrapped, one blank line between two paragraphs.
 * @param {string} text
 * @returns {string}
 */
export function prose(text) {
  const paragraphs = text.split(/\n[ \t]*\n\s*/u).map((paragraph) => wrapped(paragraph.split(/[ \t\n]+/u).filter(Boolean)));
  return paragraphs.filter(Boolean).join("\n\n");
}

/**
 * @param {string[]} words
 * @returns {string}
 */
function wrapped(words) {
  const lines = [""];
  for (const word of words) {
    const line = lines[lines.length - 1];
    if (!line) lines[lines.length - 1] = word;
    else if ([...line].length + 1 + [...word].length <= WIDTH) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines.join("\n");
}

/**
 * @param {unknown} value
 * @returns {value is Mapping}
 */
export function isMapping(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * @param {Mapping} data
 * @returns {string[]}
 */
function mapping(data) {
  return Object.entries(data).flatMap(([key, value]) => under(`${string(key)}:`, value));
}

/**
 * Lines of a value below its key: on the same line when it is a scalar.
 * @param {string} head
 * @param {Value} value
 * @returns {string[]}
 */
function under(head, value) {
  if (typeof value === "string" && isLiteral(value)) return [`${head} |-`, ...indented(value.split("\n"))];
  if (Array.isArray(value) && value.length) return [head, ...value.flatMap((item) => indented(itemLines(item)))];
  if (isMapping(value) && Object.keys(value).length) return [head, ...indented(mapping(value))];
  return [`${head} ${scalar(value)}`];
}

/**
 * @param {string[]} lines
 * @returns {string[]}
 */
function indented(lines) {
  return lines.map((line) => (line ? `  ${line}` : ""));
}

/**
 * @param {Value} value
 * @returns {string}
 */
function scalar(value) {
  if (typeof value === "string") return string(value);
  if (typeof value === "number") return number(value);
  if (typeof value === "boolean") return String(value);
  return Array.isArray(value) ? "[]" : "{}";
}

/**
 * @param {number} value
 * @returns {string}
 */
function number(value) {
  const size = Math.abs(value);
  if (Number.isInteger(value) ? Number.isSafeInteger(value) : size >= TINY && size < HUGE) return String(value);
  return value.toExponential().replace(/e([+-])(\d)$/u, "e$10$2");
}

/**
 * @param {string} text
 * @returns {string}
 */
function string(text) {
  const plain = PLAIN.test(text) && !AMBIGUOUS.test(text) && !CODE.test(text);
  if (plain && text === text.trim()) return text;
  return `"${text.replace(/[\n\t\\"]/gu, (sign) => ESCAPES[sign]).replace(EVERY_UNPRINTABLE, escaped)}"`;
}

/**
 * @param {string} sign
 * @returns {string}
 */
function escaped(sign) {
  const code = sign.codePointAt(0) ?? 0;
  const figures = code.toString(16);
  return code < 0x100 ? `\\x${figures.padStart(2, "0")}` : `\\u${figures.padStart(4, "0")}`;
}

/**
 * Whether a text can be kept as a literal block without any escape or indentation sign.
 * @param {string} text
 * @returns {boolean}
 */
function isLiteral(text) {
  const lines = text.split("\n");
  const [first] = lines;
  if (lines.length === 1 || !lines[lines.length - 1] || !first || first !== first.trim()) return false;
  return lines.every((line) => line === line.trimEnd() && !UNPRINTABLE.test(line));
}
