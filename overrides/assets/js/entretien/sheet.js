/**
 * The pathway that is kept: one changes its steps, it is checked again at once, and it makes the printed page.
 *
 * @import { Followed, Wanted } from "../pathways/follow.js"
 * @import { PlannerClient } from "./client.js"
 * @import { ParcoursData } from "../pathways/answer.js"
 * @import { OfferBook } from "./offers.js"
 * @import { Profile } from "./situation_form.js"
 */

import { button, byId, distance, element, inside } from "../recherche/words.js";
import { AddStep } from "./add_step.js";
import { Contradiction } from "./client.js";
import { MOST_STEPS } from "./link.js";
import { day, today } from "../situation/dates.js";
import { doubts } from "./pathways.js";
import { contact, judged, points, unchecked, when } from "./sheet_pieces.js";

/**
 * @typedef {Wanted & { autres: { offre: string, debut: string, km: number }[] }} Kept
 *
 * @typedef {object} Unchecked A step as a link shows it.
 * @property {string | null} offre
 * @property {string | null} apporte
 * @property {string} debut
 * @property {string} fin
 * @property {number | null} km
 * @property {"inconnu"} verdict
 * @property {string[]} raisons
 * @property {string[]} a_verifier
 * @property {string[]} justificatifs
 *
 * @typedef {object} Uses
 * @property {() => Profile | null} profile
 * @property {() => void} redrawn what was made of the former steps no longer holds
 * @property {() => Promise<Node>} map a small map of the places
 */

/** @type {Record<string, { sign: string, word: string }>} */
const VERDICTS = {
  oui: { sign: "✓", word: "possible" },
  "a-verifier": { sign: "?", word: "à vérifier" },
  non: { sign: "✕", word: "pas possible ainsi" },
  inconnu: { sign: "…", word: "à revoir avec vous" },
};

export class Sheet {
  /**
   * @param {PlannerClient} planner
   * @param {OfferBook} book
   * @param {Uses} uses
   */
  constructor(planner, book, uses) {
    this.planner = planner;
    this.book = book;
    this.uses = uses;
    this.root = byId("fiche", HTMLElement);
    this.content = inside(this.root, ".e-fiche-contenu");
    this.note = inside(this.root, ".e-fiche-note");
    /** @type {Kept[]} */
    this.kept = [];
    /** @type {(Followed | Unchecked)[]} */
    this.followed = [];
    this.turn = 0;
    this.adding = new AddStep(inside(this.root, ".e-ajouter"), book, (offre, apporte) => this.add(offre, apporte));
  }

  /** @param {ParcoursData} parcours */
  keep({ etapes }) {
    this.take(etapes.map(({ offre, apporte, debut, remplacants }) => ({ offre, apporte, debut, verrou: false, autres: remplacants })));
  }

  /** @param {Kept[]} steps */
  take(steps) {
    this.kept = steps;
    void this.check(true);
  }

  clear() {
    this.kept = [];
    this.followed = [];
    this.turn++;
    this.root.hidden = true;
    this.content.replaceChildren();
    this.note.textContent = "";
  }

  /**
   * Date and judge every step again; without a situation, as a link that someone sent, they are shown as they came.
   * @param {boolean} [focus]
   */
  async check(focus = false) {
    if (!this.kept.length) return;
    const turn = ++this.turn;
    const followed = await this.follow();
    if (turn !== this.turn) return;
    this.followed = followed;
    const drawn = await this.drawn();
    if (turn !== this.turn) return;
    this.root.hidden = false;
    this.adding.learn();
    this.redraw(drawn);
    this.note.textContent = judged(followed);
    if (focus) inside(this.root, "h2").focus();
  }

  /** @returns {Promise<(Followed | Unchecked)[]>} */
  async follow() {
    const profile = this.uses.profile();
    if (!profile) return this.kept.map(unchecked);
    try {
      return await this.planner.follow(profile, this.kept);
    } catch (error) {
      if (!(error instanceof Contradiction)) throw error;
      return this.kept.map(unchecked);
    }
  }

  /**
   * Show the new content; the button that was pressed keeps the focus, or else the one nearest to it.
   * @param {Node[]} drawn
   */
  redraw(drawn) {
    const held = document.activeElement instanceof HTMLElement && this.content.contains(document.activeElement) ? document.activeElement : null;
    const { geste, place = "" } = held?.dataset ?? {};
    this.content.replaceChildren(...drawn);
    this.uses.redrawn();
    if (!held) return;
    const same = geste && this.content.querySelector(`[data-geste="${geste}"][data-place="${place}"]:not(:disabled)`);
    const found = same || this.content.querySelector("[data-geste]:not(:disabled)");
    if (found instanceof HTMLElement) found.focus();
  }

  /** @returns {Promise<Node[]>} */
  async drawn() {
    const list = element("ol", "e-fiche-etapes", ...this.followed.map((step, place) => this.step(step, place)));
    const papers = [...new Set(this.followed.flatMap(({ justificatifs }) => justificatifs))];
    const open = [...new Set(this.followed.flatMap(({ a_verifier }) => a_verifier))];
    const parts = [element("p", "e-fiche-date", `Préparé le ${day(today())}. Les dates et les places sont à confirmer auprès de chaque organisme.`), list, await this.uses.map()];
    if (papers.length) parts.push(element("h3", "", "Papiers à préparer"), points(papers));
    if (open.length) parts.push(element("h3", "", "Questions à poser"), doubts(open));
    return parts;
  }

