/** A place that moves through a text, counted as people count: in characters, whatever they weigh in memory. */

/**
 * @typedef {object} Mark a place in the text, counted from 0
 * @property {number} index
 * @property {number} line
 * @property {number} column
 */

/** Why a text is not YAML: a complaint, where reading stopped, and where what it was reading began. */
export class YamlError extends Error {
  /**
   * @param {string} complaint key of its sentences
   * @param {Mark} at
   * @param {Mark | null} [from]
   */
  constructor(complaint, at, from = null) {
    super(complaint);
    this.complaint = complaint;
    this.at = at;
    this.from = from;
  }
}

/** @param {string} c a character, empty at the end @returns {boolean} */
export const isBlank = (c) => c === " " || c === "\t";
/** @param {string} c @returns {boolean} */
export const isBreak = (c) => c === "\n" || c === "\r";
/** @param {string} c @returns {boolean} */
export const isBreakOrEnd = (c) => c === "" || isBreak(c);
/** @param {string} c @returns {boolean} */
export const isSpaceOrEnd = (c) => isBlank(c) || isBreakOrEnd(c);
/** @param {string} c @returns {boolean} */
export const isWordSign = (c) => /^[\w-]$/.test(c);

export class Cursor {
  /** @param {string} text */
  constructor(text) {
    this.characters = [...text];
    this.index = 0;
    this.line = 0;
    this.column = 0;
  }

  /** @returns {Mark} */
  mark() {
    return { index: this.index, line: this.line, column: this.column };
  }

  /**
   * The character some places further, empty after the end.
   * @param {number} [further]
   * @returns {string}
   */
  peek(further = 0) {
    return this.characters[this.index + further] ?? "";
  }

  /** @param {number} [count] characters that are not line breaks */
  skip(count = 1) {
    this.index += count;
    this.column += count;
  }

  /** @returns {string} the character here, gone past */
  take() {
    const character = this.peek();
    this.skip();
    return character;
  }

  /**
   * Goes past a line break, if there is one.
   * @returns {string} the break, always written the same way
   */
  takeBreak() {
    if (!isBreak(this.peek())) return "";
    this.index += this.peek() === "\r" && this.peek(1) === "\n" ? 2 : 1;
    this.line += 1;
    this.column = 0;
    return "\n";
  }

  /** @param {(character: string) => boolean} accepted @returns {string} all that is accepted, gone past */
  takeWhile(accepted) {
    let taken = "";
    while (this.peek() !== "" && accepted(this.peek())) taken += this.take();
    return taken;
  }

  /** Goes past blanks. */
  skipBlanks() {
    while (isBlank(this.peek())) this.skip();
  }

  /** Goes past a comment, if there is one. */
  skipComment() {
    if (this.peek() === "#") while (!isBreakOrEnd(this.peek())) this.skip();
  }

  /** @returns {boolean} whether a line « --- » or « ... » begins here */
  atDocumentSign() {
    return this.atSign("-") || this.atSign(".");
  }

  /** @param {string} sign @returns {boolean} whether a line begins here with three of this sign, and no more */
  atSign(sign) {
    if (this.column || [0, 1, 2].some((further) => this.peek(further) !== sign)) return false;
    return isSpaceOrEnd(this.peek(3));
  }
}
