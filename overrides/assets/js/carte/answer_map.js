/**
 * The map of the answers: a sign for each place in sight, grouped when they would touch.
 *
 * Text only ever reaches the map as text: what the catalogue says is never read as HTML.
 *
 * @import * as Leaflet from "leaflet"
 * @import { Around } from "../search/criteria.js"
 * @import { Places, StaticIndex } from "../search/index.js"
 * @import { Group } from "./grid.js"
 * @import { Sign } from "./signs.js"
 */

import { element } from "../recherche/words.js";
import { grouped, mercator, worldWidth } from "./grid.js";
import { lay, openGround } from "./ground.js";
import { drawing, signs } from "./signs.js";

/**
 * @typedef {[south: number, west: number, north: number, east: number]} Corners degrees
 *
 * @typedef {object} Shown
 * @property {StaticIndex} index
 * @property {number[]} numbers documents, best first
 * @property {Around | null} around
 *
 * @typedef {object} Uses
 * @property {(number: number) => void} pick a sign that stands for one document was chosen
 * @property {(numbers: number[]) => Promise<Node>} list what is shown of documents at one place
 * @property {(corners: Corners) => void} moved
 */

/** Pixels beyond the edges where signs are drawn too. */
const AROUND = 44;
const CLOSE_ZOOM = 13;
const NEAREST_ZOOM = 12;

/**
 * @param {HTMLElement} canvas
 * @param {string} root address of the site
 * @param {string} ground name of the file of outlines
 * @param {Uses} uses
 * @returns {Promise<AnswerMap>}
 */
export async function openMap(canvas, root, ground, uses) {
  const [region, outlines] = await Promise.all([
    import(`${root}carte/region.js`),
    openGround(`${root}carte/${ground}`),
    import(`${root}assets/tiers/leaflet/leaflet.js`),
  ]);
  /** @type {typeof Leaflet} Leaflet's own file names it for the whole page. */
  const L = /** @type {any} */ (globalThis).L;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = region.draw(L, canvas, still ? { zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false, inertia: false } : {});
  lay(L, map, outlines);
  return new AnswerMap(L, map, uses);
}

export class AnswerMap {
  /**
   * @param {typeof Leaflet} L
   * @param {Leaflet.Map} map
   * @param {Uses} uses
   */
  constructor(L, map, uses) {
    this.L = L;
    this.map = map;
    this.uses = uses;
    /** @type {Shown | undefined} */
    this.shown = undefined;
    this.layer = L.layerGroup().addTo(map);
    this.frame = L.layerGroup().addTo(map);
    /** @type {Map<number, HTMLElement>} Sign that stands for each document in sight. */
    this.signs = new Map();
    /** @type {number | null} */
    this.chosen = null;
    /** @type {{ places: Places, points: { xs: Float64Array, ys: Float64Array } } | undefined} */
    this.known = undefined;
    // The list says the same with links: signs are for the eye and the pointer.
    map.getPane("markerPane")?.setAttribute("aria-hidden", "true");
    map.on("moveend", () => {
      this.draw();
      this.uses.moved(this.corners());
    });
  }

  /** @returns {Corners} */
  corners() {
    const bounds = this.map.getBounds();
    return [bounds.getSouth(), bounds.getWest(), bounds.getNorth(), bounds.getEast()];
  }

  /**
   * Show an answer. `move`: bring all of it in sight, or these corners.
   * @param {Shown} shown
   * @param {boolean | Corners} move
   */
  async show(shown, move) {
    const [places, signOf] = await Promise.all([shown.index.places(), signs(shown.index)]);
    this.shown = shown;
    this.signOf = signOf;
    this.places = places;
    this.projected = { starts: places.starts, ...this.project(places) };
    this.surround();
    this.map.closePopup();
    if (Array.isArray(move)) this.map.fitBounds([[move[0], move[1]], [move[2], move[3]]]);
    else if (move) this.fit();
    this.draw();
  }

  /**
   * Projecting places is long: once for each index.
   * @param {Places} places
   * @returns {{ xs: Float64Array, ys: Float64Array }}
   */
  project(places) {
    if (this.known?.places !== places) this.known = { places, points: mercator(places) };
    return this.known.points;
  }

