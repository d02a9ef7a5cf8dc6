/**
 * The commune box: proposals from the gazetteer, and the commune nearest to oneself when one asks for it.
 *
 * A position never leaves the page, and is not kept: only the commune is.
 *
 * @import { Place } from "./places.js"
 */

import { Combobox } from "./combobox.js";
import { label, Places } from "./places.js";
import { byId, inside, quote } from "./words.js";

const FAR_DEGREES = 0.5;
const WAIT_MS = 10_000;

export class Locality {
  /**
   * @param {string} address of the gazetteer
   * @param {(commune: string) => void} onChange
   */
  constructor(address, onChange) {
    this.address = address;
    this.onChange = onChange;
    this.box = byId("r-commune", HTMLInputElement);
    this.note = byId("r-commune-note", HTMLElement);
    this.commune = "";
    /** @type {Promise<Places> | undefined} */
    this.opening = undefined;
    const list = byId("r-commune-liste", HTMLElement);
    /** @type {Map<string, string>} */
    this.codes = new Map();
    new Combobox(this.box, list, (typed) => this.propose(typed), ({ text }) => this.choose(this.codes.get(text) ?? ""));
    this.box.addEventListener("focus", () => void this.open().catch(() => {}), { once: true });
    this.box.addEventListener("change", () => void this.settle());
    inside(document.body, ".r-moi").addEventListener("click", () => this.locate());
  }

  /** @returns {Promise<Places>} */
  open() {
    this.opening ??= Places.open(this.address);
    this.opening.catch(() => { this.opening = undefined; });
    return this.opening;
  }

  /**
   * @param {string} typed
   * @returns {Promise<{ text: string, detail: string }[]>}
   */
  async propose(typed) {
    const places = await this.open().catch(() => null);
    const found = places?.suggest(typed) ?? [];
    return found.map(({ place, former }) => {
      const text = former ? `${former}, aujourd’hui ${label(place)}` : label(place);
      this.codes.set(text, place.code);
      return { text, detail: `${place.departement} · ${place.codesPostaux.slice(0, 2).join(", ")}` };
    });
  }

  /** @param {string} commune */
  choose(commune) {
    this.note.textContent = "";
    this.box.value = "";
    if (commune === this.commune) void this.show(commune);
    else this.onChange(commune);
  }

  /** Take what is typed as it stands, when it can only mean one commune. */
  async settle() {
    const typed = this.box.value.trim();
    if (!typed) {
      if (this.commune) this.choose("");
      return;
    }
    const places = await this.open().catch(() => null);
    const known = this.commune && places?.byCode.get(this.commune);
    if (!places || (known && typed === label(known))) return;
    const place = places.meant(typed);
    if (place) this.choose(place.code);
    else this.note.textContent = unclear(typed, places);
  }

  /**
   * Show the commune of the state; an unknown one is as none.
   * @param {string} commune
   * @returns {Promise<Place | null>}
   */
  async show(commune) {
    const place = (commune && (await this.open()).byCode.get(commune)) || null;
    this.commune = place?.code ?? "";
    if (place) this.box.value = label(place);
    else if (document.activeElement !== this.box && !this.note.textContent) this.box.value = "";
    return place;
  }

  locate() {
    if (!("geolocation" in navigator)) {
      this.note.textContent = "Votre navigateur ne sait pas où vous êtes : écrivez votre commune.";
      return;
    }
    this.note.textContent = "Recherche de votre position…";
    const refused = () => { this.note.textContent = "Votre position n’a pas été donnée : écrivez votre commune."; };
    const found = async (/** @type {GeolocationPosition} */ { coords }) => {
      const { place, degrees } = (await this.open()).nearest(coords.latitude, coords.longitude);
      if (degrees < FAR_DEGREES) this.choose(place.code);
      else this.note.textContent = "Vous semblez loin de la région : écrivez une commune du Centre-Val de Loire.";
    };
    navigator.geolocation.getCurrentPosition((position) => void found(position).catch(refused), refused, { timeout: WAIT_MS });
  }
}

/**
 * @param {string} typed
 * @param {Places} places
 * @returns {string}
 */
function unclear(typed, places) {
  const found = places.suggest(typed);
  if (!found.length) return `Aucune commune de la région ne s’appelle ${quote(typed)}.`;
  return `Plusieurs communes possibles : ${found.slice(0, 4).map(({ place }) => label(place)).join(", ")}…`;
}
