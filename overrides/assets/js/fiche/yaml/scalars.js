/** Texts of YAML: between quotes, without quotes, and in blocks after | or >. */

import { isBlank, isBreak, isBreakOrEnd, isSpaceOrEnd, YamlError } from "./cursor.js";

/** @typedef {import("./cursor.js").Cursor} Cursor */
/** @typedef {import("./cursor.js").Mark} Mark */
/**
 * @typedef {object} Scalar
 * @property {string} value
 * @property {Mark} start
 * @property {Mark} end
 * @property {boolean} [broken] whether reading went past the end of a line
 */

/** @type {Record<string, string>} */
const ESCAPES = {
  ...{ 0: "\0", a: "\x07", b: "\b", t: "\t", "\t": "\t", n: "\n", v: "\v", f: "\f", r: "\r", e: "\x1b" },
  ...{ " ": " ", '"': '"', "/": "/", "\\": "\\", N: "\x85", _: "\xa0", L: "\u2028", P: "\u2029" },
};
/** @type {Record<string, number>} Digits after the sign of a code. */
const CODES = { x: 2, u: 4, U: 8 };
const LAST_CODE = 0x10ffff;
const FLOW_ENDS = ",[]{}";
const COLON_THEN = ",?[]{}";

/** What stands between two words of a text: blanks, or line breaks of which the first is folded. */
class Gap {
  blanks = "";
  first = "";
  others = "";
  broken = false;

  /** @param {Cursor} cursor on a blank or a line break */
  read(cursor) {
    if (isBlank(cursor.peek())) {
      const blank = cursor.take();
      if (!this.broken) this.blanks += blank;
    } else if (this.broken) {
      this.others += cursor.takeBreak();
    } else {
      this.first = cursor.takeBreak();
      this.broken = true;
    }
  }

  /** @returns {string} */
  text() {
    if (!this.broken) return this.blanks;
    return this.first && !this.others ? " " : this.others;
  }
}

/**
 * A text between quotes, from its first quote on.
 * @param {Cursor} cursor
 * @returns {Scalar}
 */
export function quoted(cursor) {
  const start = cursor.mark();
  const quote = cursor.take();
  let value = "";
  for (;;) {
    if (cursor.atDocumentSign() || cursor.peek() === "") throw new YamlError("unclosed-quote", cursor.mark(), start);
    const gap = new Gap();
    while (!isSpaceOrEnd(cursor.peek())) {
      if (quote === "'" && cursor.peek() === "'" && cursor.peek(1) === "'") {
        value += "'";
        cursor.skip(2);
      } else if (cursor.peek() === quote) {
        break;
      } else if (quote === '"' && cursor.peek() === "\\") {
        if (isBreak(cursor.peek(1))) {
          cursor.skip();
          cursor.takeBreak();
          gap.broken = true;
          break;
        }
        value += escaped(cursor, start);
      } else {
        value += cursor.take();
      }
    }
    if (cursor.peek() === quote) break;
    while (isBlank(cursor.peek()) || isBreak(cursor.peek())) gap.read(cursor);
    value += gap.text();
  }
  cursor.skip();
  return { value, start, end: cursor.mark() };
}

/**
 * The character that an escape stands for.
 * @param {Cursor} cursor on the backslash
 * @param {Mark} start of the text
 * @returns {string}
 */
function escaped(cursor, start) {
  const sign = cursor.peek(1);
  if (sign in ESCAPES) {
    cursor.skip(2);
    return ESCAPES[sign];
  }
  if (!(sign in CODES)) throw new YamlError("escape", cursor.mark(), start);
  cursor.skip(2);
  const digits = Array.from({ length: CODES[sign] }, (_, further) => cursor.peek(further)).join("");
  const code = /^[0-9a-f]+$/i.test(digits) && digits.length === CODES[sign] ? Number.parseInt(digits, 16) : NaN;
  if (!(code <= LAST_CODE) || (code >= 0xd800 && code <= 0xdfff)) throw new YamlError("escape", cursor.mark(), start);
  cursor.skip(CODES[sign]);
  return String.fromCodePoint(code);
}

/**
 * A text without quotes.
 * @param {Cursor} cursor
 * @param {number} indent of the block around
 * @param {boolean} inFlow whether it is between brackets or braces
 * @returns {Scalar}
 */
