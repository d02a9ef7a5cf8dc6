/**
 * What is asked of the situation, and the profile that it makes. Nothing of it is kept anywhere but in the form.
 */

import { byId } from "../recherche/words.js";
import { CommuneBox } from "../situation/commune_box.js";
import { latestMonths, today } from "../situation/dates.js";
import { FactChips } from "../situation/facts.js";

/**
 * @typedef {object} Profile as `filrouge plan` reads it
 * @property {string} date
 * @property {string | null} naissance
 * @property {number | null} age
 * @property {string} commune
 * @property {number} rayon_km
 * @property {boolean | null} internat
 * @property {string | null} sortie
 * @property {number | null} niveau
 * @property {string | null} francais
 * @property {Record<string, boolean>} faits
 * @property {{ niveau_sortie_min: number | null, domaines: string[], romes: string[], retour_ecole: boolean }} objectif
 */

const BOARDER = "internat-accepte";
const MONTHS_BACK = 60;

export class SituationForm {
  /** @param {() => void} onChange */
  constructor(onChange) {
    this.form = byId("situation", HTMLFormElement);
    this.commune = new CommuneBox(byId("e-commune", HTMLInputElement), byId("e-commune-liste", HTMLElement), byId("e-commune-note", HTMLElement), onChange);
    const [first, others] = this.form.querySelectorAll("ul.puces");
    this.facts = new FactChips(/** @type {HTMLElement} */ (first), /** @type {HTMLElement} */ (others), onChange);
    this.form.addEventListener("change", ({ target }) => { if (target !== this.commune.box) onChange(); });
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.offerMonths();
  }

  /**
   * Months in which school may have been left: the latest first.
   */
  offerMonths() {
    const list = byId("e-sortie", HTMLSelectElement);
    for (const [iso, name] of latestMonths(MONTHS_BACK)) list.add(new Option(name, iso));
  }

  /**
   * @param {string} name
   * @returns {string}
   */
  value(name) {
    const field = this.form.elements.namedItem(name);
    return field instanceof RadioNodeList || field instanceof HTMLSelectElement || field instanceof HTMLInputElement ? field.value : "";
  }

  /** @returns {number[]} kilometres */
  get radii() {
    return [...this.form.querySelectorAll("[name=rayon]")].map((each) => Number(/** @type {HTMLInputElement} */ (each).value));
  }

  /**
   * Answer in someone's place: a box is ticked when it has a value.
   * @param {string} name
   * @param {string} value
   */
  set(name, value) {
    const field = this.form.elements.namedItem(name);
    if (field instanceof HTMLInputElement) field.checked = Boolean(value);
    else if (field instanceof RadioNodeList || field instanceof HTMLSelectElement) field.value = value;
  }

  /**
   * What is known, null before a commune and an age are.
   * @returns {Profile | null}
   */
  profile() {
    const [year, number] = [this.value("naissance-annee"), this.value("naissance-mois")];
    const naissance = year && number ? `${year}-${number}` : null;
    const age = integer(this.value("age"));
    if (!this.commune.place || (naissance === null && age === null)) return null;
    const { [BOARDER]: internat = null, ...faits } = this.facts.known();
    const aim = integer(this.value("vise"));
    const domaine = this.value("domaine");
    const school = this.form.elements.namedItem("ecole");
    return {
      date: today(), naissance, age,
      commune: this.commune.place.code, rayon_km: integer(this.value("rayon")) ?? 30, internat,
      sortie: this.value("sortie") || null, niveau: integer(this.value("niveau")), francais: null,
      faits: internat === null ? faits : { ...faits, [BOARDER]: internat },
      objectif: {
        niveau_sortie_min: aim, domaines: domaine ? [domaine] : [], romes: [],
        retour_ecole: school instanceof HTMLInputElement && school.checked,
      },
    };
  }

  clear() {
    this.form.reset();
    this.facts.clear();
    this.commune.clear();
  }
}

/**
 * @param {string} text
 * @returns {number | null}
 */
function integer(text) {
  return text === "" ? null : Number(text);
}
