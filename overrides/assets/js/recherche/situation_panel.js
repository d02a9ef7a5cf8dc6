/**
 * What one says of a person, and the verdict of every condition of the catalogue on it.
 *
 * @import { Place } from "./places.js"
 * @import { Verdict } from "../conditions/verdict.js"
 */

import { dayNumber } from "../conditions/days.js";
import { ContradictionError, situationOf } from "../conditions/situation.js";
import { verdict } from "../conditions/verdict.js";
import { Planning } from "../pathways/load.js";
import { askedBy } from "../situation/asked.js";
import { inWords } from "../situation/contradiction.js";
import { latestMonths, today } from "../situation/dates.js";
import { FactChips } from "../situation/facts.js";
import { ages, choice, numberIn } from "../situation/fields.js";
import { element, quote } from "./words.js";

/** @typedef {Verdict["verdict"]} Answer */

/** @type {[Answer, string, string][]} */
const ANSWERS = [["oui", "✓", "oui"], ["a-verifier", "?", "à vérifier"], ["non", "✕", "non"]];
const [SHOWN, MONTHS_BACK] = [6, 36];
const NOBODY = ["-"];
const NOTE = "Ces réponses restent dans ce cadre\u00a0: elles ne vont ni dans l’adresse, ni ailleurs. La commune est celle de la recherche.";

/**
 * @param {string} root address of the site
 * @param {HTMLElement} box
 * @param {() => void} onChange
 * @returns {Promise<SituationPanel>}
 */
export async function openPanel(root, box, onChange) {
  const { default: index } = await import(`${root}entretien/actuel.js`);
  return new SituationPanel(box, await Planning.open(`${root}entretien/`, index), onChange);
}

export class SituationPanel {
  /**
   * @param {HTMLElement} box
   * @param {Planning} planning
   * @param {() => void} onChange
   */
  constructor(box, { shared, communes }, onChange) {
    this.shared = shared;
    this.communes = communes;
    this.implied = Object.fromEntries(shared.facts.map(([code, , , implied]) => [code, implied]));
    /** @type {Map<string, Answer>} */
    this.verdicts = new Map();
    const form = element("div", "situation-questions");
    this.age = choice(form, "Son âge", ages());
    this.level = choice(form, "Son plus haut diplôme", Object.entries(shared.levels));
    this.left = choice(form, "A quitté l’école", latestMonths(MONTHS_BACK));
    const [first, others] = [element("ul", "puces"), element("ul", "puces")];
    this.facts = new FactChips(first, others, onChange);
    this.note = element("p", "note", NOTE);
    const more = element("details", "", element("summary", "", "Autres points"), others);
    /** @type {Map<Answer, HTMLInputElement>} */
    this.wanted = new Map();
    const answers = element("ul", "r-verdicts", ...ANSWERS.map(([code, sign, word]) => this.answer(code, sign, word)));
    answers.setAttribute("aria-label", "Montrer les offres dont la réponse est");
    box.append(form, first, more, answers, this.note);
    this.facts.show(named(shared), SHOWN);
    answers.addEventListener("change", onChange);
    form.addEventListener("change", onChange);
  }

  /**
   * @param {Answer} code
   * @param {string} sign
   * @param {string} word
   * @returns {HTMLLIElement}
   */
  answer(code, sign, word) {
    const box = element("input", "");
    box.type = "checkbox";
    box.checked = code !== "non";
    this.wanted.set(code, box);
    const mark = element("span", "signe", sign);
    mark.setAttribute("aria-hidden", "true");
    return element("li", "", element("label", "", box, " ", mark, element("span", "r-mot", ` ${word} `), element("span", "r-nombre")));
  }

  /**
   * @param {Place | null} place
   * @returns {string[]}
   */
  keys(place) {
    const date = today();
    const faits = this.facts.known();
    const profile = { date, age: numberIn(this.age), niveau: numberIn(this.level), sortie: this.left.value || null, faits };
    this.verdicts.clear();
    this.note.textContent = NOTE;
    if (profile.age === null && profile.niveau === null && !profile.sortie && !Object.keys(faits).length) return [];
    try {
      const situation = situationOf(profile, place && this.territories(place), this.implied);
      this.shared.trees.forEach((tree, number) => this.verdicts.set(this.shared.cles[number], verdict(tree, situation, dayNumber(date)).verdict));
    } catch (error) {
      if (!(error instanceof ContradictionError)) throw error;
      this.note.textContent = inWords(error.message, this.shared);
      return [];
    }
    return this.keysOf((found) => Boolean(this.wanted.get(found)?.checked));
  }

  /**
   * @param {(found: Answer) => boolean} wanted
   * @returns {string[]}
   */
  keysOf(wanted) {
    const kept = [...this.verdicts].filter(([, found]) => wanted(found)).map(([key]) => key);
    return kept.length ? kept : NOBODY;
  }

  /**
   * What may be asked less strictly: one more answer shown, or the situation forgotten.
   * @returns {{ words: string, keys: string[], take: () => void }[]}
   */
  easier() {
    if (!this.verdicts.size) return [];
    const more = ANSWERS.flatMap(([code, , word]) => {
      const box = this.wanted.get(code);
      if (!box || box.checked) return [];
      const keys = this.keysOf((found) => found === code || Boolean(this.wanted.get(found)?.checked));
      return [{ words: `En cochant aussi ${quote(word)}`, keys, take: () => { box.checked = true; } }];
    });
    return [...more, { words: "Sans tenir compte de la situation", keys: [], take: () => this.clear() }];
  }

  clear() {
    for (const list of [this.age, this.level, this.left]) list.value = "";
    this.facts.clear();
    for (const [code, box] of this.wanted) box.checked = code !== "non";
  }

  /**
   * @param {Place} place
   * @returns {string[]}
   */
  territories({ code }) {
    return this.communes.get(code)?.territories ?? [];
  }

  /** @param {Map<string, number>} counts by verdict */
  showCounts(counts) {
    for (const [code, box] of this.wanted) {
      const told = box.closest("label")?.querySelector(".r-nombre");
      if (told) told.textContent = this.verdicts.size ? new Intl.NumberFormat("fr-FR").format(counts.get(code) ?? 0) : "";
    }
  }
}

/**
 * The facts that conditions name, the most named first.
 * @param {Planning["shared"]} shared
 * @returns {{ code: string, mot: string, question: string }[]}
 */
function named({ trees, facts }) {
  const all = trees.flatMap((tree) => askedBy(tree).faits);
  const times = (/** @type {string} */ fact) => all.filter((each) => each === fact).length;
  const found = facts.filter(([code]) => all.includes(code)).map(([code, , question, , , mot]) => ({ code, mot, question }));
  return found.sort((one, other) => times(other.code) - times(one.code));
}
