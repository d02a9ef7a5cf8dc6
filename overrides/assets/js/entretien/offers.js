/**
 * What is said of offers: names, places, contacts, out of the planning data.
 *
 * @import { BesideData, EtapeData } from "../pathways/answer.js"
 */

import { element } from "../recherche/words.js";

/**
 * @typedef {object} Offer
 * @property {string} id
 * @property {string} code short, for links
 * @property {string} nom
 * @property {string} organisme
 * @property {string} rue
 * @property {string} postal
 * @property {string} commune
 * @property {number | null} latitude
 * @property {number | null} longitude
 * @property {string} telephone
 * @property {string} courriel
 * @property {string} lien
 *
 * @typedef {object} Book
 * @property {string} plateforme
 * @property {Offer[]} offres
 * @property {Record<string, string>} faits
 * @property {Record<string, string>} dispositifs
 * @property {{ code: string, nom: string }[]} etapes
 */

export class OfferBook {
  /** @param {string} root address of the site */
  constructor(root) {
    this.root = root;
    /** @type {Map<string, Offer>} */
    this.offers = new Map();
    /** @type {Map<string, string>} */
    this.facts = new Map();
    /** @type {Map<string, string>} */
    this.dispositifs = new Map();
    /** @type {{ code: string, nom: string }[]} what a step made to measure may give */
    this.measures = [];
    this.platform = "";
  }

  /**
   * Take in what the planner knows around a commune.
   * @param {Book} found
   */
  learn({ plateforme, offres, faits, dispositifs, etapes }) {
    this.platform = plateforme;
    this.measures = etapes;
    for (const offer of offres) this.offers.set(offer.id, offer);
    for (const [code, words] of Object.entries(faits)) this.facts.set(code, words);
    for (const [id, nom] of Object.entries(dispositifs)) this.dispositifs.set(id, nom);
  }

  /**
   * @param {{ offre: string | null, apporte?: string | null }} etape
   * @returns {string}
   */
  name({ offre, apporte }) {
    if (offre !== null) return this.offers.get(offre)?.nom ?? offre;
    return `Étape sur mesure\u00a0: ${this.facts.get(apporte ?? "") ?? "à construire"}`;
  }

  /**
   * Its page opens beside: this one forgets everything when it is left.
   * @param {{ offre: string | null, apporte?: string | null }} etape
   * @returns {Node}
   */
  link(etape) {
    if (etape.offre === null) return document.createTextNode(this.name(etape));
    const made = element("a", "", this.name(etape));
    made.href = `${this.root}offres/${encodeURIComponent(etape.offre)}/`;
    made.target = "_blank";
    made.rel = "noopener";
    return made;
  }

  /**
   * « Lycée Édouard-Vaillant, Vierzon », but « Mission locale de Tours ».
   * @param {{ offre: string | null }} etape
   * @returns {string}
   */
  place({ offre }) {
    const found = offre === null ? undefined : this.offers.get(offre);
    if (!found) return "";
    return found.organisme.endsWith(found.commune) ? found.organisme : `${found.organisme}, ${found.commune}`;
  }

  /**
   * @param {BesideData} beside
   * @returns {string}
   */
  besideName({ offre, dispositif }) {
    if (offre === null) return this.dispositifs.get(dispositif ?? "") ?? dispositif ?? "";
    const place = this.place({ offre });
    return place ? `${this.name({ offre })}, ${place}` : this.name({ offre });
  }
}
