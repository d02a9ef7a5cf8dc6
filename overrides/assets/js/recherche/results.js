/**
 * The list of answers: rows, highlighted words, pages.
 *
 * @import { Analysis } from "../search/analysis.js"
 * @import { Hit } from "../search/hits.js"
 * @import { StaticIndex } from "../search/index.js"
 */

import { fold } from "../search/analysis.js";
import { distance, element } from "./words.js";

/** @type {Record<string, string>} */
const FOLDERS = { offre: "offres/", organisme: "organismes/", dispositif: "dispositifs/", plateforme: "plateformes/", "parcours-type": "parcours-types/", page: "" };
/** @type {Record<string, string>} */
const KINDS = { organisme: "Organisme", dispositif: "Dispositif", plateforme: "Plateforme", "parcours-type": "Parcours-type", page: "Page du site" };
const TOLD = ["genre", "type", "etape", "voie", "entrees"];
const NEIGHBOURS = 2;

/**
 * @typedef {(column: string, code: string) => string} Label
 * @typedef {(text: string) => (Node | string)[]} Mark
 */

/**
 * One row for each hit.
 * @param {StaticIndex} index
 * @param {Hit[]} hits
 * @param {Mark} mark
 * @param {Label} label
 * @param {string} root address of the site
 * @returns {Promise<HTMLLIElement[]>}
 */
export async function rows(index, hits, mark, label, root) {
  const [{ starts }, ...columns] = await Promise.all([index.places(), ...TOLD.map((name) => index.column(name))]);
  const placed = (/** @type {number} */ number) => starts[number + 1] > starts[number];
  return Promise.all(
    hits.map(async ({ number, km }) => {
      const [id, nom, organisme, commune] = await index.card(number);
      const [genre, type, etape, voie, entrees] = columns.map(({ values, codes }) => values[codes[number]]);
      const link = element("a", "", ...mark(nom));
      link.href = address(root, genre, id);
      const facts = [KINDS[genre] ?? "", label("etape", etape), label("type", type), label("voie", voie), label("entrees", entrees)];
      const row = element("li", "", element("h3", "o-nom", link));
      row.append(element("span", "o-lieu", ...mark(where(organisme, commune))));
      row.append(element("span", "o-plus", [...new Set(facts.filter(Boolean))].join(" · ")));
      if (km !== null) row.append(element("span", "km", distance(km)));
      row.dataset.numero = String(number);
      if (placed(number)) row.append(situate(nom));
      return row;
    }),
  );
}

/**
 * The button that leads from an answer to its sign on the map.
 * @param {string} nom
 * @returns {HTMLButtonElement}
 */
function situate(nom) {
  const made = element("button", "r-situer", "Situer");
  made.type = "button";
  made.setAttribute("aria-label", `Situer sur la carte\u00a0: ${nom}`);
  return made;
}

/**
 * Links to the pages of documents, as the map shows them.
 * @param {StaticIndex} index
 * @param {number[]} numbers
 * @param {string} root address of the site
 * @returns {Promise<HTMLUListElement>}
 */
export async function links(index, numbers, root) {
  const genres = await index.column("genre");
  const items = numbers.map(async (number) => {
    const [id, nom, organisme, commune] = await index.card(number);
    const link = element("a", "", nom);
    link.href = address(root, genres.values[genres.codes[number]], id);
    return element("li", "", link, element("span", "detail", where(organisme, commune)));
  });
  return element("ul", "", ...(await Promise.all(items)));
}

/**
 * @param {string} root address of the site
 * @param {string} genre
 * @param {string} id
 * @returns {string}
 */
function address(root, genre, id) {
  return `${root}${FOLDERS[genre]}${encodeURIComponent(id)}/`;
}

/**
 * « Lycée Édouard-Vaillant, Vierzon », but « Mission locale de Tours ».
 * @param {string} organisme
 * @param {string} commune
 * @returns {string}
 */
function where(organisme, commune) {
  if (!organisme || !commune || organisme.endsWith(commune)) return organisme || commune;
  return `${organisme}, ${commune}`;
}

/**
 * What shows the words of a question inside a text.
 * @param {Analysis} analysis
 * @param {string} question
 * @returns {Mark}
 */
export function marker(analysis, question) {
  const asked = analysis.question(question);
  const stems = new Set(asked.map((word) => analysis.stem(word)));
  const start = fold(asked.at(-1) ?? "");
  const found = (/** @type {string} */ word) =>
    stems.has(analysis.stem(word)) || (start.length > 1 && fold(word).startsWith(start));
  return (text) => {
    if (!asked.length) return [text];
    const parts = text.split(/([\p{L}\p{N}]+)/u);
    return parts.map((part, place) => (place % 2 && found(part.toLowerCase()) ? element("mark", "", part) : part));
  };
}

/**
 * Links to the pages of an answer: the first, the last, and those around the present one.
 * @param {number} page
 * @param {number} last
 * @param {(page: number) => string} address
 * @returns {HTMLLIElement[]}
 */
export function pageLinks(page, last, address) {
  const shown = new Set([1, last]);
  for (let each = page - NEIGHBOURS; each <= page + NEIGHBOURS; each++) if (each > 1 && each < last) shown.add(each);
  return [...shown].sort((one, other) => one - other).map((each) => {
    const link = element("a", "", String(each));
    link.href = address(each);
    link.dataset.page = String(each);
    link.setAttribute("aria-label", `Page ${each}`);
    if (each === page) link.setAttribute("aria-current", "page");
    return element("li", "", link);
  });
}
