/**
 * One more step in the pathway: an offer found by a few words, or a step made to measure from a closed list.
 *
 * @import { OfferBook } from "./offers.js"
 */

import { Combobox } from "../recherche/combobox.js";
import { inside } from "../recherche/words.js";
import { fold } from "../search/analysis.js";

const MOST = 8;

export class AddStep {
  /**
   * @param {HTMLElement} root
   * @param {OfferBook} book
   * @param {(offre: string | null, apporte: string | null) => void} add
   */
  constructor(root, book, add) {
    this.root = root;
    this.book = book;
    const box = /** @type {HTMLInputElement} */ (inside(root, "input"));
    this.made = /** @type {HTMLSelectElement} */ (inside(root, "select"));
    /** @type {Map<string, string>} */
    const ids = new Map();
    new Combobox(box, inside(root, "ul"), async (typed) => this.propose(typed, ids), ({ text }) => {
      box.value = "";
      add(ids.get(text) ?? null, null);
    });
    this.made.addEventListener("change", () => {
      const fact = this.made.value;
      this.made.value = "";
      if (fact) add(null, fact);
    });
  }

  /** Take in what a step made to measure may give here. */
  learn() {
    const [first] = this.made.options;
    this.made.replaceChildren(first, ...this.book.measures.map(({ code, nom }) => new Option(nom, code)));
  }

  /**
   * @param {string} typed
   * @param {Map<string, string>} ids
   * @returns {{ text: string, detail: string }[]}
   */
  propose(typed, ids) {
    const words = wordsOf(typed);
    if (!words.length) return [];
    const found = [];
    for (const { id, nom } of this.book.offers.values()) {
      const place = this.book.place({ offre: id });
      const told = ` ${wordsOf(`${nom} ${place}`).join(" ")}`;
      if (!words.every((word) => told.includes(` ${word}`))) continue;
      ids.set(`${nom}, ${place}`, id);
      found.push({ text: `${nom}, ${place}`, detail: "" });
      if (found.length === MOST) break;
    }
    return found;
  }
}

/**
 * @param {string} text
 * @returns {string[]}
 */
function wordsOf(text) {
  return fold(text.toLowerCase()).split(/[^a-z0-9]+/).filter(Boolean);
}
