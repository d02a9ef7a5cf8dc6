/** Values of YAML 1.2, core schema: the twin of `resolve` in `catalogue/yaml12.py`. */

/** @typedef {string | number | boolean | null} Scalar */
/** @typedef {{ value: Scalar, finite: boolean }} Resolved */

/** @type {Map<string, boolean | null>} */
const CONSTANTS = new Map();
for (const word of ["", "~", "null", "Null", "NULL"]) CONSTANTS.set(word, null);
for (const word of ["true", "True", "TRUE"]) CONSTANTS.set(word, true);
for (const word of ["false", "False", "FALSE"]) CONSTANTS.set(word, false);
const WHOLE = /^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const NOT_FINITE = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

/**
 * Value of a text written without quotes.
 * @param {string} text
 * @returns {Resolved} `finite`: false for a number that cannot be used
 */
export function resolve(text) {
  const constant = CONSTANTS.get(text);
  if (constant !== undefined) return { value: constant, finite: true };
  if (NOT_FINITE.test(text)) return { value: Number.NaN, finite: false };
  if (WHOLE.test(text)) return { value: bounded(Number(text)), finite: true };
  if (!FLOAT.test(text)) return { value: text, finite: true };
  const value = Number(text);
  return { value, finite: Number.isFinite(value) };
}

/** @param {number} value @returns {number} the same, or the largest there is: whole numbers have no end in Python */
function bounded(value) {
  return Math.max(-Number.MAX_VALUE, Math.min(value, Number.MAX_VALUE));
}
