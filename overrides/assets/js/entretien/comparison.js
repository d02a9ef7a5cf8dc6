/**
 * Two pathways side by side, line by line.
 *
 * @import { ParcoursData } from "../pathways/answer.js"
 * @import { OfferBook } from "./offers.js"
 */

import { count, distance, element } from "../recherche/words.js";
import { day, duration, from } from "../situation/dates.js";

/** @typedef {{ parcours: ParcoursData, number: number, box: HTMLInputElement }} Compared */

export class Comparison {
  /**
   * @param {HTMLElement} root
   * @param {OfferBook} book
   */
  constructor(root, book) {
    this.root = root;
    this.book = book;
    /** @type {Compared[]} */
    this.chosen = [];
  }

  /**
   * The two ticked last; the one before them is unticked.
   * @param {ParcoursData} parcours
   * @param {number} number
   * @param {HTMLInputElement} box
   * @param {number} today
   */
  change(parcours, number, box, today) {
    this.chosen = this.chosen.filter((each) => each.box !== box);
    if (box.checked) this.chosen.push({ parcours, number, box });
    const dropped = this.chosen.length > 2 ? this.chosen.shift() : null;
    if (dropped) dropped.box.checked = false;
    this.root.hidden = this.chosen.length < 2;
    this.root.replaceChildren(...(this.chosen.length < 2 ? [] : [this.table(this.chosen, today)]));
  }

  clear() {
    this.chosen = [];
    this.root.hidden = true;
    this.root.replaceChildren();
  }

  /**
   * @param {Compared[]} two
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
    head.append(element("td", ""), ...two.map(({ number }) => heading("col", `Parcours ${number}`)));
    const body = table.createTBody();
    for (const [name, told] of lines) body.insertRow().append(heading("row", name), ...two.map(({ parcours }) => element("td", "", told(parcours))));
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
