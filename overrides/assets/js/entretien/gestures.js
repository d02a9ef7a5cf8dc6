/**
 * What one does with the sheet: print it, keep its dates, pass it on, have it read.
 *
 * @import { OfferBook } from "./offers.js"
 * @import { Sheet } from "./sheet.js"
 */

import { dayNumber } from "../conditions/days.js";
import { today } from "../situation/dates.js";
import { element, inside } from "../recherche/words.js";
import { calendar, give } from "./agenda.js";
import { codeOf, encode } from "./link.js";
import { scannable } from "./qr.js";
import { readAloud, stopReading } from "./voice.js";

const WARNING = "Ce lien montre les étapes et leurs dates, rien d’autre. Celui qui l’a voit le parcours\u00a0: ne l’accompagnez pas d’un nom.";

export class Gestures {
  /**
   * @param {string} root address of the site
   * @param {Sheet} sheet
   * @param {OfferBook} book
   */
  constructor(root, sheet, book) {
    this.root = root;
    this.sheet = sheet;
    this.book = book;
    this.box = inside(sheet.root, ".e-lien");
    inside(sheet.root, ".e-gestes").addEventListener("click", ({ target }) => {
      const geste = target instanceof HTMLElement ? target.closest("button")?.dataset.geste : undefined;
      if (geste) void this.act(geste);
    });
  }

  /** @param {string} geste */
  async act(geste) {
    if (geste === "imprimer") print();
    else if (geste === "agenda") give("parcours.ics", "text/calendar", this.calendar());
    else if (geste === "lire") this.sheet.note.textContent = readAloud(this.sheet.text());
    else await this.link();
  }

  /** @returns {string} */
  calendar() {
    const events = this.dated().map((step) => ({
      uid: `${step.offre ?? step.apporte ?? "etape"}-${step.debut}`,
      debut: step.debut, titre: this.book.name(step), lieu: this.book.place(step),
      texte: ["Date à confirmer.", ...step.a_verifier].join("\n"),
    }));
    return calendar(events, today());
  }

  /** The steps that have a day. */
  dated() {
    return this.sheet.followed.filter(({ debut }) => debut);
  }

  /** Show the link of the pathway: it holds offers and days, and no more. */
  async link() {
    const { turn } = this.sheet;
    const steps = this.dated().map(({ offre, apporte, debut }) => ({ code: codeOf(offre ?? apporte ?? ""), day: dayNumber(debut) }));
    const address = `${location.origin}${location.pathname}${encode(this.book.platform, steps)}`;
    const field = element("input", "");
    field.readOnly = true;
    field.value = address;
    field.setAttribute("aria-label", "Lien du parcours");
    const code = await scannable(this.root, address);
    if (turn !== this.sheet.turn) return;
    this.box.hidden = false;
    this.box.replaceChildren(element("p", "", WARNING), field, code);
    field.select();
  }

  /** @param {string} text */
  copy(text) {
    void navigator.clipboard?.writeText(text).then(
      () => { this.sheet.note.textContent = "Texte copié."; },
      () => {},
    );
  }

  clear() {
    stopReading();
    this.box.hidden = true;
    this.box.replaceChildren();
  }
}
