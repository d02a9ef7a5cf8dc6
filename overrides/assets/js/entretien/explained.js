/**
 * What is said of steps beside their cards: why they are possible, and which a link lost.
 *
 * @import { Verdict } from "../conditions/verdict.js"
 */

import { element } from "../recherche/words.js";
import { day } from "../situation/dates.js";
import { doubts } from "./pathways.js";

/**
 * Which steps of a link are no longer there. All that is left of them is their place and their day.
 * @param {{ place: number, debut: string }[]} steps
 * @returns {Node[]}
 */
export function lost(steps) {
  const told = element("p", "", "Il manque une partie de ce parcours\u00a0: ces étapes ne sont plus au catalogue. Les autres sont gardées.");
  const list = steps.map(({ place, debut }) => element("li", "", `L’étape ${place + 1}, prévue le ${day(debut)}`));
  return [told, element("ul", "e-perdues", ...list)];
}

/**
 * Why a step is possible: what is filled in, what is to be checked, what to bring.
 * @param {Verdict | null} found
 * @returns {Node[]}
 */
export function explained(found) {
  if (!found) return [element("p", "", "Cette étape est à construire avec la plateforme.")];
  const { verdict, raisons, a_verifier: open, justificatifs } = found;
  const told = [];
  if (verdict === "a-verifier") told.push(element("p", "", "On ne sait pas encore tout\u00a0; il reste à vérifier\u00a0:"), doubts(open));
  else if (raisons.length) told.push(element("p", "", "Ce qui permet d’y entrer\u00a0:"), reasons(raisons));
  else told.push(element("p", "", "Il n’y a aucune condition pour entrer."));
  if (justificatifs.length) told.push(element("p", "", "Papiers\u00a0:"), reasons(justificatifs));
  return told;
}

/**
 * @param {string[]} texts
 * @returns {HTMLElement}
 */
function reasons(texts) {
  return element("ul", "e-raisons", ...texts.map((text) => element("li", "", text)));
}
