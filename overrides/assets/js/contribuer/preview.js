/**
 * The entry as it will look: its line in a list, the top of its page, who may enter.
 *
 * @import { Sentence } from "../fiche/said.js"
 * @import { Mapping } from "../fiche/write.js"
 * @import { Known } from "./known.js"
 */

import { NBSP } from "../fiche/french.js";
import { sentencesSoFar } from "../fiche/said.js";
import { element } from "../recherche/words.js";
import { rendered } from "./markdown.js";

const APART = ["prescription", "valide"];

/**
 * @param {string} kind
 * @param {any} data
 * @param {Known} known
 * @returns {Node[]}
 */
export function preview(kind, data, known) {
  return [element("p", "note", "Dans une liste"), element("ul", "offres", row(kind, data, known)), element("p", "note", "Sur sa page"), page(kind, data, known)];
}

/**
 * @param {string} kind
 * @param {any} data
 * @param {Known} known
 */
function row(kind, data, known) {
  const line = element("li", "", element("strong", "o-nom", data.nom || "Nom à écrire"));
  const place = data.lieux?.[0]?.commune ?? data.lieu?.commune ?? "";
  const who = kind === "offre" ? known.label("organisme", data.organisme) : "";
  const where = who && place && !who.endsWith(place) ? `${who}, ${place}` : who || place;
  line.append(" ", element("span", "o-lieu", where), " ", element("span", "o-plus", facts(kind, data, known).slice(0, 4).map(([, value]) => value).join(" · ")));
  return line;
}

/**
 * @param {string} kind
 * @param {any} data
 * @param {Known} known
 */
function page(kind, data, known) {
  const title = element("p", "c-titre", data.nom || "Nom à écrire");
  const told = facts(kind, data, known).map(([name, value]) => element("div", "", element("dt", "", name), element("dd", "", value)));
  const made = element("div", "c-page", title, ...(told.length ? [element("dl", "bref", ...told)] : []), ...rendered(String(data.description ?? "")));
  if (kind === "offre") made.append(element("h3", "", `Puis-je entrer${NBSP}?`), ...who(data, known));
  return made;
}

/**
 * @param {string} kind
 * @param {any} data
 * @param {Known} known
 * @returns {[string, string][]}
 */
function facts(kind, data, known) {
  /** @type {[string, string][]} */
  const told = kind === "offre"
    ? [["Étape", known.label("etapes", data.etape)], ["Type", known.label("types", data.type)], ["Statut", known.label("voies", data.voie)],
      ["Entrée", known.label("entrees", data.entrees)], ["Prix", known.label("frais", data.frais)], ["Téléphone", data.telephone ?? ""]]
    : [["Type", (data.types ?? []).map((/** @type {string} */ code) => known.label("types-organisme", code)).join(", ")],
      ["Niveau", known.label("niveaux-plateforme", data.niveau)], ["Téléphone", data.telephone ?? ""]];
  return told.filter(([, value]) => value);
}

/**
 * Who may enter, in the sentences of the page.
 * @param {any} data
 * @param {Known} known
 * @returns {Node[]}
 */
function who(data, known) {
  const scheme = known.entries.dispositifs.find(([id]) => id === data.dispositif);
  const rules = data.conditions ?? scheme?.[3];
  if (!rules) return [element("p", "", `À vérifier${NBSP}: nous ne connaissons pas les conditions d’entrée.`)];
  const said = sentencesSoFar(rules, known.words);
  if (!said) return [element("p", "note", "Les conditions sont à compléter.")];
  const [conditions, others] = [said.filter(({ kind }) => !APART.includes(kind) && kind !== "justificatif"), said.filter(({ kind }) => APART.includes(kind))];
  const papers = said.filter(({ kind }) => kind === "justificatif");
  const made = [element("p", "", conditions.length ? `Vous pouvez entrer si${NBSP}:` : "Il n’y a aucune condition pour entrer.")];
  /** @type {HTMLElement[]} */
  const lists = [element("ul", "conditions", ...conditions.map(phrase))];
  if (others.length) lists.push(element("ul", "conditions-autres", ...others.map(({ text }) => element("li", "", `${text}.`))));
  if (papers.length) lists.push(element("p", "", `Papiers à apporter${NBSP}:`), element("ul", "papiers", ...papers.map(({ text }) => element("li", "", text))));
  if (!data.conditions && scheme) lists.push(element("p", "regles", `Ce sont les règles de ${scheme[1]}.`));
  return [...made, ...lists.filter((list) => list.childNodes.length)];
}

/**
 * @param {Sentence} sentence
 * @returns {HTMLElement}
 */
function phrase({ kind, text, derogation, groups }) {
  const made = element("li", `c-${kind.replace("_", "-")}`);
  if (kind === "a_verifier") {
    const sign = element("span", "signe", "?");
    sign.setAttribute("aria-hidden", "true");
    made.append(element("span", "etiquette etiquette-a-verifier", sign, " À vérifier"), " ");
  }
  made.append(groups.length ? `${text}${NBSP}:` : text);
  if (derogation) made.append(" ", element("span", "derogation", `Exception possible${NBSP}: ${derogation}.`));
  if (groups.length) made.append(element("ul", "", ...groups.map((group) => (group.length === 1 ? phrase(group[0]) : element("li", "", group.map((part) => part.text).join(" et "))))));
  return made;
}
