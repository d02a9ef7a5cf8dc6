/** Days as whole numbers, counted from 1 January 1970: the twin of `scripts/filrouge/conditions/days.py`. */

/** Bounds of what has no beginning or no end. */
export const FIRST = -719_162;
export const LAST = 2_932_896;
const MS = 86_400_000;
const MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(" ");

/**
 * @param {string} iso a date; of a month alone (AAAA-MM), its first day
 * @returns {number}
 */
export function dayNumber(iso) {
  return Date.parse(`${iso.length === 10 ? iso : `${iso}-01`}T00:00:00Z`) / MS;
}

/**
 * @param {number} day
 * @returns {string}
 */
export function isoDate(day) {
  return new Date(day * MS).toISOString().slice(0, 10);
}

/**
 * @param {string} month AAAA-MM
 * @returns {number}
 */
export function lastOfMonth(month) {
  return plusMonths(dayNumber(month), 1) - 1;
}

/**
 * The same day some months later or earlier, or the last of that month when it has no such day.
 * @param {number} day
 * @param {number} months
 * @returns {number}
 */
export function plusMonths(day, months) {
  const start = new Date(day * MS);
  const index = 12 * start.getUTCFullYear() + start.getUTCMonth() + months;
  const [year, month] = [Math.floor(index / 12), ((index % 12) + 12) % 12];
  if (year < 1) return FIRST;
  if (year > 9999) return LAST;
  return utc(year, month, Math.min(start.getUTCDate(), daysIn(year, month)));
}

/**
 * @param {number} day
 * @param {number} years
 * @returns {number}
 */
export function plusYears(day, years) {
  return plusMonths(day, 12 * years);
}

/**
 * « 1er avril 2026 ».
 * @param {number} day
 * @returns {string}
 */
export function inWords(day) {
  const date = new Date(day * MS);
  const number = date.getUTCDate() === 1 ? "1er" : String(date.getUTCDate());
  return `${number}\u00a0${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/**
 * Years before 100 are those that are written, not those of the last century.
 * @param {number} year
 * @param {number} month from 0
 * @param {number} day
 * @returns {number}
 */
function utc(year, month, day) {
  return new Date(0).setUTCFullYear(year, month, day) / MS;
}

/**
 * @param {number} year
 * @param {number} month from 0
 * @returns {number}
 */
function daysIn(year, month) {
  return utc(year, month + 1, 1) - utc(year, month, 1);
}
