/** Places: a commune that exists, under its name and postal code, and a point that is there. */

import { de, join, quote, slug } from "../french.js";
import { say } from "../sentences.js";
import { problem } from "./problem.js";

/** @typedef {import("./gazetteer.js").Commune} Commune */
/** @typedef {import("./problem.js").Check} Check */
/** @typedef {import("./problem.js").Draft} Draft */
/** @typedef {import("./problem.js").Ground} Ground */
/** @typedef {import("./problem.js").Path} Path */

const NAMED = 4;
const LONGEST = 200;
/** @type {Record<string, string>} */
const SHORT = { st: "saint", ste: "sainte" };

/**
 * Every `lieu`, with its path.
 * @param {Draft} draft
 * @returns {[path: Path, place: any][]}
 */
export function placesOf({ kind, data }) {
  if (kind === "organisme") return [[["lieu"], data.lieu]];
  return (data.lieux ?? []).map((/** @type {any} */ place, /** @type {number} */ index) => [["lieux", index], place]);
}

/**
 * Every point, with the path of its place.
 * @param {Draft} draft
 * @returns {{ path: Path, latitude: number, longitude: number, place: any }[]}
 */
export function points(draft) {
  const located = placesOf(draft).filter(([, place]) => "latitude" in place && "longitude" in place);
  return located.map(([path, place]) => ({ path, place, latitude: place.latitude, longitude: place.longitude }));
}

/** @type {Check} */
function* unknownCommune(draft, ground) {
  const { communes, former } = ground.gazetteer;
  for (const [path, place] of placesOf(draft)) {
    const code = place.code_insee;
    if (communes.has(code) || former.has(code) || !ground.gazetteer.has(code.slice(0, 2))) continue;
    const message = say(ground.sentences, "unknown-commune", { code });
    yield { path: [...path, "code_insee"], message, remedy: codeRemedy(place, ground) };
  }
}

/** @type {Check} */
function* formerCommune(draft, ground) {
  for (const [path, { code_insee: code }] of placesOf(draft)) {
    const former = ground.gazetteer.former.get(code);
    if (!former) continue;
    const name = ground.gazetteer.communes.get(former.present)?.nom ?? "";
    const gaps = { former: former.name, code, present: former.present, name, of_present: de(name) };
    yield problem(ground, [...path, "code_insee"], "former-commune", gaps);
  }
}

/** @type {Check} */
function* outsideRegion(draft, ground) {
  for (const [path, { code_insee: code, commune: name }] of placesOf(draft)) {
    if (ground.gazetteer.communes.has(code) || ground.gazetteer.has(code.slice(0, 2))) continue;
    yield problem(ground, [...path, "code_insee"], "outside-region", { name, code });
  }
}

/** @type {Check} */
function* otherName(draft, ground) {
  for (const [path, place, { code, nom }] of knownPlaces(draft, ground)) {
    const names = [nom, ...ground.gazetteer.formerNamesOf(code)].map(nameKey);
    if (place.commune === nom || names.includes(nameKey(place.commune))) continue;
    const message = say(ground.sentences, "other-name", { code, of_commune: de(nom), of_written: de(place.commune) });
    yield { path: [...path, "commune"], message, remedy: codeRemedy(place, ground) };
  }
}

/** @type {Check} */
function* postalCodeOfAnother(draft, ground) {
  for (const [path, { code_postal: code }, commune] of wrongPostalCodes(draft, ground)) {
    const others = ground.gazetteer.atPostalCode(code).map(({ nom }) => nom);
    if (!others.length) continue;
    const names = join(others.slice(0, NAMED), "et");
    const served = others.length > NAMED ? say(ground.sentences, "and-others", { names }) : names;
    const gaps = { postal_code: code, of_others: de(served), of_commune: de(commune.nom) };
    const message = say(ground.sentences, "postal-code-of-another", gaps);
    yield { path: [...path, "code_postal"], message, remedy: postalRemedy(commune, ground) };
  }
}

/** @type {Check} */
function* unusualPostalCode(draft, ground) {
  for (const [path, { code_postal: code }, commune] of wrongPostalCodes(draft, ground)) {
    if (ground.gazetteer.atPostalCode(code).length) continue;
    const gaps = { postal_code: code, of_commune: de(commune.nom), postal_codes: postalRemedy(commune, ground) };
    yield problem(ground, [...path, "code_postal"], "unusual-postal-code", gaps);
  }
}

/** @type {Check} */
function* swapped(draft, ground) {
  for (const { path, latitude, longitude } of points(draft)) {
    if (ground.gazetteer.holds(latitude, longitude) || !ground.gazetteer.holds(longitude, latitude)) continue;
    yield problem(ground, [...path, "latitude"], "swapped", { latitude, longitude });
  }
}

/** @type {Check} */
function* pointOutsideRegion(draft, ground) {
  if (draft.kind === "organisme" && !ground.gazetteer.communes.has(draft.data.lieu.code_insee)) return;
  for (const { path, latitude, longitude } of points(draft)) {
    if (ground.gazetteer.holds(latitude, longitude) || ground.gazetteer.holds(longitude, latitude)) continue;
    yield problem(ground, [...path, "latitude"], "point-outside", { latitude, longitude });
  }
}

/**
 * @param {Draft} draft
 * @param {Ground} ground
 * @returns {Generator<[path: Path, place: any, commune: Commune], void, undefined>}
 */
function* knownPlaces(draft, ground) {
  for (const [path, place] of placesOf(draft)) {
    const commune = ground.gazetteer.communes.get(place.code_insee);
    if (commune) yield [path, place, commune];
  }
}

/** @param {Draft} draft @param {Ground} ground */
function wrongPostalCodes(draft, ground) {
  return [...knownPlaces(draft, ground)].filter(([, place, commune]) => !commune.codesPostaux.includes(place.code_postal));
}

/** @param {string} name @returns {string} what two spellings share: « St-Cyr » and « Saint Cyr », « Tours CEDEX 2 » */
function nameKey(name) {
  const words = slug(name, LONGEST).split("-cedex")[0].split("-");
  return words.map((word) => (Object.hasOwn(SHORT, word) ? SHORT[word] : word)).join("-");
}

/** @param {any} place @param {Ground} ground @returns {string} the code to write, when the name is that of a commune */
function codeRemedy(place, { gazetteer, sentences }) {
  const named = gazetteer.named(slug(place.commune, LONGEST));
  if (!named.length) return say(sentences, "unnamed-commune");
  const choices = named.map(({ code, nom, codesPostaux }) =>
    say(sentences, "named-commune", { code, name: nom, postal_code: codesPostaux[0] }),
  );
  return say(sentences, "named-communes", { choices: join(choices, "ou") });
}

/** @param {Commune} commune @param {Ground} ground @returns {string} */
function postalRemedy({ nom, codesPostaux }, { sentences }) {
  return say(sentences, "postal-codes", { name: nom, choices: join(codesPostaux.map(quote), "ou") });
}

/** @type {Record<string, Check>} */
export const PLACES = {
  "commune-inconnue": unknownCommune,
  "commune-ancienne": formerCommune,
  "lieu-hors-region": outsideRegion,
  "siege-hors-region": outsideRegion,
  "commune-autre-nom": otherName,
  "code-postal-autre-commune": postalCodeOfAnother,
  "code-postal-particulier": unusualPostalCode,
  "coordonnees-inversees": swapped,
  "coordonnees-hors-region": pointOutsideRegion,
};
