/** Codes: each one belongs to its vocabulary, or has the form and the key that its owner gives it. */

import { factOf, nested } from "../../conditions/groups.js";
import { didYouMean } from "../close.js";
import { say } from "../sentences.js";
import { problem } from "./problem.js";

/** @typedef {import("./problem.js").Draft} Draft */
/** @typedef {import("./problem.js").Ground} Ground */
/** @typedef {import("./problem.js").Path} Path */

const MULTIPLE = 5;

/** @type {import("./problem.js").Check} */
function* rome({ data }, ground) {
  yield* unknown(inList("romes", data), "metiers", ground);
}

/** @type {import("./problem.js").Check} */
function* thematique({ data }, ground) {
  yield* unknown(inList("thematiques", data), "thematiques", ground);
}

/** @type {import("./problem.js").Check} */
function* fact(draft, ground) {
  yield* unknown(factsNamed(draft), "faits", ground);
}

/** @type {import("./problem.js").Check} */
function* siret({ data: { siret: written } }, ground) {
  if (written && !siretIsRight(written, ground.tables.keys.la_poste)) yield problem(ground, ["siret"], "siret", { written });
}

/** @type {import("./problem.js").Check} */
function* uai({ data: { uai: written } }, ground) {
  if (!written) return;
  const letters = ground.tables.keys.uai;
  const letter = letters[Number(written.slice(0, -1)) % letters.length];
  if (!written.endsWith(letter)) yield problem(ground, ["uai"], "uai", { written, letter });
}

/**
 * @param {string} field
 * @param {any} data
 * @returns {Generator<[path: Path, code: string], void, undefined>}
 */
function* inList(field, data) {
  for (const [index, code] of (data[field] ?? []).entries()) yield [[field, index], code];
}

/**
 * Every fact that an entry names, with its path.
 * @param {Draft} draft
 * @returns {Generator<[path: Path, code: string], void, undefined>}
 */
function* factsNamed({ data }) {
  for (const [path, group] of data.conditions ? nested(data.conditions, ["conditions"]) : []) {
    for (const [index, item] of (group.faits ?? []).entries()) {
      const inner = typeof item === "string" ? [] : ["fait"];
      yield [[...path, "faits", index, ...inner], factOf(item)[0]];
    }
    for (const [index, code] of (group.faits_exclus ?? []).entries()) yield [[...path, "faits_exclus", index], code];
  }
  for (const [index, code] of (data.resultats?.acquis ?? []).entries()) yield [["resultats", "acquis", index], code];
}

/**
 * @param {Iterable<[path: Path, code: string]>} named
 * @param {string} vocabulary
 * @param {Ground} ground
 * @returns {Generator<import("./problem.js").Found, void, undefined>}
 */
function* unknown(named, vocabulary, ground) {
  for (const [path, code] of named) {
    if (!ground.unknown(vocabulary, code)) continue;
    const closest = didYouMean(ground.sentences, code, ground.tables.codes[vocabulary]);
    const listed = say(ground.sentences, `unknown-${vocabulary}.remedy`);
    yield { path, message: say(ground.sentences, `unknown-${vocabulary}`, { code }), remedy: `${closest} ${listed}`.trim() };
  }
}

/**
 * Luhn's key over 14 digits, or La Poste's own rule.
 * @param {string} digits
 * @param {string} laPoste
 * @returns {boolean}
 */
function siretIsRight(digits, laPoste) {
  const figures = [...digits].map(Number);
  if (digits.startsWith(laPoste) && sum(figures) % MULTIPLE === 0) return true;
  return sum(figures.map((figure, rank) => (rank % 2 ? figure : figure * 2 - (figure > 4 ? 9 : 0)))) % 10 === 0;
}

/** @param {number[]} figures */
function sum(figures) {
  return figures.reduce((total, figure) => total + figure, 0);
}

/** @type {Record<string, import("./problem.js").Check>} */
export const CODES = {
  "rome-inconnu": rome,
  "thematique-inconnue": thematique,
  "fait-inconnu": fact,
  "siret-faux": siret,
  "uai-faux": uai,
};