  /** Draw the circle of the distance chosen, and the commune it is around. */
  surround() {
    this.frame.clearLayers();
    const around = this.shown?.around;
    if (!around) return;
    /** @type {[number, number]} */
    const centre = [around.latitude, around.longitude];
    const quiet = { interactive: false };
    if (around.radius_km) this.L.circle(centre, { ...quiet, radius: around.radius_km * 1000, className: "c-rayon" }).addTo(this.frame);
    this.L.circleMarker(centre, { ...quiet, radius: 6, className: "c-depart" }).addTo(this.frame);
  }

  fit() {
    const around = this.shown?.around;
    if (around?.radius_km) {
      const centre = this.L.latLng(around.latitude, around.longitude);
      this.map.fitBounds(centre.toBounds(2000 * around.radius_km), { animate: false });
      return;
    }
    const points = (this.shown?.numbers ?? []).flatMap((number) => this.pointsOf(number));
    if (points.length) this.map.fitBounds(this.L.latLngBounds(points).pad(0.1), { maxZoom: NEAREST_ZOOM, animate: false });
  }

  /**
   * @param {number} number
   * @returns {[number, number][]}
   */
  pointsOf(number) {
    if (!this.places) return [];
    const { starts, latitudes, longitudes } = this.places;
    return Array.from({ length: starts[number + 1] - starts[number] }, (_, each) => {
      const place = starts[number] + each;
      return [latitudes[place], longitudes[place]];
    });
  }

  draw() {
    if (!this.shown || !this.projected) return;
    const zoom = this.map.getZoom();
    const { min, max } = this.map.getPixelBounds();
    if (!min || !max) return;
    const box = { left: min.x - AROUND, top: min.y - AROUND, right: max.x + AROUND, bottom: max.y + AROUND };
    this.layer.clearLayers();
    this.signs.clear();
    for (const group of grouped(this.projected, this.shown.numbers, zoom, box)) this.place(group, zoom);
    this.mark();
  }

  /**
   * @param {Group} group
   * @param {number} zoom
   */
  place(group, zoom) {
    const found = /** @type {Sign[]} */ (group.numbers.map((number) => this.signOf?.(number)));
    const html = drawing(found);
    for (const number of group.numbers) this.signs.set(number, html);
    const at = this.map.unproject([group.x, group.y], zoom);
    const icon = this.L.divIcon({ className: "c-signe", html, iconSize: [0, 0] });
    this.L.marker(at, { icon, keyboard: false, riseOnHover: true }).on("click", () => void this.choose(group, at, zoom)).addTo(this.layer);
  }

  /**
   * One document is picked; several at one place are listed; several around are looked at closer.
   * @param {Group} group
   * @param {Leaflet.LatLng} at
   * @param {number} zoom
   */
  async choose(group, at, zoom) {
    if (group.numbers.length === 1) this.uses.pick(group.numbers[0]);
    else if (group.together || zoom >= this.map.getMaxZoom()) await this.tell(group.numbers, at);
    else this.map.setView(at, Math.min(this.map.getMaxZoom(), zoom + 2));
  }

  /**
   * A list of documents over the map; closing it gives the focus back.
   * @param {number[]} numbers
   * @param {Leaflet.LatLngExpression} at
   */
  async tell(numbers, at) {
    const list = await this.uses.list(numbers);
    const close = element("button", "c-fermer", "Fermer");
    close.type = "button";
    const content = element("div", "c-bulle", list, close);
    const popup = this.L.popup({ closeButton: false, autoPanPadding: [12, 12], maxWidth: 280, minWidth: 220 });
    const leave = () => {
      this.map.closePopup(popup);
      this.map.getContainer().focus();
    };
    close.addEventListener("click", leave);
    content.addEventListener("keydown", ({ key }) => { if (key === "Escape") leave(); });
    popup.setLatLng(at).setContent(content).openOn(this.map);
    content.querySelector("a")?.focus({ preventScroll: true });
  }

  /**
   * Bring a document in sight and set it apart.
   * @param {number} number
   * @returns {boolean} whether it has a place
   */
  locate(number) {
    const [point] = this.pointsOf(number);
    if (!point) return false;
    this.chosen = number;
    this.map.setView(point, Math.max(this.map.getZoom(), CLOSE_ZOOM));
    this.draw();
    return true;
  }

  /**
   * Set apart the sign of a document, or of none.
   * @param {number | null} number
   */
  highlight(number) {
    this.chosen = number;
    this.mark();
  }

  mark() {
    for (const sign of new Set(this.signs.values())) sign.classList.remove("signe-choisi");
    if (this.chosen !== null) this.signs.get(this.chosen)?.classList.add("signe-choisi");
  }
}