export function plain(cursor, indent, inFlow) {
  const start = cursor.mark();
  let [value, end, gap] = ["", start, new Gap()];
  while (!cursor.atDocumentSign() && cursor.peek() !== "#") {
    while (!isSpaceOrEnd(cursor.peek())) {
      const [here, next] = [cursor.peek(), cursor.peek(1)];
      if (inFlow && here === ":" && next && COLON_THEN.includes(next)) {
        throw new YamlError("colon-in-flow", cursor.mark(), start);
      }
      if ((here === ":" && isSpaceOrEnd(next)) || (inFlow && FLOW_ENDS.includes(here))) break;
      value += gap.text() + cursor.take();
      gap = new Gap();
      end = cursor.mark();
    }
    if (!isBlank(cursor.peek()) && !isBreak(cursor.peek())) break;
    while (isBlank(cursor.peek()) || isBreak(cursor.peek())) {
      if (gap.broken && cursor.column <= indent && cursor.peek() === "\t") {
        throw new YamlError("tab", cursor.mark(), start);
      }
      gap.read(cursor);
    }
    if (!inFlow && cursor.column <= indent) break;
  }
  return { value, start, end, broken: gap.broken };
}

/**
 * A block of text, from its | or > on.
 * @param {Cursor} cursor
 * @param {number} parent indent of the block around
 * @returns {Scalar}
 */
export function block(cursor, parent) {
  const start = cursor.mark();
  const folded = cursor.take() === ">";
  const { chomping, increment } = header(cursor, start);
  const margin = { indent: increment ? Math.max(parent, 0) + increment : 0, parent, start, end: cursor.mark() };
  let [value, lastBreak, blankBefore] = ["", "", false];
  let breaks = emptyLines(cursor, margin);
  while (cursor.column === margin.indent && cursor.peek() !== "") {
    const blank = isBlank(cursor.peek());
    if (folded && lastBreak && !blankBefore && !blank) value += breaks || " ";
    else value += lastBreak + breaks;
    blankBefore = blank;
    while (!isBreakOrEnd(cursor.peek())) value += cursor.take();
    lastBreak = cursor.takeBreak();
    breaks = emptyLines(cursor, margin);
  }
  if (chomping !== "-") value += lastBreak;
  if (chomping === "+") value += breaks;
  return { value, start, end: margin.end };
}

/**
 * What follows | or > on their line.
 * @param {Cursor} cursor
 * @param {Mark} start
 * @returns {{ chomping: string, increment: number }}
 */
function header(cursor, start) {
  let [chomping, increment] = ["", 0];
  const chomp = () => {
    if (!chomping && (cursor.peek() === "+" || cursor.peek() === "-")) chomping = cursor.take();
  };
  chomp();
  if (/^\d$/.test(cursor.peek())) {
    if (cursor.peek() === "0") throw new YamlError("block-header", cursor.mark(), start);
    increment = Number(cursor.take());
    chomp();
  }
  cursor.skipBlanks();
  cursor.skipComment();
  if (!isBreakOrEnd(cursor.peek())) throw new YamlError("block-header", cursor.mark(), start);
  cursor.takeBreak();
  return { chomping, increment };
}

/**
 * Empty lines and the margin of the line after them; the first one fixes the margin when nothing else did.
 * @param {Cursor} cursor
 * @param {{ indent: number, parent: number, start: Mark, end: Mark }} margin
 * @returns {string} their breaks
 */
function emptyLines(cursor, margin) {
  let [breaks, widest] = ["", 0];
  margin.end = cursor.mark();
  for (;;) {
    const inMargin = () => !margin.indent || cursor.column < margin.indent;
    while (inMargin() && cursor.peek() === " ") cursor.skip();
    widest = Math.max(widest, cursor.column);
    if (inMargin() && cursor.peek() === "\t") throw new YamlError("tab", cursor.mark(), margin.start);
    if (!isBreak(cursor.peek())) break;
    breaks += cursor.takeBreak();
    margin.end = cursor.mark();
  }
  margin.indent ||= Math.max(widest, margin.parent + 1, 1);
  return breaks;
}
