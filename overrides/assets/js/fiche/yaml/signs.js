/** Anchors, aliases, tags and directives: read to be refused with their name, not to be used. */

import { isBreakOrEnd, isSpaceOrEnd, isWordSign, YamlError } from "./cursor.js";

/** @typedef {import("./cursor.js").Cursor} Cursor */
/** @typedef {import("./cursor.js").Mark} Mark */

const AFTER_NAME = "?:,]}%@`";
const URI = /^[\w\-;/?:@&=+$.%!~*'()]$/;
const LONGEST_NUMBER = 9;

/**
 * The name of an anchor or an alias, from its sign on.
 * @param {Cursor} cursor
 * @returns {{ value: string, start: Mark, end: Mark }}
 */
export function anchor(cursor) {
  const start = cursor.mark();
  cursor.skip();
  const value = cursor.takeWhile(isWordSign);
  const next = cursor.peek();
  if (!value || !(isSpaceOrEnd(next) || AFTER_NAME.includes(next))) {
    throw new YamlError("reserved-signs", cursor.mark(), start);
  }
  return { value, start, end: cursor.mark() };
}

/**
 * A tag, from its « ! » on: the handle that a directive explains, and the rest.
 * @param {Cursor} cursor
 * @param {boolean} inFlow
 * @returns {{ handle: string, suffix: string, start: Mark, end: Mark }}
 */
export function tag(cursor, inFlow) {
  const start = cursor.mark();
  let [handle, suffix] = ["", ""];
  if (cursor.peek(1) === "<") {
    cursor.skip(2);
    suffix = uri(cursor, start, true);
    if (!suffix || cursor.take() !== ">") throw new YamlError("reserved-signs", cursor.mark(), start);
  } else {
    handle = tagHandle(cursor);
    const named = handle.length > 1 && handle.endsWith("!");
    suffix = (named ? "" : handle.slice(1)) + uri(cursor, start, false);
    if (named && !suffix) throw new YamlError("reserved-signs", cursor.mark(), start);
    if (!named) [handle, suffix] = suffix ? ["!", suffix] : ["", "!"];
  }
  const ended = isSpaceOrEnd(cursor.peek()) || (inFlow && cursor.peek() === ",");
  if (!ended) throw new YamlError("reserved-signs", cursor.mark(), start);
  return { handle, suffix, start, end: cursor.mark() };
}

/**
 * A directive, from its « % » on.
 * @param {Cursor} cursor
 * @returns {{ handle: string, prefix: string, version: string, start: Mark, end: Mark }}
 */
export function directive(cursor) {
  const start = cursor.mark();
  cursor.skip();
  const name = cursor.takeWhile(isWordSign);
  if (!isSpaceOrEnd(cursor.peek())) throw new YamlError("directive", cursor.mark(), start);
  const found = { handle: "", prefix: "", version: "", start, end: start };
  if (name === "YAML") found.version = version(cursor, start);
  else if (name === "TAG") Object.assign(found, tagDirective(cursor, start));
  else throw new YamlError("directive", cursor.mark(), start);
  found.end = cursor.mark();
  cursor.skipBlanks();
  cursor.skipComment();
  if (!isBreakOrEnd(cursor.peek())) throw new YamlError("block-header", cursor.mark(), start);
  cursor.takeBreak();
  return found;
}

/**
 * @param {Cursor} cursor
 * @param {Mark} start
 * @returns {string}
 */
function version(cursor, start) {
  const number = () => {
    const digits = cursor.takeWhile((c) => c >= "0" && c <= "9");
    if (!digits || digits.length > LONGEST_NUMBER) throw new YamlError("directive", cursor.mark(), start);
    return Number(digits);
  };
  cursor.skipBlanks();
  const major = number();
  if (cursor.take() !== ".") throw new YamlError("directive", cursor.mark(), start);
  return `${major}.${number()}`;
}

/**
 * @param {Cursor} cursor
 * @param {Mark} start
 * @returns {{ handle: string, prefix: string }}
 */
function tagDirective(cursor, start) {
  cursor.skipBlanks();
  const handle = tagHandle(cursor);
  if (!handle.endsWith("!")) throw new YamlError("reserved-signs", cursor.mark(), start);
  if (!/^[ \t]$/.test(cursor.peek())) throw new YamlError("directive", cursor.mark(), start);
  cursor.skipBlanks();
  const prefix = uri(cursor, start, true);
  if (!prefix || !isSpaceOrEnd(cursor.peek())) throw new YamlError("reserved-signs", cursor.mark(), start);
  return { handle, prefix };
}

/**
 * « ! », « !! », « !mot! », or « !mot » that turns out to be no handle; empty when there is no « ! ».
 * @param {Cursor} cursor
 * @returns {string}
 */
function tagHandle(cursor) {
  if (cursor.peek() !== "!") return "";
  const handle = cursor.take() + cursor.takeWhile(isWordSign);
  return cursor.peek() === "!" ? handle + cursor.take() : handle;
}

/**
 * @param {Cursor} cursor
 * @param {Mark} start
 * @param {boolean} whole whether commas and brackets belong to it
 * @returns {string}
 */
function uri(cursor, start, whole) {
  const accepted = (/** @type {string} */ c) => URI.test(c) || (whole && ",[]".includes(c));
  const written = cursor.takeWhile(accepted);
  if (!written.includes("%")) return written;
  if (/%(?![0-9a-f]{2})/i.test(written)) throw new YamlError("reserved-signs", cursor.mark(), start);
  try {
    return decodeURIComponent(written);
  } catch {
    throw new YamlError("reserved-signs", cursor.mark(), start);
  }
}
