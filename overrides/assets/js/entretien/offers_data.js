/**
 * What the page shows of each offer of an atlas.
 *
 * @import { Atlas } from "../pathways/atlas.js"
 * @import { Offer } from "./offers.js"
 */

import { codeOf } from "./link.js";

/**
 * @param {Atlas} atlas
 * @returns {Offer[]}
 */
export function offersOf(atlas) {
  return atlas.sheets.map(({ id, nom, organisme, adresse: [rue, postal, insee], telephone, courriel, lien }) => {
    const commune = atlas.communes.get(atlas.former[insee] ?? insee);
    return {
      id, code: codeOf(id), nom, organisme,
      rue, postal, commune: commune?.nom ?? "",
      latitude: commune?.latitude ?? null, longitude: commune?.longitude ?? null,
      telephone, courriel, lien,
    };
  });
}
