/** Characters and numbers as Python counts and writes them, because the checks of the repository are in Python. */

/** What Python calls a space, for a class of characters. */
export const SPACE = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const SPACES = new RegExp(`[${SPACE}]+`, "u");
const [LARGE, SMALL] = [1e16, 1e-4];

/**
 * Words of a text, between spaces.
 * @param {string} text
 * @returns {string[]}
 */
export function words(text) {
  return text.split(SPACES).filter((word) => word !== "");
}

/**
 * Number of characters, whatever they weigh in memory.
 * @param {string} text
 * @returns {number}
 */
export function length(text) {
  return [...text].length;
}

/**
 * The first characters of a text.
 * @param {string} text
 * @param {number} count
 * @returns {string}
 */
export function first(text, count) {
  return [...text].slice(0, count).join("");
}

/**
 * A number as Python writes it.
 * @param {number} value
 * @param {string} written as it stands in the file: a whole number too large to be counted is written as it is there
 * @returns {string}
 */
export function numberText(value, written) {
  if (Number.isInteger(value)) {
    if (Number.isSafeInteger(value)) return String(value);
    if (/^(?:[-+]?\d+|0x[\da-f]+|0o[0-7]+)$/i.test(written)) return String(BigInt(written.replace("+", "")));
  }
  const size = Math.abs(value);
  const text = size >= LARGE || size < SMALL ? value.toExponential() : String(value);
  return text.replace(/e([-+])(\d)$/, "e$10$2");
}
