/**
 * What is said above the list: words corrected or left aside, and what to change when nothing is found.
 *
 * @import { Around } from "../search/criteria.js"
 * @import { Answer, Engine } from "../search/engine.js"
 * @import { Hit } from "../search/hits.js"
 * @import { State } from "./state.js"
 */

import { criteria } from "./facets.js";
import { button, count, element, quote } from "./words.js";

const MOST_NEAR = 5;

/**
 * @typedef {object} Trial One change that may give something.
 * @property {string} words
 * @property {State} state what would be asked
 * @property {() => void} take
 *
 * @typedef {object} WaysOut
 * @property {Trial[]} trials
 * @property {() => void} widen
 * @property {() => void} clear
 * @property {(hits: Hit[]) => Promise<HTMLLIElement[]>} rows
 */

/**
 * @param {Answer} answer
 * @param {string} asked
 * @returns {Node[]}
 */
export function notice({ suggestion, missing }, asked) {
  const told = [];
  if (suggestion) told.push(`Rien ne correspond exactement à ${quote(asked)}. Voici les résultats pour ${quote(suggestion)}.`);
  if (missing.length) told.push(`Certains résultats ne parlent pas de ${missing.map(quote).join(" ni de ")}.`);
  return told.map((text) => element("p", "", text));
}

/**
 * @param {Engine} engine
 * @param {State} state
 * @param {Around | null} around
 * @param {WaysOut} ways
 * @returns {Promise<Node[]>}
 */
export async function nothing(engine, state, around, ways) {
  const near = await farther(engine, state, around, ways);
  const tried = await Promise.all(ways.trials.map(async (trial) => ({ ...trial, found: await number(engine, trial.state, around) })));
  const useful = tried.filter(({ found }) => found).sort((one, other) => other.found - one.found);
  const told = [];
  if (useful.length) {
    told.push(element("p", "", "Vos choix ne laissent rien. Un seul changement donne\u00a0:"));
    const list = element("ul", "r-issues");
    for (const { words, found, take } of useful) list.append(element("li", "", button("bouton", `${words}\u00a0: ${count(found, "résultat")}`, take)));
    told.push(list);
  }
  told.push(...near);
  if (!told.length) told.push(element("p", "", "Essayez un mot plus court ou plus courant, comme le nom d’un métier ou d’un diplôme."));
  if (ways.trials.length > 1) told.push(element("p", "", button("bouton", "Retirer tous les filtres", ways.clear)));
  return told;
}

/**
 * The nearest answers to the whole question that lie beyond the distance chosen.
 * @param {Engine} engine
 * @param {State} state
 * @param {Around | null} around
 * @param {WaysOut} ways
 * @returns {Promise<Node[]>}
 */
export async function farther(engine, state, around, ways) {
  if (around?.radius_km == null) return [];
  const question = { text: state.q, criteria: criteria(state), around: { ...around, radius_km: null } };
  const { hits, missing } = await engine.search({ ...question, order: "distance" });
  const { starts } = await engine.index.places();
  const placed = hits.only((number) => starts[number + 1] > starts[number]);
  if (missing.length || !placed.length) return [];
  return [
    element("p", "", "Les plus proches, au-delà de la distance choisie :"),
    element("ol", "offres", ...(await ways.rows(placed.slice(0, MOST_NEAR)))),
    element("p", "", button("bouton", `Voir ${count(placed.length, "résultat")} à toute distance`, ways.widen)),
  ];
}

/**
 * How many answers there would be.
 * @param {Engine} engine
 * @param {State} state
 * @param {Around | null} around
 * @returns {Promise<number>}
 */
async function number(engine, state, around) {
  const { hits } = await engine.search({ text: state.q, criteria: criteria(state), around });
  return hits.length;
}