  /**
   * @param {Followed | Unchecked} step
   * @param {number} place
   * @returns {HTMLLIElement}
   */
  step(step, place) {
    const { sign, word } = VERDICTS[step.verdict];
    const item = element("li", `e-fiche-etape e-${step.verdict}`);
    const mark = element("span", "signe", sign);
    mark.setAttribute("aria-hidden", "true");
    item.append(element("h3", "", this.book.link(step)), element("p", "e-verdict", mark, ` ${word}`));
    item.append(element("p", "e-quand", when(step)));
    const offer = step.offre === null ? undefined : this.book.offers.get(step.offre);
    if (offer) item.append(contact(offer, step.km));
    if (step.verdict === "non") item.append(doubts(step.raisons));
    item.append(this.gestures(place));
    return item;
  }

  /**
   * @param {number} place
   * @returns {HTMLElement}
   */
  gestures(place) {
    const kept = this.kept[place];
    const name = this.book.name(kept);
    const made = element("p", "e-etape-gestes");
    const add = (/** @type {string} */ geste, /** @type {string} */ word, /** @type {boolean} */ possible, /** @type {() => void} */ action) => {
      const each = button("", word, action);
      each.disabled = !possible;
      Object.assign(each.dataset, { geste, place: String(place) });
      each.setAttribute("aria-label", `${word}\u00a0: ${name}`);
      made.append(each, " ");
    };
    const [before, after] = [this.kept[place - 1], this.kept[place + 1]];
    add("tot", "Plus tôt", Boolean(before) && !kept.verrou && !before.verrou, () => this.move(kept, -1));
    add("tard", "Plus tard", Boolean(after) && !kept.verrou && !after.verrou, () => this.move(kept, 1));
    add("retirer", "Retirer", !kept.verrou && this.kept.length > 1, () => this.remove(kept));
    add("verrou", kept.verrou ? "Laisser bouger" : "Garder la date", true, () => this.lock(kept));
    if (kept.autres.length && !kept.verrou) made.append(this.choices(place));
    return made;
  }

  /**
   * @param {number} place
   * @returns {HTMLElement}
   */
  choices(place) {
    const kept = this.kept[place];
    const list = element("select", "");
    Object.assign(list.dataset, { geste: "remplacer", place: String(place) });
    list.setAttribute("aria-label", `Remplacer\u00a0: ${this.book.name(kept)}`);
    list.add(new Option("Remplacer par…", ""));
    for (const { offre, km } of kept.autres) list.add(new Option(`${this.book.name({ offre })}, ${this.book.place({ offre })} (${distance(km)})`, offre));
    list.addEventListener("change", () => { if (list.value) this.replace(kept, list.value); });
    return list;
  }

  /**
   * Other steps: those that are not locked may move to other days, once one knows for whom. A button drawn before
   * that no longer finds its step, and does nothing.
   * @param {Kept[]} steps
   */
  change(steps) {
    const known = this.uses.profile();
    this.kept = steps.map((each) => (each.verrou || !known ? each : { ...each, debut: null }));
    void this.check();
  }

  /**
   * @param {Kept} kept
   * @param {number} shift
   */
  move(kept, shift) {
    const place = this.kept.indexOf(kept);
    if (place >= 0) this.change(this.kept.toSpliced(place, 1).toSpliced(place + shift, 0, kept));
  }

  /** @param {Kept} kept */
  remove(kept) {
    if (this.kept.length > 1 && this.kept.includes(kept)) this.change(this.kept.filter((each) => each !== kept));
  }

  /**
   * @param {Kept} kept
   * @param {string} offre
   */
  replace(kept, offre) {
    const place = this.kept.indexOf(kept);
    if (place < 0) return;
    const { debut, km } = this.followed[place];
    const former = kept.offre === null ? [] : [{ offre: kept.offre, debut, km: km ?? 0 }];
    const autres = [...kept.autres.filter((each) => each.offre !== offre), ...former];
    this.change(this.kept.with(place, { ...kept, offre, apporte: null, autres }));
  }

  /**
   * A locked step keeps its day and its place.
   * @param {Kept} kept
   */
  lock(kept) {
    const place = this.kept.indexOf(kept);
    if (place < 0) return;
    const debut = kept.verrou ? null : this.followed[place].debut || null;
    this.kept = this.kept.with(place, { ...kept, verrou: !kept.verrou, debut });
    void this.check();
  }

  /**
   * @param {string | null} offre
   * @param {string | null} apporte
   */
  add(offre, apporte) {
    if (this.kept.length < MOST_STEPS) this.change([...this.kept, { offre, apporte, debut: null, verrou: false, autres: [] }]);
    else this.note.textContent = `${MOST_STEPS}\u00a0étapes au plus\u00a0: retirez-en une d’abord.`;
  }

  /** @returns {string} the sheet as one would read it aloud */
  text() {
    const steps = this.followed.map((step, place) => `Étape ${place + 1}. ${this.book.name(step)}. ${this.book.place(step)}. ${when(step)}.`);
    return ["Votre parcours.", ...steps].join(" ");
  }
}
