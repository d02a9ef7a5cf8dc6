/**
 * The thread of a pathway, drawn to scale: a line for the wait, a thick one for each step, a knot where it starts.
 *
 * For the eye only: the list under it says the same.
 *
 * @import { ParcoursData } from "../pathways/answer.js"
 */

import { dayNumber } from "../conditions/days.js";

const SVG = "http://www.w3.org/2000/svg";
const [WIDTH, HEIGHT, MIDDLE, MARGIN] = [640, 40, 16, 12];
const SHORTEST = 10;

/**
 * @param {ParcoursData} parcours
 * @param {number} today
 * @param {number} end last day of the longest pathway shown: all are drawn to one scale
 * @returns {SVGSVGElement}
 */
export function timeline(parcours, today, end) {
  const scale = (WIDTH - 2 * MARGIN) / Math.max(1, end - today);
  const at = (/** @type {number} */ day) => Math.round(MARGIN + Math.max(0, day - today) * scale);
  const drawing = shape("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "e-fil", "aria-hidden": "true" });
  const last = at(dayNumber(parcours.fin));
  drawing.append(shape("path", { class: "e-fil-attente", d: `M${MARGIN} ${MIDDLE}H${last}` }));
  for (const year of years(today, dayNumber(parcours.fin))) {
    drawing.append(shape("path", { class: "e-fil-annee", d: `M${at(year.day)} ${MIDDLE - 9}v18` }), label(at(year.day), year.text));
  }
  for (const { debut, fin, offre } of parcours.etapes) {
    const start = at(dayNumber(debut));
    const stop = Math.max(at(dayNumber(fin)), start + SHORTEST);
    drawing.append(shape("path", { class: offre === null ? "e-fil-mesure" : "e-fil-etape", d: `M${start} ${MIDDLE}H${stop}` }));
    drawing.append(shape("circle", { class: "e-fil-noeud", cx: String(start), cy: String(MIDDLE), r: "7" }));
  }
  drawing.append(shape("circle", { class: "e-fil-ici", cx: String(MARGIN), cy: String(MIDDLE), r: "4" }));
  return /** @type {SVGSVGElement} */ (drawing);
}

/**
 * First days of the years between two days.
 * @param {number} from
 * @param {number} to
 * @returns {{ day: number, text: string }[]}
 */
function years(from, to) {
  const found = [];
  for (let year = new Date(from * 86_400_000).getUTCFullYear() + 1; ; year++) {
    const day = dayNumber(`${year}-01-01`);
    if (day > to) return found;
    found.push({ day, text: String(year) });
  }
}

/**
 * @param {number} x
 * @param {string} text
 * @returns {SVGElement}
 */
function label(x, text) {
  const made = shape("text", { class: "e-fil-mot", x: String(x), y: String(HEIGHT - 2) });
  made.textContent = text;
  return made;
}

/**
 * @param {string} name
 * @param {Record<string, string>} attributes
 * @returns {SVGElement}
 */
export function shape(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
