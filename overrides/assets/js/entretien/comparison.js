/**
 * Two pathways side by side, line by line.
 *
 * @import { ParcoursData } from "../pathways/answer.js"
 * @import { OfferBook } from "./offers.js"
 */

import { count, distance, element } from "../recherche/words.js";
import { day, duration, from } from "../situation/dates.js";

export class Comparison {
  /**
   * @param {HTMLElement} root
   * @param {OfferBook} book
   */
  constructor(root, book) {
    this.root = root;
    this.book = book;
    /** @type {ParcoursData[]} */
    this.chosen = [];
  }

  /**
   * @param {ParcoursData} parcours
   * @param {boolean} wanted
   * @param {number} today
   */
  change(parcours, wanted, today) {
    this.chosen = this.chosen.filter((each) => each !== parcours);
    if (wanted) this.chosen = [...this.chosen, parcours].slice(-2);
    this.root.hidden = this.chosen.length < 2;
    this.root.replaceChildren(...(this.chosen.length < 2 ? [] : [this.table(this.chosen, today)]));
  }

  clear() {
    this.chosen = [];
    this.root.hidden = true;
    this.root.replaceChildren();
  }

  /**
   * @param {ParcoursData[]} two
   * @param {number} today
   * @returns {HTMLTableElement}
   */
  table(two, today) {
    /** @type {[string, (parcours: ParcoursData) => string][]} */
    const lines = [
      ["Étapes", ({ etapes }) => etapes.map((etape) => this.book.name(etape)).join(", puis ")],
      ["Commence", ({ debut }) => `${day(debut)} (${from(debut, today)})`],
      ["Finit", ({ fin }) => day(fin)],
      ["Attente", ({ attente_jours: days }) => (days ? duration(days) : "aucune")],
      ["Le plus loin", ({ etapes }) => distance(Math.max(...etapes.map(({ km }) => km)))],
      ["À vérifier", ({ a_verifier: open }) => (open.length ? count(open.length, "point") : "rien")],
    ];
    const table = element("table", "e-tableau");
    table.append(element("caption", "", "Comparaison de deux parcours"));
    const head = table.createTHead().insertRow();
    head.append(element("td", ""), ...two.map((_, place) => heading("col", `Parcours ${place === 0 ? "A" : "B"}`)));
    const body = table.createTBody();
    for (const [name, told] of lines) body.insertRow().append(heading("row", name), ...two.map((parcours) => element("td", "", told(parcours))));
    return table;
  }
}

/**
 * @param {"col" | "row"} scope
 * @param {string} text
 * @returns {HTMLTableCellElement}
 */
function heading(scope, text) {
  const made = element("th", "", text);
  made.scope = scope;
  return made;
}
