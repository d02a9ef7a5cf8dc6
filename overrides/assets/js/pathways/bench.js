/**
 * One person in front of the inventory: each thing that several offers share is worked out once.
 *
 * The twin of `scripts/filrouge/pathways/bench.py`.
 *
 * @import { Node, Tree } from "../conditions/verdict.js"
 * @import { Window } from "../conditions/windows.js"
 * @import { Atlas, Commune, Place } from "./atlas.js"
 * @import { Entry } from "./entries.js"
 * @import { Opening } from "./moves.js"
 * @import { Reading } from "./needs.js"
 * @import { Start } from "./start.js"
 */

import { windows } from "../conditions/windows.js";
import { clipped, entries } from "./entries.js";
import { read } from "./needs.js";
import { BOARDER, knowing, TENTHS } from "./start.js";

const BOARDING = ["internat", "possible"];
/** @type {Record<string, string>} */
const LIFTED = { faits: "fait", faits_exclus: "fait", zone_eligibilite: "zone" };
const CONDITION = "condition";
const EARTH_RADIUS_KM = 6371.0088;
const NEVER_LIFTED = ["a_verifier", "etat"];

/**
 * @typedef {object} Reached The nearest place of a sort.
 * @property {Place} place
 * @property {number} km tenths of a kilometre
 * @property {boolean} boarding one must sleep there
 * @property {boolean} sure one is known to be able to
 * @property {boolean} far out of reach unless something changes
 *
 * @typedef {{ window: Window, lifted: string[] }} Way A way in, and what had to be lifted for it to open.
 */

export class Bench {
  /**
   * @param {Atlas} atlas
   * @param {Start} start
   * @param {Set<string>} given facts that a step may give
   */
  constructor(atlas, start, given) {
    this.atlas = atlas;
    this.start = start;
    this.given = given;
    this.known = start.situation.faits;
    const unheld = [...given].filter((fact) => !this.known.get(fact)).sort();
    /** @type {Map<string, number>} */
    this.bits = new Map(unheld.map((fact, place) => [fact, 1 << place]));
    const { weights } = atlas;
    this.neighbourhood = weights.neighbourhood_km * TENTHS;
    const widest = Math.max(weights.wider * start.radius, weights.wider_km * TENTHS);
    this.wider = Math.min(widest, this.neighbourhood);
    /** @type {Map<string, number>} */
    this.distances = new Map([["", 0]]);
    /** @type {Map<string, Way[]>} */
    this.found = new Map();
    /** @type {Map<string, Entry[]>} */
    this.dated = new Map();
    /** @type {Map<Entry[], Opening[]>} */
    this.opened = new Map();
    /** @type {Map<Window, Map<string, Reading>>} */
    this.readings = new Map();
  }

  /**
   * The same person, of whom one knows these facts.
   * @param {Map<string, boolean>} facts
   * @returns {Bench}
   */
  knowing(facts) {
    const other = new Bench(this.atlas, knowing(this.start, facts), this.given);
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
      const [home, there] = [this.start.commune, commune].map((code) => this.atlas.communes.get(code));
      km = Math.floor(distanceKm(/** @type {Commune} */ (home), /** @type {Commune} */ (there)) * TENTHS + 0.5);
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
    return this.at(sort, place, wider);
  }

  /**
   * A place, when one may go there every day or sleep there; `wider`: or even farther.
   * @param {number} sort
   * @param {Place} place
   * @param {boolean} [wider]
   * @returns {Reached | null}
   */
  at(sort, place, wider = false) {
    const km = this.km(place);
    const sleeping = this.atlas.sorts[sort].hebergement;
    const reached = { place, km, boarding: false, sure: true, far: false };
    if (km <= this.start.radius) return reached;
    const willing = this.known.get(BOARDER);
    if (BOARDING.includes(sleeping) && willing !== false) return { ...reached, boarding: true };
    if (!sleeping && willing && km <= this.neighbourhood) return { ...reached, sure: false };
    return wider && km <= this.wider ? { ...reached, far: true } : null;
  }

  /**
   * The nearest place of a sort if one may go there every day.
   * @param {number} sort
   * @returns {Reached | null}
   */
  near(sort) {
    const reached = this.reached(sort);
    return reached && reached.km <= this.start.radius ? reached : null;
  }

  /**
   * The ways in, for this person; `lifting`: also those that one lifted condition would open, named.
   * @param {number} tree
   * @param {boolean} [lifting]
   * @returns {Way[]}
   */
  ways(tree, lifting = false) {
    const key = `${tree} ${lifting}`;
    let found = this.found.get(key);
    if (!found) {
      const known = this.atlas.trees[tree];
      found = this.windows(known).map((window) => ({ window, lifted: [] }));
      if (lifting) found.push(...this.lifted(known));
      this.found.set(key, found);
    }
    return found;
  }

  /**
   * @param {Tree} tree
   * @returns {Window[]}
   */
  windows(tree) {
    return windows(tree, this.start.situation, this.given);
  }

  /**
   * @param {Tree} tree
   * @returns {Way[]}
   */
  lifted(tree) {
    const nodes = /** @type {Node[]} */ (tree.nodes);
    return nodes.flatMap(({ key = "", no }, place) => {
      if (!no || NEVER_LIFTED.includes(key)) return [];
      const lifted = [`${LIFTED[key] ?? CONDITION}:${no}`];
      return this.windows({ ...tree, nodes: nodes.toSpliced(place, 1) }).map((window) => ({ window, lifted }));
    });
  }

  /**
   * When one may start through a window.
   * @param {number} sort
   * @param {Window} window
   * @returns {Entry[]}
   */
  entries(sort, { first, last }) {
    const like = this.atlas.calendars[sort];
    let always = this.dated.get(like);
    if (!always) {
      always = entries(this.atlas.sorts[sort], this.start.today, this.atlas);
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
   * What a window asks of this person for a step of this étape.
   * @param {Window} window
   * @param {string} etape
   * @param {boolean} boarding
   * @returns {Reading}
   */
  reading(window, etape, boarding) {
    const readings = this.readings.get(window) ?? new Map();
    this.readings.set(window, readings);
    const key = `${etape} ${boarding}`;
    if (!readings.has(key)) {
      const wants = this.atlas.weights.wants[etape] ?? {};
      // A window that already asks about it says so by the same question.
      const more = boarding && !window.open.includes(this.atlas.questions[BOARDER]) ? [BOARDER] : [];
      readings.set(key, read(window, more, this.known, this.bits, wants));
    }
    return readings.get(key);
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
