/** Territories: codes that exist. */

import { nested } from "../../conditions/groups.js";
import { de } from "../french.js";
import { problem } from "./problem.js";

/** @typedef {import("./problem.js").Check} Check */
/** @typedef {import("./problem.js").Ground} Ground */
/** @typedef {import("./problem.js").Path} Path */

/** @type {Check} */
function* unknownZone({ data }, ground) {
  const { country } = ground.gazetteer;
  yield* unknown(["zone_eligibilite"], data.zone_eligibilite ?? [], ground, (code) => country.has(code));
}

/** @type {Check} */
function* unknownResidence({ data }, ground) {
  const { country } = ground.gazetteer;
  const { unsure } = ground.tables.scales;
  for (const [path, group] of data.conditions ? nested(data.conditions, ["conditions"]) : []) {
    yield* unknown([...path, "residence"], group.residence ?? [], ground, (code) => country.has(code) || unsure.includes(code));
  }
}

/** @type {Check} */
function* unknownTerritoire({ data }, ground) {
  yield* unknown(["territoire"], data.territoire, ground, () => false);
}

/**
 * @param {Path} path
 * @param {string[]} codes
 * @param {Ground} ground
 * @param {(code: string) => boolean} accepted beyond the territories that have communes of ours
 * @returns {Generator<import("./problem.js").Found, void, undefined>}
 */
function* unknown(path, codes, ground, accepted) {
  for (const [index, code] of codes.entries()) {
    if (ground.gazetteer.has(code) || accepted(code)) continue;
    const former = ground.gazetteer.former.get(code);
    if (former) {
      const { name, present } = former;
      const gaps = { name, code, present, of_present: de(ground.gazetteer.communes.get(present)?.nom ?? "") };
      yield problem(ground, [...path, index], "former-territory", gaps);
    } else {
      yield problem(ground, [...path, index], "unknown-territory", { code });
    }
  }
}

/** @type {Record<string, Check>} */
export const TERRITORIES = {
  "zone-inconnue": unknownZone,
  "residence-inconnue": unknownResidence,
  "territoire-inconnu": unknownTerritoire,
};
