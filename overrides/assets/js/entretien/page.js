/**
 * The interview page at work: each answer changes the pathways at once; nothing is sent, nothing is kept.
 *
 * @import { AnswerData, BlocageData, ParcoursData } from "../pathways/answer.js"
 * @import { Verdict } from "../conditions/verdict.js"
 * @import { Profile } from "./situation_form.js"
 */

import { Places } from "../recherche/places.js";
import { button, byId, count, element, inside } from "../recherche/words.js";
import { dayNumber } from "../conditions/days.js";
import { today } from "../situation/dates.js";
import { Contradiction, PlannerClient } from "./client.js";
import { Comparison } from "./comparison.js";
import { easier } from "./easier.js";
import { explained, lost } from "./explained.js";
import { Gestures } from "./gestures.js";
import { guardNavigation, wipeWhenIdle } from "./guard.js";
import { decode, modelOf } from "./link.js";
import { OfferBook } from "./offers.js";
import { PathwayList, unblocking } from "./pathways.js";
import { Sheet } from "./sheet.js";
import { SituationForm } from "./situation_form.js";
import { placesMap } from "./small_map.js";

const ROOT = new URL("../../../", import.meta.url).href;
const START = "Commencez par la commune et l’âge";
const LOST = "Les données n’ont pas pu être chargées. Rechargez la page.";
const SHOWN_FACTS = 8;
const USUAL_AGE = 17;
/** A pathway, or a typical one: other fragments are places in the page. */
const LINK = /^#(1|m)\./;
const UNREADABLE = "Ce lien ne mène à aucun parcours\u00a0: il est incomplet, ou trop ancien.";

class InterviewPage {
  constructor() {
    this.root = byId("entretien", HTMLElement);
    this.status = inside(this.root, "#e-compte [role=status]");
    this.message = inside(this.root, ".e-message");
    this.help = inside(this.root, ".e-aide");
    this.question = inside(this.root, ".e-question");
    this.planner = new PlannerClient(ROOT, this.root.dataset.donnees ?? "");
    this.form = new SituationForm(() => void this.refresh());
    this.book = new OfferBook(ROOT);
    this.comparison = new Comparison(inside(this.root, ".e-comparaison"), this.book);
    this.list = new PathwayList(inside(this.root, ".e-liste"), this.book, {
      keep: (parcours) => this.sheet.keep(parcours),
      compare: (parcours, number, box) => this.comparison.change(parcours, number, box, this.today),
      why: (parcours, place) => this.why(parcours, place),
    });
    this.sheet = new Sheet(this.planner, this.book, {
      profile: () => this.form.profile(),
      redrawn: () => this.gestures.clear(),
      map: () => placesMap(this.planner, this.book, this.sheet.followed),
    });
    this.gestures = new Gestures(ROOT, this.sheet, this.book);
    /** The typical pathway that the page was opened with, until there is a situation to try it on. */
    this.model = "";
    /** The commune around which the offers are known. */
    this.known = "";
    this.turn = 0;
  }

  async start() {
    guardNavigation();
    wipeWhenIdle(() => this.wipe());
    inside(this.root, ".e-effacer").addEventListener("click", () => {
      this.wipe();
      byId("e-commune", HTMLElement).focus();
    });
    addEventListener("pagehide", () => this.wipe());
    addEventListener("hashchange", () => void this.open(this.fragment()).catch((error) => this.fail(error)));
    const fragment = this.fragment();
    try {
      this.form.commune.know(new Places(await this.planner.ask("communes")));
      await this.open(fragment);
    } catch (error) {
      this.fail(error);
    }
  }

  /**
   * What follows « # » in the address, which does not stay there.
   * @returns {string}
   */
  fragment() {
    const { hash } = location;
    if (LINK.test(hash)) history.replaceState(null, "", location.pathname);
    return hash;
  }

  get today() {
    return dayNumber(today());
  }

  /** Everything follows from the form, again and again; an older answer that comes late is dropped. */
  async refresh() {
    const turn = ++this.turn;
    const profile = this.form.profile();
    this.ask(null);
    if (!profile) {
      this.status.textContent = START;
      this.list.show([], this.today);
      this.say();
      this.comparison.clear();
      void this.sheet.check();
      this.prepare();
      return;
    }
    try {
      await this.answer(profile, turn);
    } catch (error) {
      if (turn === this.turn) this.fail(error);
    }
  }

  /** While the age is being asked, the planner gets ready where the commune is. */
  prepare() {
    const commune = this.form.commune.place?.code;
    if (commune) this.planner.ask("prepare", { date: today(), age: USUAL_AGE, commune }).catch(() => {}); // what is asked next will say so
  }

  /**
   * @param {Profile} profile
   * @param {number} turn
   */
  async answer(profile, turn) {
    const known = this.known === profile.commune;
    const [book, answer] = await Promise.all([known || this.planner.ask("book", profile.commune), this.planner.answer(profile, false)]);
    if (turn !== this.turn) return;
    if (!known) this.book.learn(book);
    this.known = profile.commune;
    this.show(answer);
    if (!answer.parcours.length) await this.ease(profile, turn);
    if (turn !== this.turn) return;
    const facts = await this.planner.ask("facts", profile);
    if (turn !== this.turn) return;
    this.form.facts.show(facts, SHOWN_FACTS);
    if (this.model) {
      const steps = await this.planner.ask("model", profile, this.model);
      if (turn !== this.turn) return;
      this.sheet.take(steps);
      this.model = "";
    } else await this.sheet.check();
    const asked = await this.planner.answer(profile, true);
    if (turn === this.turn) this.ask(asked.question);
  }

