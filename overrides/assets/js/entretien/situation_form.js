/**
 * What is asked of the situation, and the profile that it makes. Nothing of it is kept anywhere but in the form.
 *
 * @import { Place, Places } from "../recherche/places.js"
 */

import { dayNumber, isoDate, plusMonths } from "../conditions/days.js";
import { Combobox } from "../recherche/combobox.js";
import { label } from "../recherche/places.js";
import { byId, quote } from "../recherche/words.js";
import { month } from "./dates.js";
import { FactChips } from "./facts.js";

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
    this.box = byId("e-commune", HTMLInputElement);
    this.note = byId("e-commune-note", HTMLElement);
    this.onChange = onChange;
    /** @type {Place | null} */
    this.place = null;
    /** @type {Places | undefined} */
    this.places = undefined;
    /** @type {PromiseWithResolvers<void>} */
    this.open = Promise.withResolvers();
    const [first, others] = this.form.querySelectorAll("ul.e-puces");
    this.facts = new FactChips(/** @type {HTMLElement} */ (first), /** @type {HTMLElement} */ (others), onChange);
    /** @type {Map<string, string>} */
    const codes = new Map();
    new Combobox(this.box, byId("e-commune-liste", HTMLElement), (typed) => this.propose(typed, codes), ({ text }) => this.choose(codes.get(text)));
    this.box.addEventListener("change", () => this.settle());
    this.box.addEventListener("keydown", ({ key }) => { if (key === "Enter") this.settle(); });
    this.form.addEventListener("change", ({ target }) => { if (target !== this.box) onChange(); });
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.offerMonths();
  }

  /**
   * Months in which school may have been left: the latest first.
   */
  offerMonths() {
    const list = byId("e-sortie", HTMLSelectElement);
    const first = dayNumber(`${this.today().slice(0, 7)}-01`);
    for (let back = 0; back < MONTHS_BACK; back++) {
      const iso = isoDate(plusMonths(first, -back)).slice(0, 7);
      list.add(new Option(month(`${iso}-01`), iso));
    }
  }

  /** @returns {string} the day, where the person is */
  today() {
    const now = new Date();
    return isoDate(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86_400_000);
  }

  /**
   * @param {string} typed
   * @param {Map<string, string>} codes
   * @returns {Promise<{ text: string, detail: string }[]>}
   */
  async propose(typed, codes) {
    await this.open.promise; // one may type before the communes are there
    return (this.places?.suggest(typed) ?? []).map(({ place, former }) => {
      const text = former ? `${former}, aujourd’hui ${label(place)}` : label(place);
      codes.set(text, place.code);
      return { text, detail: `${place.departement} · ${place.codesPostaux.slice(0, 2).join(", ")}` };
    });
  }

  /** @param {Places} places */
  know(places) {
    this.places = places;
    this.open.resolve();
  }

  /** @param {string | undefined} code */
  choose(code) {
    this.place = (code && this.places?.byCode.get(code)) || null;
    this.note.textContent = "";
    this.box.value = this.place ? label(this.place) : "";
    this.onChange();
  }

  /** Take what is typed as it stands, when it can only mean one commune. */
  settle() {
    const typed = this.box.value.trim();
    if (this.place && typed === label(this.place)) return;
    const meant = typed ? this.places?.meant(typed) : undefined;
    if (meant || !typed) this.choose(meant?.code);
    else if (this.places) this.note.textContent = `Précisez${"\u00a0"}: aucune commune, ou plusieurs, pour ${quote(typed)}.`;
  }

  /**
   * @param {string} name
   * @returns {string}
   */
  value(name) {
    const field = this.form.elements.namedItem(name);
    return field instanceof RadioNodeList || field instanceof HTMLSelectElement || field instanceof HTMLInputElement ? field.value : "";
  }

  /**
   * What is known, null before a commune and an age are.
   * @returns {Profile | null}
   */
  profile() {
    const [year, number] = [this.value("naissance-annee"), this.value("naissance-mois")];
    const naissance = year && number ? `${year}-${number}` : null;
    const age = naissance ? null : integer(this.value("age"));
    if (!this.place || (naissance === null && age === null)) return null;
    const { [BOARDER]: internat = null, ...faits } = this.facts.known();
    const aim = integer(this.value("vise"));
    const domaine = this.value("domaine");
    const school = this.form.elements.namedItem("ecole");
    return {
      date: this.today(), naissance, age,
      commune: this.place.code, rayon_km: integer(this.value("rayon")) ?? 30, internat,
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
    this.place = null;
    this.note.textContent = "";
    this.box.value = "";
  }
}

/**
 * @param {string} text
 * @returns {number | null}
 */
function integer(text) {
  return text === "" ? null : Number(text);
}
