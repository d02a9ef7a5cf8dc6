/** Dates as one types them, and as entries keep them. */

import { fold } from "../fiche/french.js";

const MONTHS = "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre".split(" ");
const TYPED = /^(?:(?:(\d{1,2})(?:er)?[/.\-\s])?(\d{1,2})[/.\-\s])?(\d{4})$/u;

/**
 * « 5/1/2027 » or « 5 janvier 2027 » → 2027-01-05, « 01/2027 » → 2027-01; anything else as it is, for the checks
 * to say what is wrong.
 * @param {string} typed
 * @returns {string}
 */
export function toIso(typed) {
  const figures = fold(typed.trim()).replace(/[a-z]{3,}/u, (word) => String(MONTHS.indexOf(word) + 1 || word));
  const found = TYPED.exec(figures.replace(/\s+/gu, " "));
  if (!found) return typed.trim();
  const [, day, month, year] = found;
  return [year, month, day].filter(Boolean).map((part) => part.padStart(2, "0")).join("-");
}

/**
 * 2027-01-05 → « 05/01/2027 ».
 * @param {string} iso
 * @returns {string}
 */
export function toFrench(iso) {
  return /^\d{4}(?:-\d{2}){0,2}$/u.test(iso) ? iso.split("-").reverse().join("/") : iso;
}

/**
 * Today, where the reader is.
 * @returns {string}
 */
export function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}
