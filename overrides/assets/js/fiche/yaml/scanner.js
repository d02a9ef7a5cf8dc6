/**
 * From characters to the signs of YAML: the rules, and the places of errors, are those of libyaml, which reads the
 * catalogue in the checks of the repository. Columns make blocks; a name is known by the colon that comes after it.
 */

import { Cursor, isBreak, isSpaceOrEnd, YamlError } from "./cursor.js";
import { block, plain, quoted } from "./scalars.js";
import { anchor, directive, tag } from "./signs.js";

/** @typedef {import("./cursor.js").Mark} Mark */
/**
 * @typedef {object} Token
 * @property {string} type
 * @property {Mark} start
 * @property {Mark} end
 * @property {string} [value] text, or name of an anchor
 * @property {boolean} [broken] whether a text goes past the end of a line
 * @property {string} [style] first character of a text; empty without quotes
 * @property {string} [handle]
 * @property {string} [suffix]
 * @property {string} [prefix]
 * @property {string} [version]
 *
 * @typedef {object} PossibleKey what may turn out to be the name of a field
 * @property {boolean} required because nothing else can stand at its column
 * @property {number} number of its token
 * @property {Mark} start
 */

const LONGEST_KEY = 1024;
const NOT_PLAIN = "-?:,[]{}#&*!|>'\"%@`";

export class Scanner {
  /** @param {string} text */
  constructor(text) {
    this.cursor = new Cursor(text);
    /** @type {Token[]} */
    this.waiting = [];
    this.given = 0;
    this.ended = false;
    this.indent = -1;
    /** @type {number[]} */
    this.indents = [];
    this.keyAllowed = true;
    /** @type {(PossibleKey | null)[]} One for the block, then one for each bracket that is open. */
    this.keys = [null];
  }

  get inFlow() {
    return this.keys.length > 1;
  }

  /** @returns {Token} the next one, which stays the next */
  peek() {
    while (this.needsMore()) this.fetch();
    return this.waiting[0];
  }

  /** @returns {Token} the next one */
  next() {
    const token = this.peek();
    this.waiting.shift();
    this.given += 1;
    return token;
  }

  needsMore() {
    if (!this.waiting.length) return !this.ended;
    this.forgetOldKeys();
    return this.keys.some((key) => key?.number === this.given);
  }

  fetch() {
    const { cursor } = this;
    this.toNextSign();
    this.forgetOldKeys();
    this.closeBlocks(cursor.column);
    const sign = cursor.peek();
    if (sign === "") return this.end();
    if (sign === "%" && cursor.column === 0) return this.atMargin(() => ({ type: "directive", ...directive(cursor) }));
    if (cursor.atSign("-")) return this.atMargin(() => this.token("document-start", 3));
    if (cursor.atSign(".")) return this.atMargin(() => this.token("document-end", 3));
    if (sign === "[" || sign === "{") return this.open(sign);
    if (sign === "]" || sign === "}") return this.close(sign);
    if (sign === ",") return this.separator();
    const alone = isSpaceOrEnd(cursor.peek(1));
    if (sign === "-" && alone) return this.dash();
    if (sign === "?" && (this.inFlow || alone)) return this.explicitKey();
    if (sign === ":" && (this.inFlow || alone)) return this.value();
    if (sign === "*" || sign === "&") return this.name(sign);
    if (sign === "!") return this.inLine(() => ({ type: "tag", ...tag(cursor, this.inFlow) }));
    if ((sign === "|" || sign === ">") && !this.inFlow) return this.block(sign);
    if (sign === "'" || sign === '"') return this.inLine(() => ({ type: "scalar", style: sign, ...quoted(cursor) }));
    const begins = !NOT_PLAIN.includes(sign) || (sign === "-" && !/^[ \t]$/.test(cursor.peek(1)));
    if ((begins && sign !== "\t") || (!this.inFlow && (sign === "?" || sign === ":"))) return this.plain();
    throw new YamlError("reserved-sign", cursor.mark());
  }

  /** Goes past blanks, comments and line breaks; tabs do not make a column. */
  toNextSign() {
    const { cursor } = this;
    for (;;) {
      while (cursor.peek() === " " || (cursor.peek() === "\t" && (this.inFlow || !this.keyAllowed))) cursor.skip();
      cursor.skipComment();
      if (!isBreak(cursor.peek())) return;
      cursor.takeBreak();
      if (!this.inFlow) this.keyAllowed = true;
    }
  }

  /** A name stands on one line, and is short. */
  forgetOldKeys() {
    const { line, index } = this.cursor;
    this.keys.forEach((key, level) => {
      if (!key || (key.start.line === line && key.start.index + LONGEST_KEY >= index)) return;
      this.forgetKey(level);
    });
  }