  /** @param {AnswerData} answer */
  show({ parcours, blocages }) {
    this.help.hidden = true;
    this.comparison.clear();
    this.list.show(parcours, this.today);
    this.status.textContent = parcours.length ? count(parcours.length, "parcours possible", "parcours possibles") : "Aucun parcours complet";
    this.say(...(parcours.length ? [] : unblocking(blocages, (text) => this.gestures.copy(text), (blocage) => this.unblock(blocage))));
  }

  /**
   * When there is no pathway: what to ask less of, with what it would give, one button each.
   * @param {Profile} profile
   * @param {number} turn
   */
  async ease(profile, turn) {
    const list = element("ul", "e-issues");
    let widened = false;
    for (const { texte, champs, profil } of easier(profile, this.form.radii)) {
      const wider = champs[0][0] === "rayon";
      if (widened && wider) continue;
      const { parcours } = await this.planner.answer(profil, false);
      if (turn !== this.turn) return;
      if (!parcours.length) continue;
      widened ||= wider;
      const take = () => {
        for (const [name, value] of champs) this.form.set(name, value);
        void this.refresh();
        byId("e-compte", HTMLElement).focus();
      };
      list.append(element("li", "", button("bouton", `${texte}\u00a0: ${count(parcours.length, "parcours", "parcours")}`, take)));
    }
    if (list.childElementCount) this.message.prepend(element("p", "", "Aucun parcours avec tous ces choix. En changer un seul donne\u00a0:"), list);
  }

  /**
   * What is shown in place of pathways, or nothing.
   * @param {...Node} content
   */
  say(...content) {
    this.message.hidden = !content.length;
    this.message.replaceChildren(...content);
  }

  /** @param {BlocageData} blocage */
  unblock({ parcours_debloque: parcours }) {
    this.sheet.keep(parcours);
  }

  /**
   * The next best question, with what its answer would change, and the two answers.
   * @param {AnswerData["question"]} question
   */
  ask(question) {
    this.form.facts.point(question?.fait ?? null);
    this.question.hidden = !question;
    if (!question) return this.question.replaceChildren();
    const reply = (/** @type {string} */ word, /** @type {boolean} */ held) =>
      button("bouton", word, () => {
        this.form.facts.set(question.fait, held);
        void this.refresh();
        byId("e-compte", HTMLElement).focus();
      });
    this.question.replaceChildren(`${question.question} `, element("em", "", `${question.effet}.`), " ", reply("Oui", true), " ", reply("Non", false));
  }

  /**
   * Why a step is possible: what is filled in, what is to be checked.
   * @param {ParcoursData} parcours
   * @param {number} place
   * @returns {Node}
   */
  why(parcours, place) {
    const told = element("div", "");
    const profile = this.form.profile();
    if (!profile) return told;
    const steps = parcours.etapes.map(({ offre, apporte, debut }) => ({ offre, apporte, debut, verrou: false }));
    void this.planner.ask("reasons", profile, steps, place).then((/** @type {Verdict | null} */ found) => {
      told.append(...explained(found));
    });
    return told;
  }

  /**
   * A pathway that came by a link, or a typical one to start from.
   * @param {string} fragment
   */
  async open(fragment) {
    if (!LINK.test(fragment)) return;
    const { turn } = this;
    this.model = modelOf(fragment) ?? "";
    if (this.model) {
      const name = await this.planner.ask("modelName", this.model);
      if (turn !== this.turn) return;
      if (name) return this.say(element("p", "", `Modèle\u00a0: ${name}. Dites la commune et l’âge\u00a0: ses étapes seront cherchées près de chez le jeune.`));
      this.model = "";
    }
    const read = decode(fragment);
    const found = read && (await this.planner.ask("shared", read));
    if (turn !== this.turn) return;
    if (!found?.etapes.length) return this.say(element("p", "", UNREADABLE));
    this.book.learn(found.livre);
    this.sheet.take(found.etapes);
    if (found.perdues.length) this.say(...lost(found.perdues));
  }

  wipe() {
    this.turn++;
    this.model = "";
    this.form.clear();
    this.sheet.clear();
    this.gestures.clear();
    this.comparison.clear();
    this.list.show([], this.today);
    this.ask(null);
    this.say();
    this.help.hidden = false;
    this.status.textContent = START;
  }

  /** @param {unknown} error */
  fail(error) {
    if (!(error instanceof Contradiction)) console.warn(error);
    this.list.show([], this.today);
    this.comparison.clear();
    if (error instanceof Contradiction) void this.sheet.check();
    this.status.textContent = error instanceof Contradiction ? "Deux réponses ne vont pas ensemble" : LOST;
    this.say(...(error instanceof Contradiction ? [element("p", "", error.message)] : []));
  }
}

void new InterviewPage().start();
