/** Pagefind, as its documentation has it. */

import * as pagefind from "../pagefind/pagefind.js";

const SHOWN = 10;

export async function open() {
  await pagefind.init();
  return {
    async search(text, filters) {
      const { results } = await pagefind.search(text || null, filters ? { filters } : {});
      const cards = await Promise.all(results.slice(0, SHOWN).map((result) => result.data()));
      return cards.map(({ meta }) => `${meta.title} ${meta.organisme} ${meta.commune}`);
    },
  };
}
