/**
 * Imports the planning data: the page may fetch nothing, so that nothing can leave it.
 *
 * Files: `scripts/filrouge/site/planning_files.py`.
 *
 * @import { Atlas, Commune, CommunesData, OffersData, SharedData } from "./atlas.js"
 */

import { atlasOf, communesOf } from "./atlas.js";
import { treesOf } from "./compact.js";

/**
 * @typedef {object} Index
 * @property {string} commun
 * @property {string} communes
 * @property {string} contours
 * @property {string} partout
 * @property {Record<string, { nom: string, fichier: string, communes: string, voisines: string[] }>} plateformes
 */

/** The planning data of the region, imported as it is needed. */
export class Planning {
  /**
   * @param {string} base address of the folder of the modules, ending with a slash
   * @param {Index} index
   * @param {SharedData} shared
   * @param {CommunesData} places
   */
  constructor(base, index, shared, places) {
    this.base = base;
    this.index = index;
    this.shared = shared;
    /** @type {Map<string, Commune>} */
    this.communes = communesOf(places);
    this.places = places;
    /** @type {Map<string, Promise<Atlas>>} */
    this.atlases = new Map();
  }

  /**
   * What is needed before a platform is chosen.
   * @param {string} base
   * @param {string} index name of its module
   * @returns {Promise<Planning>}
   */
  static async open(base, index) {
    const read = await data(base, index);
    const [shared, places] = await Promise.all([data(base, read.commun), data(base, read.communes)]);
    return new Planning(base, read, { ...shared, trees: treesOf(shared.noeuds, shared.trees) }, places);
  }

  /**
   * Everything to plan for the people of a platform: its offers, those of its neighbours, those open to all.
   * @param {string} platform
   * @returns {Promise<Atlas>}
   */
  atlas(platform) {
    return this.known(platform, [platform, ...this.index.plateformes[platform].voisines], [platform]);
  }

  /**
   * Every offer of the region: for pathways that lead far from where one lives, and for no other.
   * @returns {Promise<Atlas>}
   */
  region() {
    const every = Object.keys(this.index.plateformes);
    return this.known("", every, every);
  }

  /**
   * Outlines of the départements: steps, and how many of them a degree is.
   * @returns {Promise<{ pas: number, departements: number[][] }>}
   */
  outlines() {
    return data(this.base, this.index.contours);
  }

  /**
   * @param {string} name
   * @param {string[]} platforms whose offers
   * @param {string[]} homes whose people
   * @returns {Promise<Atlas>}
   */
  known(name, platforms, homes) {
    const known = this.atlases.get(name) ?? this.gathered(platforms, homes);
    this.atlases.set(name, known);
    known.catch(() => this.atlases.delete(name)); // what did not come is asked for again
    return known;
  }

  /**
   * @param {string[]} platforms
   * @param {string[]} homes
   * @returns {Promise<Atlas>}
   */
  async gathered(platforms, homes) {
    const { plateformes, partout } = this.index;
    const files = platforms.map((each) => plateformes[each].fichier);
    const [modules, known] = await Promise.all([
      Promise.all([partout, ...files].map((file) => data(this.base, file))),
      Promise.all(homes.map(async (each) => ({ plateforme: plateformes[each].nom, centres: await data(this.base, plateformes[each].communes) }))),
    ]);
    return atlasOf(this.shared, this.places, modules, known);
  }
}

/**
 * @param {string} base
 * @param {string} name
 * @returns {Promise<any>}
 */
async function data(base, name) {
  return (await import(base + name)).default;
}