  /** @param {number} [level] */
  forgetKey(level = this.keys.length - 1) {
    const key = this.keys[level];
    if (key?.required) throw new YamlError("missing-colon", this.cursor.mark(), key.start);
    this.keys[level] = null;
  }

  /** What comes next may be the name of a field. */
  rememberKey() {
    if (!this.keyAllowed) return;
    this.forgetKey();
    const required = !this.inFlow && this.indent === this.cursor.column;
    this.keys[this.keys.length - 1] = { required, number: this.given + this.waiting.length, start: this.cursor.mark() };
  }

  /**
   * @param {string} type
   * @param {number} [length]
   * @returns {Token}
   */
  token(type, length = 0) {
    const start = this.cursor.mark();
    this.cursor.skip(length);
    return { type, start, end: this.cursor.mark() };
  }

  /**
   * Opens a block when this column is further than the one around.
   * @param {number} column
   * @param {string} type
   * @param {Mark} mark
   * @param {number} [number] of the token that it comes before; the next one by default
   */
  openBlock(column, type, mark, number = this.given + this.waiting.length) {
    if (this.inFlow || this.indent >= column) return;
    this.indents.push(this.indent);
    this.indent = column;
    this.waiting.splice(number - this.given, 0, { type, start: mark, end: mark });
  }

  /** @param {number} column where what follows begins: deeper blocks are over */
  closeBlocks(column) {
    if (this.inFlow) return;
    while (this.indent > column) {
      this.waiting.push(this.token("block-end"));
      this.indent = this.indents.pop() ?? -1;
    }
  }

  end() {
    const { cursor } = this;
    if (cursor.column) {
      cursor.column = 0;
      cursor.line += 1;
    }
    this.closeBlocks(-1);
    this.forgetKey();
    this.keyAllowed = false;
    this.waiting.push(this.token("stream-end"));
    this.ended = true;
  }

  /** @param {() => Token} read what ends every block: a directive, « --- », « ... » */
  atMargin(read) {
    this.closeBlocks(-1);
    this.forgetKey();
    this.keyAllowed = false;
    this.waiting.push(read());
  }

  /** @param {() => Token} read what may be the name of a field, or begin it */
  inLine(read) {
    this.rememberKey();
    this.keyAllowed = false;
    this.waiting.push(read());
  }

  /** @param {string} sign */
  open(sign) {
    this.rememberKey();
    this.keys.push(null);
    this.keyAllowed = true;
    this.waiting.push(this.token(sign, 1));
  }

  /** @param {string} sign */
  close(sign) {
    this.forgetKey();
    if (this.inFlow) this.keys.pop();
    this.keyAllowed = false;
    this.waiting.push(this.token(sign, 1));
  }

  separator() {
    this.forgetKey();
    this.keyAllowed = true;
    this.waiting.push(this.token(",", 1));
  }

  dash() {
    this.beginEntry("dash-after-key", "block-sequence");
    this.forgetKey();
    this.keyAllowed = true;
    this.waiting.push(this.token("-", 1));
  }

  explicitKey() {
    this.beginEntry("question-mark", "block-mapping");
    this.forgetKey();
    this.keyAllowed = !this.inFlow;
    this.waiting.push(this.token("?", 1));
  }

  /** A colon: what came before it on its line was a name. */
  value() {
    const key = this.keys[this.keys.length - 1];
    if (key) {
      this.waiting.splice(key.number - this.given, 0, { type: "?", start: key.start, end: key.start });
      this.openBlock(key.start.column, "block-mapping", key.start, key.number);
      this.keys[this.keys.length - 1] = null;
      this.keyAllowed = false;
    } else {
      this.beginEntry("colon-in-value", "block-mapping");
      this.keyAllowed = !this.inFlow;
    }
    this.waiting.push(this.token(":", 1));
  }

  /**
   * @param {string} complaint when nothing can begin here
   * @param {string} type of the block that may begin
   */
  beginEntry(complaint, type) {
    if (this.inFlow) return;
    if (!this.keyAllowed) throw new YamlError(complaint, this.cursor.mark());
    this.openBlock(this.cursor.column, type, this.cursor.mark());
  }

  /** @param {string} sign of an alias or an anchor */
  name(sign) {
    this.inLine(() => ({ type: sign === "*" ? "alias" : "anchor", ...anchor(this.cursor) }));
  }

  /** @param {string} sign */
  block(sign) {
    this.forgetKey();
    this.keyAllowed = true;
    this.waiting.push({ type: "scalar", style: sign, ...block(this.cursor, this.indent) });
  }

  plain() {
    this.inLine(() => {
      const scalar = plain(this.cursor, this.indent, this.inFlow);
      return { type: "scalar", style: "", ...scalar };
    });
    if (this.waiting[this.waiting.length - 1].broken) this.keyAllowed = true;
  }
}
