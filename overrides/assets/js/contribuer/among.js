/**
 * An entry among those that exist: what it names, whose name it takes, which one it resembles.
 *
 * @import { Finding } from "../fiche/check.js"
 * @import { Problem } from "../fiche/rules.js"
 * @import { Known } from "./known.js"
 */

import { fieldName } from "../fiche/remark.js";
import { duplicates, farPoints, misfiled, missingReferences, takenIdentifier } from "../fiche/between.js";

/**
 * @typedef {{ kind: string, identifier: string, plateforme: string, data: any, text: string }} Draft
 */

/**
 * Findings of the rules that compare entries, once the entry has the right shape.
 * @param {Draft} draft
 * @param {string} own identifier of the entry that is corrected; empty for a new one
 * @param {string} file
 * @param {Known} known
 * @returns {Finding[]}
 */
export function among(draft, own, file, known) {
  const tables = known.tables.controle;
  const names = { organisme: known.choices("organisme").map(([id]) => id), dispositif: known.choices("dispositif").map(([id]) => id) };
  const others = known.others(draft.kind).filter(({ identifier }) => identifier !== own);
  const local = new Set(known.owners.values());
  const problems = [
    ...missingReferences(draft, names, tables),
    ...takenIdentifier(draft, others, tables),
    ...duplicates(draft, others, tables),
    ...(draft.kind === "offre" ? misfiled(draft, (commune) => known.owners.get(commune), (id) => local.has(id), tables) : []),
    ...farPoints(draft, tables),
  ];
  return problems.map((problem) => finding(problem, file));
}

/**
 * @param {Problem} problem
 * @param {string} file
 * @returns {Finding}
 */
function finding({ code, severity, path, message, remedy }, file) {
  return { code, severity, file, line: 1, column: 1, field: fieldName(path), path, message, remedy };
}
