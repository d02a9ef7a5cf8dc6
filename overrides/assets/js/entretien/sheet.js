/**
 * The pathway that is kept: one changes its steps, it is checked again at once, and it makes the printed page.
 *
 * @import { Followed, Wanted } from "../pathways/follow.js"
 * @import { PlannerClient } from "./client.js"
 * @import { ParcoursData } from "../pathways/answer.js"
 * @import { Offer, OfferBook } from "./offers.js"
 * @import { Profile } from "./situation_form.js"
 */

import { button, byId, distance, element, inside } from "../recherche/words.js";
import { AddStep } from "./add_step.js";
import { day, today } from "../situation/dates.js";
import { doubts } from "./pathways.js";

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
    this.kept = etapes.map(({ offre, apporte, debut, remplacants }) => ({ offre, apporte, debut, verrou: false, autres: remplacants }));
    void this.check(true);
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
    const profile = this.uses.profile();
    const followed = profile ? await this.planner.follow(profile, this.kept) : this.kept.map(unchecked);
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

  /**
   * Show the new content; the button that was pressed keeps the focus, or else the one nearest to it.
   * @param {Node[]} drawn
   */
  redraw(drawn) {
    const held = document.activeElement instanceof HTMLElement && this.content.contains(document.activeElement) ? document.activeElement : null;
    const { geste, place = "" } = held?.dataset ?? {};
    this.content.replaceChildren(...drawn);
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
    item.append(element("p", "e-quand", step.fin ? `À partir du ${day(step.debut)}, jusqu’au ${day(step.fin)}` : `À partir du ${day(step.debut)}`));
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
    add("tot", "Plus tôt", Boolean(before) && !kept.verrou && !before.verrou, () => this.swap(place, place - 1));
    add("tard", "Plus tard", Boolean(after) && !kept.verrou && !after.verrou, () => this.swap(place, place + 1));
    add("retirer", "Retirer", !kept.verrou && this.kept.length > 1, () => this.remove(place));
    add("verrou", kept.verrou ? "Déverrouiller" : "Verrouiller", true, () => this.lock(place));
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
    list.addEventListener("change", () => {
      if (!list.value) return;
      const former = kept.offre === null ? [] : [{ offre: kept.offre, debut: this.followed[place].debut, km: this.followed[place].km ?? 0 }];
      const autres = [...kept.autres.filter(({ offre }) => offre !== list.value), ...former];
      this.kept[place] = { ...kept, offre: list.value, apporte: null, autres };
      this.change();
    });
    return list;
  }

  /** The steps follow one another anew: those that are not locked may move to other days. */
  change() {
    this.kept = this.kept.map((each) => (each.verrou ? each : { ...each, debut: null }));
    void this.check();
  }

  /**
   * @param {number} one
   * @param {number} other
   */
  swap(one, other) {
    [this.kept[one], this.kept[other]] = [this.kept[other], this.kept[one]];
    this.change();
  }

  /** @param {number} place */
  remove(place) {
    this.kept.splice(place, 1);
    this.change();
  }

  /**
   * A locked step keeps its day and its place.
   * @param {number} place
   */
  lock(place) {
    const { debut, verrou, ...kept } = this.kept[place];
    this.kept[place] = { ...kept, verrou: !verrou, debut: verrou ? null : this.followed[place].debut };
    void this.check();
  }

  /**
   * @param {string | null} offre
   * @param {string | null} apporte
   */
  add(offre, apporte) {
    this.kept.push({ offre, apporte, debut: null, verrou: false, autres: [] });
    this.change();
  }

  /** @returns {string} the sheet as one would read it aloud */
  text() {
    const steps = this.followed.map((step, place) => `Étape ${place + 1}. ${this.book.name(step)}. ${this.book.place(step)}. À partir du ${day(step.debut)}.`);
    return ["Votre parcours.", ...steps].join(" ");
  }
}

/**
 * A step of which nothing is known but what a link says.
 * @param {Kept} kept
 * @returns {Unchecked}
 */
function unchecked({ offre, apporte, debut }) {
  return { offre, apporte, debut: debut ?? "", fin: "", km: null, verdict: "inconnu", raisons: [], a_verifier: [], justificatifs: [] };
}

/**
 * @param {(Followed | Unchecked)[]} followed
 * @returns {string}
 */
function judged(followed) {
  if (followed.some(({ verdict }) => verdict === "inconnu")) return "Dites la commune et l’âge pour revérifier ce parcours.";
  if (followed.some(({ verdict }) => verdict === "non")) return "Une étape n’est pas possible ainsi\u00a0: voyez pourquoi, ou remplacez-la.";
  return "Parcours revérifié.";
}

/**
 * @param {string[]} texts
 * @returns {HTMLElement}
 */
function points(texts) {
  return element("ul", "e-papiers", ...texts.map((text) => element("li", "", text)));
}

/**
 * Where to go and whom to call.
 * @param {Offer} offer
 * @param {number | null} km
 * @returns {HTMLElement}
 */
function contact({ organisme, rue, postal, commune, telephone, courriel, lien }, km) {
  const where = `${[organisme, rue, `${postal} ${commune}`.trim()].filter(Boolean).join(", ")}${km === null ? "" : ` (${distance(km)})`}`;
  const call = [telephone, courriel, lien].filter(Boolean).join(" · ");
  return element("p", "e-contact", where, element("br", ""), call ? `Contact\u00a0: ${call}` : "Contact\u00a0: se présenter sur place, ou demander à la mission locale");
}
