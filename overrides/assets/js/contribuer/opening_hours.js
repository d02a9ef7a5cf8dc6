/**
 * Opening hours: said in French from the notation of OpenStreetMap, and read from what people type.
 *
 * What is said is the twin of `scripts/filrouge/site/opening_hours.py`.
 */

import { DAYS as NAMES, NBSP, fold, join } from "../fiche/french.js";

const CODES = ["Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"];
/** @type {Record<string, string>} */
const DAYS = Object.fromEntries(CODES.map((code, day) => [code, NAMES[day]]));
const HOLIDAYS = "PH";
const SPAN = /^([0-2]\d):([0-5]\d)-([0-2]\d):([0-5]\d)$/;
const RULE = /^((?:[A-Z][a-z]|PH)(?:[,-](?:[A-Z][a-z]|PH))*)?(?:(?:^| )(off|[\d:,-]+))?$/;
const EVERY_DAY = "tous les jours";
const ALWAYS = "24/7";
const ROUND_THE_CLOCK = /^24 ?(?:h|heures)? ?(?:sur|\/) ?24(?:,? tous les jours)?$/;
/** The words that hours are typed with: days, what is closed, an hour, what goes from one to another, the rest. */
const WORD = /(lun|mar|mer|jeu|ven|sam|dim)(?:di|credi|dredi|edi|anche)?s?\b\.?|(tous les jours)|(jours feries)|(fermee?s?\b)|(\d{1,2}) ?[h:](?: ?([0-5]\d)(?! ?[h:]))?|(midi\b)|(au?\b|-|–)|(?:et|de|du|des|le|les)\b|[ ,;:./]/y;

/**
 * « du lundi au vendredi de 9 h à 12 h ; fermé les jours fériés »; what has no words, as it is.
 * @param {string} kept
 * @returns {string}
 */
export function inFrench(kept) {
  if (kept === ALWAYS) return `24${NBSP}h sur${NBSP}24, ${EVERY_DAY}`;
  const rules = kept.split(";").map((each) => rule(each.trim()));
  return rules.every(Boolean) ? rules.join(`${NBSP}; `) : kept;
}

/**
 * @param {string} text
 * @returns {string} empty when it has no words
 */
function rule(text) {
  const found = RULE.exec(text);
  if (!found || !text) return "";
  const days = daysOf(found[1] ?? "Mo-Su");
  if (!days || found[2] === "off") return days && `fermé ${days}`;
  const spans = found[2] ? found[2].split(",").map(span) : [];
  return spans.every(Boolean) ? [days, join(spans, "et")].filter(Boolean).join(" ") : "";
}

/** @param {string} text */
function daysOf(text) {
  if (text === "Mo-Su") return EVERY_DAY;
  const said = text.split(",").map((each) => someDays(each.split("-")));
  return said.every(Boolean) ? join(said, "et") : "";
}

/** @param {string[]} bounds */
function someDays(bounds) {
  if (bounds.join() === HOLIDAYS) return "les jours fériés";
  const [first, last] = bounds.map((each) => DAYS[each]);
  if (bounds.length > 2 || !bounds.every((each) => each in DAYS)) return "";
  return last ? `du ${first} au ${last}` : `le ${first}`;
}

/** @param {string} text */
function span(text) {
  const found = SPAN.exec(text);
  return found ? `de ${hour(found[1], found[2])} à ${hour(found[3], found[4])}` : "";
}

/**
 * @param {string} hours
 * @param {string} minutes
 */
function hour(hours, minutes) {
  return `${Number(hours)}${NBSP}h${minutes === "00" ? "" : `${NBSP}${minutes}`}`;
}

/**
 * « Du lundi au vendredi, 9h-12h » → « Mo-Fr 09:00-12:00 »; what is not understood, as it is, for the checks to
 * say what is wrong.
 * @param {string} typed
 * @returns {string}
 */
export function written(typed) {
  const words = fold(typed.trim()).replace(/\s+/gu, " ");
  if (ROUND_THE_CLOCK.test(words)) return ALWAYS;
  const rules = new Reader(words).rules();
  return rules?.map(notation).join("; ") || typed.trim();
}

/** @typedef {{ days: string[], hours: string[], closed: boolean }} Rule */

/** @param {Rule} rule */
function notation({ days, hours, closed }) {
  const spans = hours.flatMap((each, place) => (place % 2 ? [] : [`${each}-${hours[place + 1]}`]));
  return [days.join(","), closed ? "off" : spans.join(",")].filter(Boolean).join(" ");
}

/** Reads words one after the other, each of which completes a rule or begins another. */
class Reader {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
    /** @type {Rule[]} */
    this.read = [];
    /** Whether the last word was a day that goes to another: « lundi au ». */
    this.goes = false;
    /** Whether « fermé » came after its days. */
    this.isClosedAfter = false;
    /** @type {Rule} */
    this.rule = this.begin(false);
  }

  /** @returns {Rule[] | null} null when something is not understood */
  rules() {
    WORD.lastIndex = 0;
    while (WORD.lastIndex < this.text.length) {
      const found = WORD.exec(this.text);
      if (!found) return null;
      this.take(found);
    }
    const whole = this.read.filter(({ days, hours, closed }) => days.length || hours.length || closed);
    return whole.length && whole.every(isWhole) ? whole : null;
  }

  /** @param {RegExpExecArray} found */
  take([, day, everyDay, holidays, closed, hours, minutes = "00", noon, to]) {
    if (day) this.day(/** @type {string} */ (CODES.find((code) => DAYS[code].startsWith(day))));
    else if (everyDay) this.day("Mo-Su");
    else if (holidays) this.day(HOLIDAYS);
    else if (closed) this.close();
    else if (hours) this.rule.hours.push(`${hours.padStart(2, "0")}:${minutes}`);
    else if (noon) this.rule.hours.push("12:00");
    else if (to && !this.rule.hours.length) this.goes = true;
  }

  /** @param {string} code */
  day(code) {
    const { days, hours, closed } = this.rule;
    const ended = hours.length || (closed && this.isClosedAfter);
    if (ended) this.rule = this.begin(false);
    if (this.goes && !ended && days.length) days.push(`${days.pop()}-${code}`);
    else this.rule.days.push(code);
    this.goes = false;
  }

  /** « le mercredi, fermé » or « fermé le mercredi ». */
  close() {
    const { days, hours, closed } = this.rule;
    this.isClosedAfter = days.length > 0 && !hours.length && !closed;
    if (this.isClosedAfter) this.rule.closed = true;
    else this.rule = this.begin(true);
  }

  /** @param {boolean} closed */
  begin(closed) {
    const made = { days: [], hours: [], closed };
    this.read.push(made);
    return made;
  }
}

/**
 * Hours that have an end, on a day that has twenty-four; a day that is closed.
 * @param {Rule} rule
 */
function isWhole({ days, hours, closed }) {
  const paired = hours.length % 2 === 0 && hours.every((each) => each <= "24:00");
  return closed ? days.length > 0 && !hours.length : paired && days.every((each) => each.split("-").length <= 2);
}
