/**
 * The communes of the planning data as the box of the pages reads them: the towns first, they are typed most.
 * Where they are is not told: the box only asks which one is meant.
 *
 * @import { Planning } from "../pathways/load.js"
 */

/**
 * @param {Planning} planning
 */
export function gazetteer({ communes, places }) {
  const order = [...new Set([...places.peuplees, ...Array.from(communes.keys(), (_, place) => place)])];
  const rank = new Map(order.map((place, number) => [place, number]));
  const found = [...communes];
  const listed = order.map((place) => found[place]);
  return {
    codes: listed.map(([code]) => code),
    noms: listed.map(([, { nom }]) => nom),
    codes_postaux: listed.map(([, { codes_postaux: codes }]) => codes.join(" ")),
    anciens_noms: places.anciens_noms.map(([nom, place]) => [nom, rank.get(place)]),
    departements: places.departements,
  };
}
