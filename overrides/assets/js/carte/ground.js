/**
 * The ground of the map: outlines and names of towns from our own file, styled by the page's style sheet.
 *
 * @import * as Leaflet from "leaflet"
 */

import { element } from "../recherche/words.js";
import { load, text } from "../search/files.js";
import { outline } from "./outline.js";

/**
 * @typedef {object} Ground as `scripts/filrouge/site/ground.py` writes it
 * @property {number} pas steps in a degree
 * @property {number[][]} departements
 * @property {number[][]} plateformes
 * @property {number[][]} cours_eau
 * @property {[nom: string, latitude: number, longitude: number, zoom: number][]} villes
 */

/**
 * @param {string} address
 * @returns {Promise<Ground>}
 */
export async function openGround(address) {
  return JSON.parse(text(await load(address)));
}

/**
 * @param {typeof Leaflet} L
 * @param {Leaflet.Map} map
 * @param {Ground} ground
 */
export function lay(L, map, ground) {
  const { pas } = ground;
  const still = { interactive: false, smoothFactor: 0.5 };
  const areas = (/** @type {number[][]} */ rings, /** @type {string} */ className) =>
    rings.forEach((ring) => L.polygon(placed(ring, pas), { ...still, className }).addTo(map));
  areas(ground.departements, "c-fond");
  areas(ground.plateformes, "c-limite");
  for (const line of ground.cours_eau) L.polyline(placed(line, pas), { ...still, className: "c-eau" }).addTo(map);
  const names = map.createPane("noms");
  names.setAttribute("aria-hidden", "true");
  const towns = ground.villes.map(([nom, latitude, longitude, zoom]) => ({ zoom, marker: town(L, nom, [latitude, longitude]) }));
  const show = () => {
    const seen = map.getBounds().pad(0.2);
    for (const { zoom, marker } of towns) {
      const wanted = zoom <= map.getZoom() && seen.contains(marker.getLatLng());
      if (wanted) marker.addTo(map);
      else marker.remove();
    }
  };
  map.on("moveend zoomend", show);
  show();
}

/**
 * An outline as Leaflet wants it: latitudes first.
 * @param {number[]} steps
 * @param {number} perDegree
 * @returns {[number, number][]}
 */
function placed(steps, perDegree) {
  return outline(steps, perDegree).map(([longitude, latitude]) => [latitude, longitude]);
}

/**
 * @param {typeof Leaflet} L
 * @param {string} nom
 * @param {[number, number]} place
 * @returns {Leaflet.Marker}
 */
function town(L, nom, place) {
  const icon = L.divIcon({ className: "carte-ville", html: element("span", "", nom), iconSize: [0, 0] });
  return L.marker(place, { icon, interactive: false, keyboard: false, pane: "noms" });
}
