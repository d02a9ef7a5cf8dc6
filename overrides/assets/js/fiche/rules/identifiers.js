/** Identifiers: well formed, and never a name that a system keeps for itself. */

import { slug } from "../french.js";
import { length } from "../characters.js";
import { compiled } from "../patterns.js";
import { say } from "../sentences.js";
import { problem } from "./problem.js";

/** @type {import("./problem.js").Check} */
function* malformed({ identifier: name }, ground) {
  const { form, limit } = ground.tables.identifiers;
  if (compiled(`^(?:${form})$`).test(name) && length(name) <= limit) return;
  const found = problem(ground, [], "malformed-identifier", { name, limit });
  const better = slug(name);
  if (better) found.remedy = `${say(ground.sentences, "malformed-identifier.better", { better })} ${found.remedy}`;
  yield found;
}

/** @type {import("./problem.js").Check} */
function* reserved({ identifier: name }, ground) {
  if (ground.tables.identifiers.reserved.includes(name)) yield problem(ground, [], "reserved-identifier", { name });
}

/** @type {Record<string, import("./problem.js").Check>} */
export const IDENTIFIERS = { "identifiant-mal-forme": malformed, "identifiant-reserve": reserved };
