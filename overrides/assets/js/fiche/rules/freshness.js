/** Freshness: how long ago a human checked an entry, against the rhythm of review that it asks for. */

import { dateInWords } from "../french.js";
import { problem } from "./problem.js";

/** @typedef {import("./problem.js").Check} Check */
/** @typedef {import("./problem.js").Draft} Draft */
/** @typedef {import("./problem.js").Ground} Ground */

const MONTHS_A_YEAR = 12;

/** @param {Draft} draft @param {Ground} ground @returns {number} months between two reviews */
function rhythmOf({ kind, data }, ground) {
  return data.revision_mois ?? ground.tables.review.months[kind];
}

/** @param {Draft} draft @param {Ground} ground @returns {string | undefined} code of the stage of an entry, none when it is fresh */
function stageOf(draft, ground) {
  const { etat, date } = draft.data.verification;
  const { checked, never, stages } = ground.tables.review;
  if (etat !== checked) return never;
  const age = date ? monthsBetween(date, ground.today) : 0;
  return stages.find(([, times]) => age >= times * rhythmOf(draft, ground))?.[0];
}

/** @type {Check} */
function* neverChecked(draft, ground) {
  if (stageOf(draft, ground) !== ground.tables.review.never) return;
  const source = dateInWords(draft.data.verification.source_date, false);
  yield { ...problem(ground, ["verification"], "never-checked", { source }), key: true };
}

/**
 * The check for one stage of the age of a verification; what is archived no longer ages.
 * @param {string} stage
 * @returns {Check}
 */
function aged(stage) {
  return function* (draft, ground) {
    if (draft.data.etat === ground.tables.review.archived || stageOf(draft, ground) !== stage) return;
    const age = monthsBetween(draft.data.verification.date, ground.today);
    yield { ...problem(ground, ["verification"], "aged", { age, rhythm: rhythmOf(draft, ground) }), key: true };
  };
}

/** @param {string} before @param {string} after @returns {number} whole months from one day to another */
function monthsBetween(before, after) {
  const [[year, month, day], [laterYear, laterMonth, laterDay]] = [before, after].map((iso) => iso.split("-").map(Number));
  return (laterYear - year) * MONTHS_A_YEAR + laterMonth - month - Number(laterDay < day);
}

/** @type {Record<string, Check>} */
export const FRESHNESS = {
  "jamais-verifiee": neverChecked,
  ...Object.fromEntries(["a-reverifier", "verification-ancienne", "verification-perimee"].map((code) => [code, aged(code)])),
};
