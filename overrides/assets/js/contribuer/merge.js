/**
 * A draft of an entry that changed on the site since it was begun.
 *
 * @import { Mapping } from "../fiche/write.js"
 */

import { same } from "../fiche/patch.js";

/**
 * What the draft changed, put on what is published now.
 * @param {Mapping} base what the draft started from
 * @param {Mapping} draft
 * @param {Mapping} published
 * @returns {{ data: Mapping, both: string[] }} and the fields that both changed: the draft's is kept
 */
export function merged(base, draft, published) {
  const names = [...new Set([...Object.keys(base), ...Object.keys(draft)])];
  const mine = names.filter((name) => !same(base[name], draft[name]));
  const data = { ...published };
  for (const name of mine) {
    if (name in draft) data[name] = draft[name];
    else delete data[name];
  }
  return { data, both: mine.filter((name) => !same(base[name], published[name]) && !same(draft[name], published[name])) };
}
