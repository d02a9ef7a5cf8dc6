/**
 * « Et pour vous ? » on the page of an offer: a few questions, those that its conditions ask, and the answer at
 * once. Nothing is sent, nothing is kept.
 *
 * @import { Tree } from "../conditions/verdict.js"
 * @import { Atlas } from "../pathways/atlas.js"
 */

import { dayNumber } from "../conditions/days.js";
import { ContradictionError, situationOf } from "../conditions/situation.js";
import { verdict } from "../conditions/verdict.js";
import { Planning } from "../pathways/load.js";
import { Places } from "../recherche/places.js";
import { element } from "../recherche/words.js";
import { askedBy } from "./asked.js";
import { CommuneBox } from "./commune_box.js";
import { latestMonths, today } from "./dates.js";
import { FactChips } from "./facts.js";
import { ages, choice, numberIn } from "./fields.js";
import { gazetteer } from "./gazetteer.js";
import { told } from "./told.js";

const ROOT = new URL("../../../", import.meta.url).href;
const LOST = "Les règles n’ont pas pu être chargées. Rechargez la page, ou revenez avec du réseau.";
const [SHOWN, MONTHS_BACK] = [6, 36];

/** @param {HTMLElement} article of the offer */
export function propose(article) {
  const { offre = "", plateforme = "" } = article.dataset;
  const box = element("details", "situation", element("summary", "", "Et pour vous\u00a0? Vérifiez ici"));
  box.addEventListener("toggle", () => void open(box, offre, plateforme), { once: true });
  article.querySelector("#entrer")?.append(box);
}

/**
 * @param {HTMLElement} box
 * @param {string} offre
 * @param {string} plateforme
 */
async function open(box, offre, plateforme) {
  const status = element("p", "", "Chargement des règles…");
  status.setAttribute("role", "status");
  box.append(status);
  try {
    const { default: index } = await import(`${ROOT}entretien/actuel.js`);
    const planning = await Planning.open(`${ROOT}entretien/`, index);
    const atlas = await planning.atlas(plateforme);
    const number = atlas.ids.indexOf(offre);
    const sort = atlas.places.findIndex((places) => places.some((each) => each.offre === number));
    status.replaceWith(new Form(planning, atlas, atlas.trees[atlas.sorts[sort].tree]).root);
  } catch {
    status.textContent = LOST;
  }
}

class Form {
  /**
   * @param {Planning} planning
   * @param {Atlas} atlas
   * @param {Tree} tree
   */
  constructor(planning, atlas, tree) {
    this.atlas = atlas;
    this.tree = tree;
    this.answer = element("div", "situation-reponse");
    this.answer.setAttribute("role", "status");
    const asked = askedBy(tree);
    const change = () => this.judge();
    const fields = element("form", "situation-questions");
    this.age = asked.naissance ? choice(fields, "Votre âge", ages()) : null;
    this.level = asked.niveau ? choice(fields, "Votre plus haut diplôme", Object.entries(atlas.names.levels)) : null;
    this.left = asked.sortie ? choice(fields, "Vous avez quitté l’école", latestMonths(MONTHS_BACK)) : null;
    this.commune = asked.lieu ? communeField(fields, planning, change) : null;
    const [first, others] = [element("ul", "puces"), element("ul", "puces")];
    this.facts = new FactChips(first, others, change);
    this.facts.show(asked.faits.map((code) => ({ code, mot: atlas.short[code], question: atlas.questions[code] })), SHOWN);
    if (asked.faits.length) fields.append(element("p", "note", "Un appui\u00a0: oui. Deux\u00a0: non. Trois\u00a0: je ne sais pas."), first);
    if (others.childElementCount) fields.append(element("details", "", element("summary", "", "Autres points"), others));
    fields.addEventListener("change", change);
    fields.addEventListener("submit", (event) => event.preventDefault());
    this.root = element("div", "", fields, this.answer, element("p", "note", "Vos réponses restent sur cet écran\u00a0: rien n’est envoyé, rien n’est gardé."));
    this.judge();
  }

  judge() {
    const { atlas } = this;
    const date = today();
    const code = this.commune?.place?.code;
    const lieux = code ? (atlas.communes.get(code)?.territories ?? []) : null;
    const profile = {
      date, age: numberIn(this.age), niveau: numberIn(this.level), sortie: this.left?.value || null, faits: this.facts.known(),
    };
    try {
      this.answer.replaceChildren(...told(verdict(this.tree, situationOf(profile, lieux, atlas.implied), dayNumber(date))));
    } catch (error) {
      if (!(error instanceof ContradictionError)) throw error;
      this.answer.replaceChildren(element("p", "", error.message));
    }
  }
}

/**
 * @param {HTMLElement} form
 * @param {Planning} planning
 * @param {() => void} onChange
 * @returns {CommuneBox}
 */
function communeField(form, planning, onChange) {
  const input = Object.assign(element("input", ""), { type: "text", id: "s-commune", maxLength: 80, autocomplete: "off" });
  const list = Object.assign(element("ul", "r-propositions"), { id: "s-communes", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Communes proposées");
  const note = element("p", "note");
  note.setAttribute("role", "status");
  const name = Object.assign(element("label", "", "Votre commune"), { htmlFor: input.id });
  form.append(element("div", "situation-commune", name, input, list, note));
  const box = new CommuneBox(input, list, note, onChange);
  box.know(new Places(gazetteer(planning)));
  return box;
}
