/** Dates and durations as people say them. */

import { count } from "../recherche/words.js";
import { dayNumber, inWords, isoDate, plusMonths } from "../conditions/days.js";

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

/** @returns {string} the day, where the person is */
export function today() {
  const now = new Date();
  return isoDate(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86_400_000);
}

/**
 * The latest months with their names, this one first.
 * @param {number} number
 * @returns {[iso: string, name: string][]}
 */
export function latestMonths(number) {
  const first = dayNumber(`${today().slice(0, 7)}-01`);
  return Array.from({ length: number }, (_, back) => {
    const iso = isoDate(plusMonths(first, -back));
    return [iso.slice(0, 7), month(iso)];
  });
}
