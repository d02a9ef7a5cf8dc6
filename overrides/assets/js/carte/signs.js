/**
 * The signs of the map: a shape, a letter and a colour for each kind of answer, a number for several.
 *
 * @import { StaticIndex } from "../search/index.js"
 */

import { element } from "../recherche/words.js";

/** @typedef {{ kind: string, letter: string }} Sign */

/** @type {Record<string, string>} What each kind shows; the style sheet gives its shape and its colour. */
const LETTERS = { formation: "F", accompagnement: "A", aide: "€", atelier: "T", information: "i", organisme: "O", plateforme: "P" };

/** @type {Record<string, string>} */
const KINDS = { "aide-financiere": "aide", "aide-materielle": "aide" };

/**
 * The sign of each document.
 * @param {StaticIndex} index
 * @returns {Promise<(number: number) => Sign>}
 */
export async function signs(index) {
  const [genres, types] = await Promise.all([index.column("genre"), index.column("type")]);
  return (number) => {
    const type = types.values[types.codes[number]];
    const kind = type ? (KINDS[type] ?? type) : genres.values[genres.codes[number]];
    return { kind, letter: LETTERS[kind] ?? "" };
  };
}

/**
 * What is drawn for a group; nothing of it comes from the catalogue.
 * @param {Sign[]} found
 * @returns {HTMLElement}
 */
export function drawing(found) {
  const kinds = new Set(found.map(({ kind }) => kind));
  if (found.length > 1) return element("span", kinds.size > 1 ? "signe-groupe" : `signe-groupe signe-${found[0].kind}`, String(found.length));
  return element("span", `signe-un signe-${found[0].kind}`, element("span", "", found[0].letter));
}
