/**
 * The box in which one types a commune: proposals as one types, and what is meant when one leaves it.
 *
 * @import { Place, Places } from "../recherche/places.js"
 */

import { Combobox } from "../recherche/combobox.js";
import { label } from "../recherche/places.js";
import { quote } from "../recherche/words.js";

export class CommuneBox {
  /**
   * @param {HTMLInputElement} box
   * @param {HTMLElement} list
   * @param {HTMLElement} note
   * @param {() => void} onChange
   */
  constructor(box, list, note, onChange) {
    this.box = box;
    this.note = note;
    this.onChange = onChange;
    /** @type {Place | null} */
    this.place = null;
    /** @type {Places | undefined} */
    this.places = undefined;
    /** @type {PromiseWithResolvers<void>} */
    this.open = Promise.withResolvers();
    /** @type {Map<string, string>} */
    const codes = new Map();
    new Combobox(box, list, (typed) => this.propose(typed, codes), ({ text }) => this.choose(codes.get(text)));
    for (const leaving of ["change", "blur"]) box.addEventListener(leaving, () => this.settle());
    box.addEventListener("keydown", ({ key }) => { if (key === "Enter") this.settle(); });
  }

  /** @param {Places} places */
  know(places) {
    this.places = places;
    this.open.resolve();
    if (document.activeElement !== this.box) this.settle();
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
    if (typed === (this.place ? label(this.place) : "") || !this.places) return;
    const meant = this.places.meant(typed);
    if (meant || !typed) return this.choose(meant?.code);
    const note = `Précisez\u00a0: aucune commune, ou plusieurs, pour ${quote(typed)}.`;
    if (note === this.note.textContent) return;
    this.place = null;
    this.onChange();
    this.note.textContent = note;
  }

  clear() {
    this.place = null;
    this.note.textContent = "";
    this.box.value = "";
  }
}
