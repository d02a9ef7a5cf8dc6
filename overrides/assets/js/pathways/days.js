/**
 * Days as whole numbers, counted from 1 January 1970.
 *
 * The twin of `scripts/filrouge/pathways/days.py`.
 */

const DAY_MS = 86_400_000;

/**
 * Number of a day written AAAA-MM-JJ, or of the first day of AAAA-MM or AAAA.
 * @param {string} text
 * @returns {number}
 */
export function day(text) {
  const [year, month, number] = `${text}-01-01`.slice(0, 10).split("-").map(Number);
  return Date.UTC(year, month - 1, number) / DAY_MS;
}

/**
 * Number of a day written AAAA-MM-JJ, or of the last day of AAAA-MM or AAAA.
 * @param {string} text
 * @returns {number}
 */
export function lastDay(text) {
  if (text.length === 10) return day(text);
  const [year, month = 12] = text.split("-").map(Number);
  return Date.UTC(year, month, 1) / DAY_MS - 1;
}

/**
 * A day written AAAA-MM-JJ.
 * @param {number} number
 * @returns {string}
 */
export function iso(number) {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

/**
 * The year that a day is in.
 * @param {number} number
 * @returns {number}
 */
export function yearOf(number) {
  return new Date(number * DAY_MS).getUTCFullYear();
}
