/** The gazetteer: communes by name, former name or postal code, and the one nearest to a point. */

import { fold } from "../search/analysis.js";
import { load, text } from "../search/files.js";

/**
 * @typedef {object} Place
 * @property {string} code
 * @property {string} nom
 * @property {string} departement its number and its name
 * @property {string[]} codesPostaux
 * @property {number} latitude NaN where the data do not say
 * @property {number} longitude
 *
 * @typedef {{ place: Place, former: string }} Named A commune, and the former name by which it was found.
 */

const MOST = 8;
const PER_DEGREE = 1000;

export class Places {
  /**
   * @param {string} address
   * @returns {Promise<Places>}
   */
  static async open(address) {
    return new Places(JSON.parse(text(await load(address))));
  }

  /** @param {any} data as `scripts/filrouge/search/gazetteer.py` writes it */
  constructor(data) {
    /** @type {Place[]} */
    this.all = data.codes.map((/** @type {string} */ code, /** @type {number} */ place) => ({
      code,
      nom: data.noms[place],
      departement: data.departements[code.slice(0, 2)],
      codesPostaux: data.codes_postaux[place].split(" "),
      latitude: (data.latitudes?.[place] ?? NaN) / PER_DEGREE,
      longitude: (data.longitudes?.[place] ?? NaN) / PER_DEGREE,
    }));
    /** @type {(Named & { key: string })[]} */
    this.names = this.all.map((place) => ({ place, former: "", key: simplify(place.nom) }));
    for (const [former, place] of data.anciens_noms) {
      this.names.push({ place: this.all[place], former, key: simplify(former) });
    }
    this.byCode = new Map(this.all.map((place) => [place.code, place]));
  }

  /**
   * Communes that a text may mean: whole names first, then starts of names, then words inside.
   * @param {string} typed
   * @returns {Named[]}
   */
  suggest(typed) {
    const [name, departement = ""] = typed.split("(");
    const digits = name.replace(/\s/g, "");
    if (/^[0-9]{2,5}$/.test(digits)) return this.atPostalCode(digits);
    const key = simplify(name);
    if (!key) return [];
    const here = departement.replace(/\W/g, "");
    const found = this.names.filter(({ place, key: other }) => ` ${other}`.includes(` ${key}`) && place.code.startsWith(here));
    const rank = (/** @type {{ key: string }} */ { key: other }) => (other === key ? 0 : other.startsWith(key) ? 1 : 2);
    return found.sort((one, other) => rank(one) - rank(other)).slice(0, MOST);
  }

  /**
   * @param {string} digits
   * @returns {Named[]}
   */
  atPostalCode(digits) {
    const found = this.all.filter(({ codesPostaux }) => codesPostaux.some((code) => code.startsWith(digits)));
    return found.slice(0, MOST).map((place) => ({ place, former: "" }));
  }

  /**
   * The commune that a text means for certain, if there is one.
   * @param {string} typed
   * @returns {Place | undefined}
   */
  meant(typed) {
    const found = this.suggest(typed);
    const exact = found.filter(({ place, former }) => simplify(former || place.nom) === simplify(typed.split("(")[0]));
    const certain = exact.length ? exact : found;
    return certain.length === 1 ? certain[0].place : undefined;
  }

  /**
   * @param {number} latitude
   * @param {number} longitude
   * @returns {{ place: Place, degrees: number }}
   */
  nearest(latitude, longitude) {
    const narrow = Math.cos((latitude * Math.PI) / 180);
    const far = (/** @type {Place} */ place) => Math.hypot(place.latitude - latitude, (place.longitude - longitude) * narrow);
    const place = this.all.reduce((best, each) => (far(each) < far(best) ? each : best));
    return { place, degrees: far(place) };
  }
}

/**
 * « Saint-Amand » and « st amand » in the same letters, words set apart.
 * @param {string} name
 * @returns {string}
 */
function simplify(name) {
  const words = name.split(/[\s'’-]+/).map((word) => fold(word.toLowerCase())).filter(Boolean);
  return words.map((word) => (word === "st" ? "saint" : word === "ste" ? "sainte" : word)).join(" ");
}

/**
 * « Vierzon (18) ».
 * @param {Place} place
 * @returns {string}
 */
export function label(place) {
  return `${place.nom} (${place.code.slice(0, 2)})`;
}
