/** What the page shows of an answer: how many, the list, its pages, the chips and messages above it. */

import { pageLinks } from "./results.js";
import { byId, inside } from "./words.js";

/**
 * @typedef {object} Uses
 * @property {(page: number) => void} turn
 * @property {(number: number, nom: string) => void} situate
 * @property {(number: number) => void} point an answer is under the pointer or has the focus
 *
 * @typedef {object} Shown
 * @property {string} told « 41 résultats »
 * @property {HTMLLIElement[]} items
 * @property {boolean} asked whether anything was asked: else one browses
 * @property {number} page
 * @property {number} last
 * @property {(page: number) => string} address
 */

export class AnswerList {
  /** @param {Uses} uses */
  constructor(uses) {
    this.uses = uses;
    this.body = byId("r-corps", HTMLElement);
    this.heading = byId("r-compte", HTMLElement);
    this.status = inside(this.heading, "[role=status]");
    this.list = inside(this.body, ".r-liste");
    this.chips = inside(this.body, ".r-puces");
    this.message = inside(this.body, ".r-message");
    this.pages = inside(this.body, ".r-pages");
    this.browse = inside(this.body, ".r-parcourir");
    this.pages.addEventListener("click", (event) => this.turnPage(event));
    this.list.addEventListener("keydown", (event) => this.walk(event));
    this.list.addEventListener("click", (event) => this.situate(event));
    for (const kind of ["pointerover", "focusin"]) this.list.addEventListener(kind, (event) => this.point(event));
  }

  /** @param {boolean} busy */
  wait(busy) {
    if (busy) this.body.setAttribute("aria-busy", "true");
    else this.body.removeAttribute("aria-busy");
  }

  /** @param {Shown} shown */
  show({ told, items, asked, page, last, address }) {
    this.list.replaceChildren(...items);
    this.list.hidden = !items.length;
    this.browse.hidden = asked;
    this.status.textContent = told;
    inside(this.pages, "ul").replaceChildren(...pageLinks(page, last, address));
    this.pages.hidden = last < 2;
  }

  /**
   * @param {Node[]} chips
   * @param {boolean} around whether a commune is chosen: there are then distances to sort by
   */
  showChips(chips, around) {
    this.body.classList.toggle("r-avec-lieu", around);
    this.chips.replaceChildren(...chips);
    this.chips.hidden = !chips.length;
  }

  /** @param {Node[]} told */
  explain(told) {
    this.message.replaceChildren(...told);
    this.message.hidden = !told.length;
  }

  /** @param {string} told */
  fail(told) {
    this.status.textContent = told;
    this.browse.hidden = false;
    this.list.hidden = true;
  }

  focusHeading() {
    this.heading.focus();
  }

  /**
   * Go to the answer that stands for a document.
   * @param {number} number
   */
  focusOn(number) {
    const row = this.list.querySelector(`[data-numero="${number}"]`);
    row?.querySelector("a")?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "center" });
  }

  /** @param {Event} event */
  turnPage(event) {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link || (event instanceof MouseEvent && (event.ctrlKey || event.metaKey || event.shiftKey))) return;
    event.preventDefault();
    this.uses.turn(Number(link.dataset.page));
    this.focusHeading();
  }

  /**
   * Arrows go from one answer to the next.
   * @param {KeyboardEvent} event
   */
  walk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const links = [...this.list.querySelectorAll("a")];
    const place = links.findIndex((link) => link === document.activeElement);
    const next = step && place >= 0 ? links[place + step] : undefined;
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  /** @param {Event} event */
  situate({ target }) {
    const row = target instanceof Element && target.closest(".r-situer") ? target.closest("li") : null;
    if (row) this.uses.situate(Number(row.dataset.numero), row.querySelector("a")?.textContent ?? "");
  }

  /** @param {Event} event */
  point({ target }) {
    const row = target instanceof Element ? target.closest("li") : null;
    if (row?.dataset.numero) this.uses.point(Number(row.dataset.numero));
  }
}
