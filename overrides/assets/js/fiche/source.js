/**
 * What must not be in a text before YAML is even considered: the twin of `catalogue/source_text.py`.
 *
 * A page holds text, a file bytes: `decode` is for files that people open.
 */

import { first, length, words } from "./characters.js";
import { remark, START } from "./remark.js";
import { say } from "./sentences.js";

/** @typedef {import("./sentences.js").Sentences} Sentences */
/** @typedef {import("./remark.js").Remark} Remark */
/**
 * @typedef {object} Limits
 * @property {number} size bytes of a file
 * @property {number} word characters without a space
 * @property {number} findings of one stage
 * @property {number} depth levels of lists and blocks
 * @property {number} brackets below this number, nesting is never dangerous
 * @property {number} line characters of a line below which nesting is never dangerous
 * @property {string} forbidden pattern of the characters that are refused
 */

const [SHOWN, KILO, CODE_LENGTH] = [20, 1000, 4];
const LONGEST_SEQUENCE = 4;
const MARKS = [
  { encoding: "UTF-8", bytes: [0xef, 0xbb, 0xbf] },
  { encoding: "UTF-16", bytes: [0xff, 0xfe] },
  { encoding: "UTF-16", bytes: [0xfe, 0xff] },
];

/**
 * The text of a file, and what is wrong with its bytes.
 * @param {Uint8Array} bytes
 * @param {Sentences} sentences
 * @param {Limits} limits
 * @returns {{ text: string, remarks: Remark[] }} no text when there are remarks
 */
export function decode(bytes, sentences, limits) {
  const refused = weigh(bytes, sentences, limits);
  if (refused) return { text: "", remarks: [refused] };
  const text = decoded(bytes);
  return text === null ? { text: "", remarks: [notUtf8(bytes, sentences)] } : { text, remarks: [] };
}

/**
 * What is wrong with the characters of a text, in the order of the checks.
 * @param {string} text
 * @param {Sentences} sentences
 * @param {Limits} limits
 * @returns {Remark[]}
 */
export function inspect(text, sentences, limits) {
  const refused = weigh(new TextEncoder().encode(text), sentences, limits);
  if (refused) return [refused];
  const lines = text.split("\n");
  const found = [forbidden(text, sentences, limits), tabs(lines, sentences), longWords(lines, sentences, limits)];
  return found.flat().slice(0, limits.findings);
}

/**
 * What people can call a character that they cannot see: « U+202E (changement du sens de lecture) ».
 * @param {string} character
 * @param {Sentences} sentences
 * @returns {string}
 */
export function nameOf(character, sentences) {
  const code = character.codePointAt(0) ?? 0;
  let kind = "invisible";
  if (/[\u202a-\u202e\u2066-\u2069\u200e\u200f]/.test(character)) kind = "reading-order";
  else if (code < 0x20 || (code >= 0x7f && code <= 0x9f)) kind = "control";
  else if (/[\u2028\u2029]/.test(character)) kind = "line-end";
  return `U+${code.toString(16).toUpperCase().padStart(CODE_LENGTH, "0")} (${say(sentences, kind)})`;
}

/**
 * @param {Uint8Array} bytes
 * @param {Sentences} sentences
 * @param {Limits} limits
 * @returns {Remark | null}
 */
function weigh(bytes, sentences, limits) {
  if (bytes.length > limits.size) {
    return remark(sentences, START, "fichier-trop-gros", "too-big", { size: Math.floor(limits.size / KILO) });
  }
  const mark = MARKS.find((each) => each.bytes.every((byte, index) => bytes[index] === byte));
  return mark ? remark(sentences, START, "marque-d-ordre", "byte-order-mark", { encoding: mark.encoding }) : null;
}

/**
 * @param {string} text
 * @param {Sentences} sentences
 * @param {Limits} limits
 * @returns {Remark[]}
 */
function forbidden(text, sentences, limits) {
  const found = [];
  for (const match of text.matchAll(new RegExp(limits.forbidden, "gu"))) {
    const gaps = { name: nameOf(match[0], sentences) };
    found.push(remark(sentences, placeAt(text, match.index), "caractere-interdit", "forbidden", gaps));
    if (found.length === limits.findings) break;
  }
  return found;
}

/** @param {string[]} lines @param {Sentences} sentences @returns {Remark[]} */
function tabs(lines, sentences) {
  return lines.flatMap((line, index) => {
    const indent = /^ *\t/.exec(line);
    return indent ? [remark(sentences, { line: index + 1, column: indent[0].length }, "tabulation", "indent-tab")] : [];
  });
}

/**
 * @param {string[]} lines
 * @param {Sentences} sentences
 * @param {Limits} limits
 * @returns {Remark[]}
 */
function longWords(lines, sentences, limits) {
  const found = [];
  for (const [index, line] of lines.entries()) {
    for (const word of line.length > limits.word ? words(line) : []) {
      if (length(word) <= limits.word) continue;
      const at = { line: index + 1, column: length(line.slice(0, line.indexOf(word))) + 1 };
      const gaps = { length: length(word), start: first(word, SHOWN), limit: limits.word };
      found.push(remark(sentences, at, "mot-trop-long", "long-word", gaps));
    }
  }
  return found;
}

/**
 * Line and column, from 1, of the place at `index` in memory.
 * @param {string} text
 * @param {number} index
 * @returns {import("./remark.js").Place}
 */
function placeAt(text, index) {
  const before = text.slice(0, index).split("\n");
  return { line: before.length, column: length(before[before.length - 1]) + 1 };
}

/** @param {Uint8Array} bytes @returns {string | null} */
function decoded(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** @param {Uint8Array} bytes @param {Sentences} sentences @returns {Remark} */
function notUtf8(bytes, sentences) {
  const start = firstBad(bytes);
  const before = decoded(bytes.subarray(0, start)) ?? "";
  const guess = bytes[start] < 0x80 ? "" : new TextDecoder("windows-1252").decode(bytes.subarray(start, start + 1));
  const key = /^\p{L}$/u.test(guess) ? "windows-1252" : "not-utf8";
  const byte = bytes[start].toString(16).toUpperCase().padStart(2, "0");
  return remark(sentences, placeAt(before, before.length), "encodage", key, { byte, guess });
}

/**
 * Where the first sequence that is not UTF-8 begins: after the longest beginning of the file that is.
 * @param {Uint8Array} bytes
 * @returns {number}
 */
function firstBad(bytes) {
  let [good, bad] = [0, bytes.length + 1];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (mayGoOn(bytes.subarray(0, middle))) good = middle;
    else bad = middle;
  }
  const starts = Array.from({ length: LONGEST_SEQUENCE }, (_, back) => good - back);
  return starts.find((start) => start >= 0 && decoded(bytes.subarray(0, start)) !== null) ?? 0;
}

/** @param {Uint8Array} bytes @returns {boolean} whether more bytes may make UTF-8 of these */
function mayGoOn(bytes) {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
