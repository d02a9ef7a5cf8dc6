/**
 * The pathways that are possible: one card each, its thread to scale, its steps in words, what can be done with it.
 *
 * @import { AnswerData, BesideData, BlocageData, EtapeData, ParcoursData } from "../pathways/answer.js"
 * @import { OfferBook } from "./offers.js"
 */

import { dayNumber } from "../conditions/days.js";
import { button, count, distance, element } from "../recherche/words.js";
import { day, duration, from, month } from "../situation/dates.js";
import { timeline } from "./timeline.js";

/**
 * @typedef {object} Uses
 * @property {(parcours: ParcoursData) => void} keep
 * @property {(parcours: ParcoursData, number: number, box: HTMLInputElement) => void} compare
 * @property {(parcours: ParcoursData, place: number) => Node} why
 */

export class PathwayList {
  /**
   * @param {HTMLElement} list
   * @param {OfferBook} book
   * @param {Uses} uses
   */
  constructor(list, book, uses) {
    this.list = list;
    this.book = book;
    this.uses = uses;
  }

  /**
   * @param {ParcoursData[]} found
   * @param {number} today
   */
  show(found, today) {
    const end = Math.max(...found.map(({ fin }) => dayNumber(fin)), today + 1);
    this.list.replaceChildren(...found.map((parcours, place) => this.card(parcours, place + 1, today, end)));
  }

  /**
   * @param {ParcoursData} parcours
   * @param {number} number
   * @param {number} today
   * @param {number} end
   * @returns {HTMLLIElement}
   */
  card(parcours, number, today, end) {
    const card = element("li", "e-carte");
    const title = element("h3", "", `${number}. ${this.title(parcours)}`);
    const compare = element("input", "");
    compare.type = "checkbox";
    compare.addEventListener("change", () => this.uses.compare(parcours, number, compare));
    const gestures = element("p", "e-carte-gestes", button("bouton bouton-principal", "Retenir", () => this.uses.keep(parcours)));
    gestures.append(" ", element("label", "e-comparer", compare, " Comparer"));
    gestures.firstElementChild?.setAttribute("aria-label", `Retenir le parcours ${number}`);
    compare.setAttribute("aria-label", `Comparer le parcours ${number}`);
    card.append(title, element("p", "e-resume", summary(parcours, today)), timeline(parcours, today, end), this.steps(parcours, today), gestures);
    return card;
  }

  /**
   * What the pathway leads to.
   * @param {ParcoursData} parcours
   * @returns {string}
   */
  title(parcours) {
    const last = parcours.etapes[parcours.etapes.length - 1];
    return this.book.name(last);
  }

  /**
   * @param {ParcoursData} parcours
   * @param {number} today
   * @returns {HTMLOListElement}
   */
  steps(parcours, today) {
    const list = element("ol", "e-etapes");
    for (const [place, etape] of parcours.etapes.entries()) {
      for (const beside of etape.en_parallele.filter(({ role }) => role === "attente")) list.append(this.filler(beside));
      list.append(this.step(parcours, place, today));
    }
    return list;
  }

  /**
   * @param {ParcoursData} parcours
   * @param {number} place
   * @param {number} today
   * @returns {HTMLLIElement}
   */
  step(parcours, place, today) {
    const etape = parcours.etapes[place];
    const item = element("li", "e-etape");
    item.append(element("span", "e-quand", `${day(etape.debut)}, ${from(etape.debut, today)}`));
    item.append(element("strong", "e-quoi", this.book.link(etape)));
    const length = dayNumber(etape.fin) - dayNumber(etape.debut) + 1;
    item.append(element("span", "e-lieu", [this.book.place(etape), etape.offre ? distance(etape.km) : "", duration(length)].filter(Boolean).join(" · ")));
    if (etape.a_verifier.length) item.append(doubts(etape.a_verifier));
    const aids = etape.en_parallele.filter(({ role }) => role === "aide");
    if (aids.length) item.append(element("span", "e-aides", `À côté\u00a0: ${aids.map((each) => this.book.besideName(each)).join(", ")}`));
    const why = element("details", "e-pourquoi", element("summary", "", "Pourquoi\u00a0?"));
    why.addEventListener("toggle", () => { if (why.open && why.children.length < 2) why.append(this.uses.why(parcours, place)); });
    item.append(why);
    return item;
  }

  /**
   * @param {BesideData} beside
   * @returns {HTMLLIElement}
   */
  filler(beside) {
    const item = element("li", "e-etape e-attente");
    item.append(element("span", "e-quand", `en attendant, dès ${month(beside.debut)}`));
    item.append(element("span", "e-quoi", this.book.besideName(beside)));
    return item;
  }
}

/**
 * « Jusqu’en juillet 2029 · 9 mois d’attente · 2 points à vérifier ».
 * @param {ParcoursData} parcours
 * @param {number} today
 * @returns {string}
 */
export function summary(parcours, today) {
  const told = [`Commence ${from(parcours.debut, today)}`, `finit en ${month(parcours.fin)}`];
  if (parcours.attente_jours >= 28) told.push(`${duration(parcours.attente_jours)} d’attente`);
  told.push(parcours.a_verifier.length ? `?\u00a0${count(parcours.a_verifier.length, "point")} à vérifier` : "✓ rien à vérifier");
  return told.join(" · ");
}

/**
 * @param {string[]} texts
 * @returns {HTMLElement}
 */
export function doubts(texts) {
  const list = element("ul", "e-doutes");
  for (const text of texts) list.append(element("li", "", text));
  return list;
}

/**
 * What would open a pathway, when there is none.
 * @param {BlocageData[]} found
 * @param {(text: string) => void} copy
 * @param {(blocage: BlocageData) => void} keep
 * @returns {Node[]}
 */
export function unblocking(found, copy, keep) {
  if (!found.length) return [element("p", "", "Même si une condition était levée, aucun parcours n’irait jusqu’au bout. Parlez-en à l’animation de la plateforme.")];
  /** @type {Node[]} */
  const told = [element("p", "", "Voici ce qui ouvrirait un parcours\u00a0:")];
  for (const blocage of found) {
    const { texte, demande } = blocage;
    const more = element("details", "", element("summary", "", "Le texte à envoyer à l’animation de la plateforme"), element("pre", "e-demande", demande));
    more.append(button("bouton", "Copier ce texte", () => copy(demande)));
    const kept = button("bouton", "Voir ce parcours", () => keep(blocage));
    kept.setAttribute("aria-label", `Voir le parcours que cela ouvre\u00a0: ${texte}`);
    told.push(element("p", "e-blocage", texte), kept, more);
  }
  return told;
}
