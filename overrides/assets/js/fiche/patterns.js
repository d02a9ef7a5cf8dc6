/** Patterns of Python, as they are written there, for this language to read: spaces, letters and dots differ. */

import { SPACE } from "./characters.js";

const PARTS = /\\.|\[(?:\\.|[^\]\\])*\]|\./g;
const LETTER = "\\p{L}\\p{N}_";
/** @type {Map<string, RegExp>} */
const known = new Map();

/**
 * A pattern as Python reads it: its spaces and letters, and a dot that stops at « \n » alone.
 * @param {string} pattern without `^`, `$` nor `\b` where a text has several lines
 * @param {string} [flags]
 * @returns {RegExp}
 */
export function compiled(pattern, flags = "u") {
  const name = `${flags} ${pattern}`;
  const found = known.get(name) ?? new RegExp(pattern.replace(PARTS, translated), flags);
  known.set(name, found);
  return found;
}

/** @param {string} part an escape, a class of characters, or a dot @returns {string} */
function translated(part) {
  if (part === ".") return "[^\\n]";
  if (part.startsWith("[")) return part.replaceAll("\\s", SPACE).replaceAll("\\w", LETTER).replaceAll('\\"', '"');
  return { "\\s": `[${SPACE}]`, "\\S": `[^${SPACE}]`, "\\w": `[${LETTER}]`, '\\"': '"' }[part] ?? part;
}
