/**
 * One person in front of the inventory: each thing that several offers share is worked out once.
 *
 * The twin of `scripts/filrouge/pathways/bench.py`.
 *
 * @import { Atlas, Commune, Place, Sort } from "./atlas.js"
 * @import { Entry } from "./entries.js"
 * @import { Opening } from "./moves.js"
 * @import { Gate } from "./gates.js"
 * @import { Known } from "./readings.js"
 * @import { Situation } from "./situation.js"
 */

import { clipped, entries } from "./entries.js";
import { gates } from "./gates.js";
import { Reader } from "./readings.js";

export const BOARDER = "internat-accepte";
export const TENTHS = 10;
const BOARDING = ["internat", "possible"];
const EARTH_RADIUS_KM = 6371.0088;
const LIFTABLE = [
  ...["age", "niveau", "mois_depuis_sortie", "francais", "residence"],
  ...["faits_exclus", "une_de", "au_moins", "sauf", "valide"],
];

/**
 * @typedef {object} Reached The nearest place of a sort.
 * @property {Place} place
 * @property {number} km tenths of a kilometre
 * @property {boolean} boarding one must sleep there
 * @property {boolean} sure one is known to be able to
 * @property {boolean} far out of reach unless something changes
 *
 * @typedef {{ lifted: string[], gate: Gate }} Way A way in, and what was lifted for it to open.
 */

export class Bench {
  /**
   * @param {Atlas} atlas
   * @param {Situation} situation
   * @param {Set<string>} given facts that a step may give
   */
  constructor(atlas, situation, given) {
    this.atlas = atlas;
    this.given = given;
    this.situation = situation;
    const unheld = [...given].filter((fact) => !situation.facts.get(fact)).sort();
    /** @type {Map<string, number>} */
    this.bits = new Map(unheld.map((fact, place) => [fact, 1 << place]));
    const { weights } = atlas;
    this.reader = new Reader(situation.facts, this.bits, weights.wants);
    this.neighbourhood = weights.neighbourhood_km * TENTHS;
    const widest = Math.max(weights.wider * situation.radius, weights.wider_km * TENTHS);
    this.wider = Math.min(widest, this.neighbourhood);
    /** @type {Map<string, number>} */
    this.distances = new Map();
    /** @type {Map<string, Way[]>} */
    this.found = new Map();
    /** @type {Map<string, Entry[]>} */
    this.dated = new Map();
    /** @type {Map<Entry[], Opening[]>} */
    this.opened = new Map();
  }

  /**
   * The same person, of whom one knows these facts.
   * @param {Known} facts
   * @returns {Bench}
   */
  answered(facts) {
    const other = new Bench(this.atlas, { ...this.situation, facts }, this.given);
    other.distances = this.distances;
    other.dated = this.dated;
    other.opened = this.opened;
    return other;
  }

  /**
   * The bits of facts, those that do not hold yet.
   * @param {string[]} facts
   * @returns {number}
   */
  mask(facts) {
    return facts.reduce((mask, fact) => mask | (this.bits.get(fact) ?? 0), 0);
  }

  /**
   * Tenths of a kilometre from home, as the crow flies between centres of communes.
   * @param {Place} place
   * @returns {number}
   */
  km({ commune }) {
    let km = this.distances.get(commune);
    if (km === undefined) {
      const home = /** @type {Commune} */ (this.atlas.communes.get(this.situation.commune));
      const there = this.atlas.communes.get(commune);
      km = there ? Math.floor(distanceKm(home, there) * TENTHS + 0.5) : 0;
      this.distances.set(commune, km);
    }
    return km;
  }

  /**
   * The nearest place, when one may go there every day or sleep there; `wider`: or even farther.
   * @param {number} sort
   * @param {boolean} [wider]
   * @returns {Reached | null}
   */
  reached(sort, wider = false) {
    const places = this.atlas.places[sort];
    let place = places[0];
    for (const each of places) if (this.km(each) < this.km(place)) place = each;
    const km = this.km(place);
    const sleeping = this.atlas.sorts[sort].hebergement;
    const reached = { place, km, boarding: false, sure: true, far: false };
    if (km <= this.situation.radius) return reached;
    const willing = this.situation.facts.get(BOARDER);
    if (BOARDING.includes(sleeping) && willing !== false) return { ...reached, boarding: true };
    if (!sleeping && willing && km <= this.neighbourhood) return { ...reached, sure: false };
    return wider && km <= this.wider ? { ...reached, far: true } : null;
  }

  /**
   * Whether home is in one of these territories; an empty list is everywhere.
   * @param {string[]} zone
   * @returns {boolean}
   */
  livesIn(zone) {
    return !zone.length || zone.some((code) => this.situation.territories.has(code));
  }

  /**
   * The nearest place of a sort if one may go there every day.
   * @param {number} sort
   * @returns {Reached | null}
   */
  near(sort) {
    const reached = this.reached(sort);
    if (!reached || !this.livesIn(this.atlas.sorts[sort].zone)) return null;
    return reached.km <= this.situation.radius ? reached : null;
  }

  /**
   * The ways in, for this person; `lifting`: also those that one lifted condition would open, named.
   * @param {number} conditions
   * @param {boolean} [lifting]
   * @returns {Way[]}
   */
  ways(conditions, lifting = false) {
    const key = `${conditions} ${lifting}`;
    let found = this.found.get(key);
    if (!found) {
      const tree = this.atlas.conditions[conditions];
      found = gates(tree, this.situation).map((gate) => ({ lifted: [], gate }));
      for (const name of lifting ? LIFTABLE : []) {
        const kept = without(tree, name);
        if (kept) found.push(...gates(kept, this.situation).map((gate) => ({ lifted: [`condition:${name}`], gate })));
      }
      this.found.set(key, found);
    }
    return found;
  }

  /**
   * When one may start through a gate.
   * @param {number} number of a sort
   * @param {Gate} gate
   * @returns {Entry[]}
   */
  entries(number, { first, last }) {
    const like = this.atlas.datedLike[number];
    let always = this.dated.get(like);
    if (!always) {
      always = entries(this.atlas.sorts[number], this.situation.today, this.atlas);
      this.dated.set(like, always);
    }
    const key = `${like} ${first} ${last}`;
    let found = this.dated.get(key);
    if (!found) {
      found = clipped(always, first, last);
      this.dated.set(key, found);
    }
    return found;
  }

  /**
   * The openings of entries: the same list for the same entries, so that the search compares it once.
   * @param {Entry[]} found
   * @returns {Opening[]}
   */
  openings(found) {
    const known = this.opened.get(found) ?? found.map((entry) => entry.opening);
    this.opened.set(found, known);
    return known;
  }
}

/**
 * Great-circle distance in kilometres (haversine).
 * @param {Commune} one
 * @param {Commune} other
 * @returns {number}
 */
function distanceKm(one, other) {
  const north = radians(other.latitude - one.latitude) / 2;
  const east = radians(other.longitude - one.longitude) / 2;
  const chord =
    Math.sin(north) ** 2 +
    Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude)) * Math.sin(east) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(chord));
}

/**
 * @param {number} degrees
 * @returns {number}
 */
function radians(degrees) {
  return (degrees * Math.PI) / 180;
}
