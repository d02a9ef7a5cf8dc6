/** Communes and the territories made of them: the gazetteer of the search page, and what the checks add to it. */

import { distanceKm } from "../../search/criteria.js";
import { slug } from "../french.js";

/**
 * @typedef {object} Communes as `scripts/filrouge/search/gazetteer.py` writes them
 * @property {string[]} codes
 * @property {string[]} noms
 * @property {string[]} codes_postaux
 * @property {number[]} latitudes thousandths of a degree
 * @property {number[]} longitudes
 * @property {[name: string, place: number][]} anciens_noms
 *
 * @typedef {object} Territories
 * @property {string[]} everywhere codes of those that hold every commune
 * @property {string[]} epci
 * @property {string[]} zones
 * @property {[epci: number, zone: number][]} above of each commune, in the order of codes
 * @property {[code: string, name: string, present: string][]} former communes that are no more
 * @property {string[]} country territories that one may name though we do not know their communes
 * @property {[south: number, west: number, north: number, east: number]} region in degrees
 * @property {number} far_km
 *
 * @typedef {{ code: string, nom: string, codesPostaux: string[], latitude: number, longitude: number }} Commune
 */

const PER_DEGREE = 1000;

export class Gazetteer {
  /** @type {Map<string, bigint>} territory → its communes, as bits */
  #members = new Map();
  /** @type {Map<string, Commune[]> | null} */
  #byName = null;
  /** @type {Map<string, Commune[]> | null} */
  #byPostalCode = null;

  /** @param {Communes} communes @param {Territories} territories */
  constructor(communes, territories) {
    const listed = communes.codes.map((code, place) => ({
      code,
      nom: communes.noms[place],
      codesPostaux: communes.codes_postaux[place].split(" "),
      latitude: communes.latitudes[place] / PER_DEGREE,
      longitude: communes.longitudes[place] / PER_DEGREE,
    }));
    /** @type {Map<string, string[]>} code of a present commune → names of those that it brings together */
    this.formerNames = new Map();
    for (const [name, place] of communes.anciens_noms) append(this.formerNames, listed[place].code, name);
    /** @type {Map<string, Commune>} in the order of codes */
    this.communes = new Map(listed.sort((one, other) => (one.code < other.code ? -1 : 1)).map((each) => [each.code, each]));
    this.former = new Map(territories.former.map(([code, name, present]) => [code, { name, present }]));
    this.country = new Set(territories.country);
    this.territories = territories;
    this.#group(territories);
  }

  /** @param {Territories} territories */
  #group({ everywhere, epci, zones, above }) {
    for (const [index, { code }] of [...this.communes.values()].entries()) {
      const [body, zone] = above[index];
      for (const each of [code, code.slice(0, 2), epci[body], zones[zone], ...everywhere]) {
        this.#members.set(each, (this.#members.get(each) ?? 0n) | (1n << BigInt(index)));
      }
    }
  }

  /** @returns {import("../../conditions/satisfiable.js").Members} */
  get members() {
    const end = 1n << BigInt(this.communes.size);
    return { of: (code) => this.#members.get(code), all: end - 1n, elsewhere: end };
  }

  /** @param {string} code @returns {boolean} whether a territory has communes that we know */
  has(code) {
    return this.#members.has(code);
  }

  /** @param {string} code @returns {Commune[]} the communes that a postal code serves */
  atPostalCode(code) {
    this.#byPostalCode ??= this.#by(({ codesPostaux }) => codesPostaux);
    return this.#byPostalCode.get(code) ?? [];
  }

  /** @param {string} key a name as a slug @returns {Commune[]} the communes of this name, or that brought one together */
  named(key) {
    this.#byName ??= this.#by(({ code, nom }) => new Set([nom, ...this.formerNamesOf(code)].map((name) => slug(name))));
    return this.#byName.get(key) ?? [];
  }

  /** @param {string} code @returns {string[]} names of the communes that one brings together */
  formerNamesOf(code) {
    return this.formerNames.get(code) ?? [];
  }

  /** @param {number} latitude @param {number} longitude @returns {boolean} */
  holds(latitude, longitude) {
    const [south, west, north, east] = this.territories.region;
    return south <= latitude && latitude <= north && west <= longitude && longitude <= east;
  }

  /** @param {number} latitude @param {number} longitude @returns {Commune} the commune whose centre is closest */
  nearest(latitude, longitude) {
    const point = { latitude, longitude };
    let [closest] = this.communes.values();
    let least = Infinity;
    for (const commune of this.communes.values()) {
      const km = distanceKm(point, commune.latitude, commune.longitude);
      if (km < least) [closest, least] = [commune, km];
    }
    return closest;
  }

  /** @param {(commune: Commune) => Iterable<string>} keys */
  #by(keys) {
    /** @type {Map<string, Commune[]>} */
    const groups = new Map();
    for (const commune of this.communes.values()) for (const key of keys(commune)) append(groups, key, commune);
    return groups;
  }
}

/**
 * @template T
 * @param {Map<string, T[]>} groups
 * @param {string} key
 * @param {T} value
 */
function append(groups, key, value) {
  const group = groups.get(key);
  if (group) group.push(value);
  else groups.set(key, [value]);
}
