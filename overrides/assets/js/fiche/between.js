/**
 * Rules that compare an entry with others, applied to what a page knows of these; `filrouge check` has the last word.
 *
 * Each answers as `rules` does, with the sentences of the checks.
 */

import { didYouMean } from "./close.js";
import { de, slug } from "./french.js";
import { told } from "./rules.js";
import { Ground } from "./rules/ground.js";
import { points } from "./rules/places.js";
import { problem } from "./rules/problem.js";
import { distanceKm } from "../search/criteria.js";
import { fill, say } from "./sentences.js";

/** @typedef {import("./remark.js").Path} Path */
/** @typedef {import("./rules.js").Problem} Problem */
/** @typedef {import("./rules/problem.js").Draft} Draft */
/** @typedef {import("./rules/problem.js").Found} Found */
/** @typedef {{ sentences: import("./sentences.js").Sentences, rules: import("./rules/ground.js").RuleTables }} Tables */
/**
 * @typedef {object} Other an entry that exists; only what its kind has
 * @property {string} identifier
 * @property {string} [nom]
 * @property {string} [organisme]
 * @property {string} [voie] empty when it has none
 * @property {string} [code_insee] of its first place, empty when it has none
 * @property {string} [uai]
 * @property {string} [siret]
 */

/**
 * References to organisations and schemes that have no file.
 * @param {Draft} draft
 * @param {{ organisme: Iterable<string>, dispositif: Iterable<string> }} known identifiers
 * @param {Tables} tables
 * @returns {Problem[]}
 */
export function missingReferences({ data }, known, tables) {
  /** @type {[kind: "organisme" | "dispositif", path: Path, name: string | undefined][]} */
  const named = [
    ["organisme", ["organisme"], data.organisme],
    ["organisme", ["organisme_porteur"], data.organisme_porteur],
    ...(data.partenaires ?? []).map((/** @type {any} */ each, /** @type {number} */ index) => [
      "organisme",
      ["partenaires", index, "organisme"],
      each.organisme,
    ]),
    ["dispositif", ["dispositif"], data.dispositif],
  ];
  const accepted = { organisme: new Set(known.organisme), dispositif: new Set(known.dispositif) };
  return named.flatMap(([kind, path, name]) => {
    if (!name || accepted[kind].has(name)) return [];
    const { sentences, rules } = tables;
    const create = say(sentences, "missing.remedy", { path: fill(rules.paths[kind], { name }) });
    const remedy = didYouMean(sentences, name, accepted[kind]) || create;
    return said(tables, `${kind}-inconnu`, [{ path, message: say(sentences, `missing-${kind}`, { name }), remedy }]);
  });
}

/**
 * An identifier that another entry of the kind bears, but for the case of its letters.
 * @param {Draft} draft
 * @param {{ identifier: string, path: string }[]} others of the same kind, the draft itself left out
 * @param {Tables} tables
 * @returns {Problem[]}
 */
export function takenIdentifier({ identifier: name }, others, tables) {
  const taken = others.find(({ identifier }) => identifier === name.toLowerCase() || identifier === name);
  if (!taken) return [];
  const ground = new Ground(tables, "");
  return said(tables, "identifiant-en-double", [problem(ground, [], "taken-identifier", { name, path: taken.path })]);
}

/**
 * Entries that seem to be the same as the draft.
 * @param {Draft} draft
 * @param {Other[]} others of the same kind, the draft itself left out
 * @param {Tables} tables
 * @returns {Problem[]}
 */
export function duplicates({ kind, data }, others, tables) {
  /** @type {[code: string, key: string, field: string, same: (other: Other) => boolean][]} */
  const ways =
    kind === "offre"
      ? [["offre-en-double", "same-offre", "nom", (other) => sameOffre(data, other)]]
      : [
          ["uai-en-double", "same-uai", "uai", ({ uai }) => Boolean(uai) && uai === data.uai],
          ["siret-en-double", "same-siret", "siret", ({ siret }) => Boolean(siret) && siret === data.siret],
          ["organisme-en-double", "same-organisme", "nom", (other) => sameNameAt(data, data.lieu?.code_insee, other)],
        ];
  const ground = new Ground(tables, "");
  return ways.flatMap(([code, key, field, same]) => {
    const found = others.find(same);
    return found ? said(tables, code, [problem(ground, [field], key, { other: found.identifier })]) : [];
  });
}

/**
 * An offer filed under a platform that does not answer for the commune of its first place.
 * @param {Draft} draft
 * @param {(commune: string) => string | undefined} ownerOf the local platform of a commune
 * @param {(plateforme: string) => boolean} isLocal
 * @param {Tables} tables
 * @returns {Problem[]}
 */
export function misfiled({ plateforme, data }, ownerOf, isLocal, tables) {
  const [place] = data.lieux ?? [];
  const owner = place && ownerOf(place.code_insee);
  if (!owner || owner === plateforme || !isLocal(plateforme)) return [];
  const gaps = { of_commune: de(place.commune), plateforme: owner };
  return said(tables, "offre-mal-rangee", [problem(new Ground(tables, ""), ["lieux", 0, "code_insee"], "misfiled", gaps)]);
}

/**
 * Points far from the centre of their commune: in the checks, the offers of an organisation do not repeat its own.
 * @param {Draft} draft
 * @param {Tables} tables
 * @returns {Problem[]}
 */
export function farPoints(draft, tables) {
  const ground = new Ground(tables, "");
  const { communes, territories } = ground.gazetteer;
  /** @type {Set<string>} */
  const met = new Set();
  const found = points(draft).flatMap(({ path, place, latitude, longitude }) => {
    const commune = communes.get(place.code_insee);
    const same = JSON.stringify(place, Object.keys(place).sort());
    if (!commune || met.has(same)) return [];
    met.add(same);
    const km = distanceKm({ latitude, longitude }, commune.latitude, commune.longitude);
    if (km <= territories.far_km || !ground.gazetteer.holds(latitude, longitude)) return [];
    const nearest = ground.gazetteer.nearest(latitude, longitude);
    const gaps = { km: km.toFixed(1).replace(".", ","), of_commune: de(commune.nom), of_nearest: de(nearest.nom) };
    return [problem(ground, [...path, "latitude"], "far-point", gaps)];
  });
  return said(tables, "coordonnees-loin", found);
}

/** @param {any} data @param {Other} other @returns {boolean} */
function sameOffre(data, other) {
  const [place] = data.lieux ?? [];
  const route = (data.voie ?? "") === (other.voie ?? "");
  return data.organisme === other.organisme && route && sameNameAt(data, place?.code_insee ?? "", other);
}

/** @param {any} data @param {string} commune @param {Other} other @returns {boolean} */
function sameNameAt({ nom }, commune, other) {
  return commune === (other.code_insee ?? "") && slug(nom) === slug(other.nom ?? "");
}

/** @param {Tables} tables @param {string} code @param {Found[]} found @returns {Problem[]} */
function said({ rules }, code, found) {
  return found.map((each) => told(each, code, rules.between[code]));
}
