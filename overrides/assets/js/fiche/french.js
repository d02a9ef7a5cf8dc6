/** French as the checks write and compare it: the twin of `scripts/filrouge/french.py`, for what they need. */

import { dayNumber, inWords } from "../conditions/days.js";
import { count as countOf, quote } from "../recherche/words.js";

export { join } from "../pathways/wording.js";
export { quote };

export const NBSP = "\u00a0";

/** @type {Record<string, string>} */
const LETTERS = { œ: "oe", æ: "ae", ø: "o", đ: "d", ł: "l", ı: "i", "’": "'", "‘": "'", ʼ: "'" };
/** From Sunday, as computers count them. */
export const DAYS = "dimanche lundi mardi mercredi jeudi vendredi samedi".split(" ");
const NO_ELISION = new RegExp(
  "^(?:onz(e|ieme)|oui|ouistiti|yaourts?|yoga|hauts?|hautes?|hauteur|handicape?s?|hameaux?|hors|huit|houx" +
    "|houssay|halte|hall|hangar|haie|hanches?|hollande|hongrie|hausse|harcelement|hasard|hip)$",
);
const ARTICLE = /^(le|les) (?=\S)/i;
const MILLISECONDS = 86_400_000;

/**
 * Lower case without accents, ligatures or typographic apostrophes.
 * @param {string} text in a European language; other scripts fold less far than in Python
 * @returns {string}
 */
export function fold(text) {
  let folded = text;
  for (let turn = 0; turn < 2; turn++) folded = folded.toUpperCase().toLowerCase().normalize("NFKD");
  return folded.replace(/\p{Mn}/gu, "").replace(/[œæøđłı’‘ʼ]/g, (letter) => LETTERS[letter]);
}

/**
 * An identifier of at most `limit` characters, cut between words where it can be; empty without letter or digit.
 * @param {string} text
 * @param {number} [limit]
 * @returns {string}
 */
export function slug(text, limit = 80) {
  const whole = fold(text)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  if (whole.length <= limit) return whole;
  const cut = whole.slice(0, limit + 1).lastIndexOf("-");
  return whole.slice(0, cut < 0 ? limit : cut);
}

/**
 * An ISO date (AAAA-MM-JJ, AAAA-MM or AAAA) in words: « mardi 5 janvier 2027 ».
 * @param {string} text
 * @param {boolean} [weekday]
 * @returns {string}
 */
export function dateInWords(text, weekday = true) {
  const parts = text.split("-").length;
  if (parts === 1) return text;
  const day = dayNumber(text.length === 7 ? `${text}-01` : text);
  const words = inWords(day);
  if (parts === 2) return words.slice(words.indexOf(NBSP) + 1);
  return weekday ? `${DAYS[new Date(day * MILLISECONDS).getUTCDay()]} ${words}` : words;
}

/**
 * Regular plural of one noun or adjective.
 * @param {string} noun
 * @returns {string}
 */
export function plural(noun) {
  if (/[sxz]$/.test(noun)) return noun;
  if (noun.endsWith("al")) return `${noun.slice(0, -2)}aux`;
  return noun + (/[ae]u$/.test(noun) ? "x" : "s");
}

/**
 * A number and its noun: « 0 offre », « 3 offres ».
 * @param {number} value whole, 0 or more
 * @param {string} singular
 * @param {string} [several]
 * @returns {string}
 */
export function count(value, singular, several) {
  return countOf(value, singular, several ?? singular.split(" ").map(plural).join(" "));
}

/**
 * Whether « de » and « que » lose their vowel before this word.
 * @param {string} name
 * @returns {boolean}
 */
export function elides(name) {
  const first = fold(name).replace(/^[« ]+/, "").split(/[\s\-,.]/, 1)[0];
  return /^[aeiouyh]/.test(first) && !NO_ELISION.test(first);
}

/**
 * « d’Orléans », « de Tours », « du Blanc », « des Montils », « de La Châtre ».
 * @param {string} name
 * @returns {string}
 */
export function de(name) {
  const article = ARTICLE.exec(name);
  if (article) return (article[1].length === 2 ? "du " : "des ") + name.slice(article[0].length);
  return elides(name) ? `d’${name}` : `de ${name}`;
}

/**
 * « à Orléans », « au Blanc », « aux Montils », « à La Châtre ».
 * @param {string} name
 * @returns {string}
 */
export function au(name) {
  const article = ARTICLE.exec(name);
  return article ? (article[1].length === 2 ? "au " : "aux ") + name.slice(article[0].length) : `à ${name}`;
}

/**
 * Make the spaces around French punctuation unbreakable; adds none.
 * @param {string} text
 * @returns {string}
 */
export function nbsp(text) {
  return text.replace(/[ \u00a0\u202f]+([:;!?»%€])/g, `${NBSP}$1`).replace(/«[ \u00a0\u202f]+/g, `«${NBSP}`);
}

/**
 * The text in the middle of a sentence; an acronym keeps its capitals.
 * @param {string} text
 * @returns {string}
 */
export function lowered(text) {
  const second = text.charAt(1);
  return second !== second.toLowerCase() ? text : text.charAt(0).toLowerCase() + text.slice(1);
}
