/**
 * What is said above the list: words corrected or left aside, and what to change when nothing is found.
 *
 * @import { Around } from "../search/criteria.js"
 * @import { Answer, Engine } from "../search/engine.js"
 * @import { Hit } from "../search/hits.js"
 * @import { Choice } from "./filters.js"
 * @import { State } from "./state.js"
 */

import { criteria } from "./facets.js";
import { button, count, element, quote } from "./words.js";

const MOST_NEAR = 5;

/**
 * @typedef {object} WaysOut
 * @property {Choice[]} removable
 * @property {(name: string, value: string) => void} remove
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
  const removals = await Promise.all(ways.removable.map((choice) => without(engine, state, around, choice)));
  const useful = removals.filter(({ found }) => found).sort((one, other) => other.found - one.found);
  const told = [];
  if (useful.length) {
    told.push(element("p", "", "Vos filtres ne laissent rien. En retirer un donne :"));
    const list = element("ul", "r-issues");
    for (const { choice, found } of useful) {
      const label = `Sans ${quote(choice.word)} : ${count(found, "résultat")}`;
      list.append(element("li", "", button("bouton", label, () => ways.remove(choice.name, choice.value))));
    }
    told.push(list);
  }
  told.push(...near);
  if (!told.length) told.push(element("p", "", "Essayez un mot plus court ou plus courant, comme le nom d’un métier ou d’un diplôme."));
  if (ways.removable.length > 1) told.push(element("p", "", button("bouton", "Retirer tous les filtres", ways.clear)));
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
 * How many answers there would be without one filter.
 * @param {Engine} engine
 * @param {State} state
 * @param {Around | null} around
 * @param {Choice} choice
 * @returns {Promise<{ choice: Choice, found: number }>}
 */
async function without(engine, state, around, choice) {
  const choices = { ...state.choices, [choice.name]: (state.choices[choice.name] ?? []).filter((each) => each !== choice.value) };
  const freed = { ...state, choices, age: choice.name === "age" ? null : state.age };
  const { hits } = await engine.search({ text: state.q, criteria: criteria(freed), around });
  return { choice, found: hits.length };
}
