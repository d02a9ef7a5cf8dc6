/**
 * The places of a pathway on a small map of our own outlines: drawn once, printed as it is.
 *
 * @import { PlannerClient } from "./client.js"
 * @import { OfferBook } from "./offers.js"
 */

import { element } from "../recherche/words.js";
import { outline } from "../carte/outline.js";
import { shape } from "./timeline.js";

const [WIDTH, MARGIN] = [320, 14];

/**
 * @param {PlannerClient} planner
 * @param {OfferBook} book
 * @param {{ offre: string | null }[]} steps
 * @returns {Promise<Node>}
 */
export async function placesMap(planner, book, steps) {
  const places = steps.map(({ offre }) => (offre === null ? undefined : book.offers.get(offre))).map((offer, number) => ({ offer, number: number + 1 }));
  const known = places.filter(({ offer }) => offer && offer.latitude !== null);
  if (!known.length) return element("span", "");
  /** @type {{ pas: number, departements: number[][] }} */
  const ground = await planner.ask("outlines");
  const rings = ground.departements.map((steps) => outline(steps, ground.pas));
  const project = projection(rings.flat());
  const names = known.map(({ offer, number }) => `${number}, ${offer?.commune}`).join("\u00a0; ");
  const drawing = shape("svg", { viewBox: `0 0 ${WIDTH} ${project.height}`, class: "e-carte-lieux", role: "img", "aria-label": `Carte des étapes\u00a0: ${names}` });
  for (const ring of rings) drawing.append(shape("path", { class: "c-fond", d: `M${ring.map((point) => project.at(point).join(" ")).join("L")}Z` }));
  const taken = new Map();
  for (const { offer, number } of known) {
    const [x, y] = project.at([offer?.longitude ?? 0, offer?.latitude ?? 0]);
    const key = `${Math.round(x / 12)},${Math.round(y / 12)}`;
    const shift = 16 * (taken.get(key) ?? 0);
    taken.set(key, (taken.get(key) ?? 0) + 1);
    const text = shape("text", { class: "e-carte-numero", x: String(x + shift), y: String(y + 4) });
    text.textContent = String(number);
    drawing.append(shape("circle", { class: "e-carte-point", cx: String(x + shift), cy: String(y), r: "9" }), text);
  }
  return drawing;
}

/**
 * @param {[number, number][]} all longitudes and latitudes to hold
 * @returns {{ height: number, at: (point: [number, number]) => [number, number] }}
 */
function projection(all) {
  const [xs, ys] = [all.map(([x]) => x), all.map(([, y]) => y)];
  const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = (WIDTH - 2 * MARGIN) / ((east - west) * narrow);
  const at = (/** @type {[number, number]} */ [x, y]) =>
    /** @type {[number, number]} */ ([Math.round(MARGIN + (x - west) * narrow * scale), Math.round(MARGIN + (north - y) * scale)]);
  return { height: Math.round((north - south) * scale) + 2 * MARGIN, at };
}
