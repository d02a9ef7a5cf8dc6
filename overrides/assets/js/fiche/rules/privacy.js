/** Personal data has no place in the catalogue: neither a young person's nor a contact's. */

import { slug } from "../french.js";
import { compiled } from "../patterns.js";
import { problem } from "./problem.js";
import { texts } from "./texts.js";

/** @typedef {import("./problem.js").Check} Check */
/** @typedef {import("./problem.js").Draft} Draft */
/** @typedef {import("./problem.js").Ground} Ground */
/** @typedef {Generator<[path: import("./problem.js").Path, found: RegExpMatchArray], void, undefined>} Matches */

const [FEWEST, MOST, LONGEST] = [2, 4, 400];
const KEY = 97n;

/** @type {Check} */
function* personMailbox(draft, ground) {
  if (!draft.text.includes("@")) return;
  const known = new Set(slug(namesOf(draft), LONGEST).split("-"));
  for (const [path, found] of matches("mailbox", draft, ground)) {
    if (isAPerson(found[1], known, ground)) yield problem(ground, path, "person-mailbox", { address: found[0] });
  }
}

/** @param {Draft} draft @returns {string} the words by which the entry calls itself: a school may be named after somebody */
function namesOf({ identifier, plateforme, data: { nom = "", organisme = "" } }) {
  return [identifier, plateforme, nom, organisme].join(" ");
}

/** @param {string} mailbox @param {Set<string>} known @param {Ground} ground @returns {boolean} */
function isAPerson(mailbox, known, { functions }) {
  const words = mailbox.toLowerCase().split(/[._-]+/).filter(Boolean);
  if (words.length < FEWEST || words.length > MOST || !words.every((word) => /^\p{L}+$/u.test(word))) return false;
  return !words.some((word) => functions.has(slug(word)) || (known.has(slug(word)) && [...word].length > 1));
}

/** @type {Check} */
function* socialSecurityNumber(draft, ground) {
  for (const [path, found] of numbers("nir", draft, ground)) {
    const body = found.slice(1, -1).join("").replaceAll("2A", "19").replaceAll("2B", "18");
    if (KEY - (BigInt(body) % KEY) === BigInt(found[found.length - 1])) yield problem(ground, path, "social-security-number");
  }
}

/** @type {Check} */
function* studentNumber(draft, ground) {
  for (const [path] of numbers("ine", draft, ground)) yield problem(ground, path, "student-number");
}

/** @type {Check} */
function* birthDate(draft, ground) {
  if (!ground.tables.texts.birth_words.some((word) => draft.text.includes(word))) return;
  for (const [path] of matches("birth", draft, ground, "giu")) yield problem(ground, path, "birth-date");
}

/** @type {Check} */
function* mobileInText(draft, ground) {
  for (const [path, [number]] of numbers("mobile", draft, ground)) {
    if (path.at(-1) !== "telephone") yield problem(ground, path, "mobile-in-text", { number });
  }
}

/** @type {Check} */
function* mobileAsContact(draft, ground) {
  for (const [path, [number]] of numbers("mobile", draft, ground)) {
    if (path.at(-1) === "telephone") yield problem(ground, path, "mobile-as-contact", { number });
  }
}

/**
 * What looks like a number in each text of a file that has a long one, which most have not.
 * @param {string} name
 * @param {Draft} draft
 * @param {Ground} ground
 * @returns {Matches}
 */
function* numbers(name, draft, ground) {
  if (compiled(ground.tables.texts.patterns.long_number).test(draft.text)) yield* matches(name, draft, ground);
}

/**
 * @param {string} name of a pattern
 * @param {Draft} draft
 * @param {Ground} ground
 * @param {string} [flags]
 * @returns {Matches}
 */
function* matches(name, { data }, ground, flags = "gu") {
  const pattern = compiled(ground.tables.texts.patterns[name], flags);
  for (const [path, text] of texts(data)) for (const found of text.matchAll(pattern)) yield [path, found];
}

/** @type {Record<string, Check>} */
export const PRIVACY = {
  "courriel-personnel": personMailbox,
  "numero-de-securite-sociale": socialSecurityNumber,
  "numero-d-eleve": studentNumber,
  "date-de-naissance": birthDate,
  "mobile-dans-un-texte": mobileInText,
  "mobile-comme-contact": mobileAsContact,
};
