/** Dates and durations as people say them. */

import { count } from "../recherche/words.js";
import { dayNumber, inWords } from "../conditions/days.js";

const WEEK = 7;
const MONTH = 30.44;

/**
 * « 1er septembre 2027 ».
 * @param {string} iso
 * @returns {string}
 */
export function day(iso) {
  return inWords(dayNumber(iso));
}

/**
 * « septembre 2027 ».
 * @param {string} iso
 * @returns {string}
 */
export function month(iso) {
  return day(iso).split("\u00a0")[1];
}

/**
 * « 3 semaines », « 9 mois », « 2 ans ».
 * @param {number} days
 * @returns {string}
 */
export function duration(days) {
  if (days < 2 * WEEK) return count(days, "jour");
  if (days < 3 * MONTH) return count(Math.round(days / WEEK), "semaine");
  const months = Math.round(days / MONTH);
  return months < 24 || months % 12 ? count(months, "mois", "mois") : count(months / 12, "an");
}

/**
 * « dans 6 semaines ».
 * @param {string} iso
 * @param {number} today
 * @returns {string}
 */
export function from(iso, today) {
  const days = dayNumber(iso) - today;
  return days <= 0 ? "dès maintenant" : `dans ${duration(days)}`;
}
