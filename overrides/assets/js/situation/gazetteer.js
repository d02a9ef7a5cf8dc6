/**
 * The communes of the planning data as the box of the pages reads them: the towns first, they are typed most.
 *
 * @import { Planning } from "../pathways/load.js"
 */

const STEPS_PER_DEGREE = 1000;

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
    latitudes: listed.map(([, { latitude }]) => Math.round(latitude * STEPS_PER_DEGREE)),
    longitudes: listed.map(([, { longitude }]) => Math.round(longitude * STEPS_PER_DEGREE)),
    anciens_noms: places.anciens_noms.map(([nom, place]) => [nom, rank.get(place)]),
    departements: places.departements,
  };
}
