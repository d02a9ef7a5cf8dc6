/** Our engine, as the search page uses it. */

import { Engine } from "../js/search/engine.js";

const SHOWN = 10;

export async function open({ head, thrifty }) {
  const engine = await Engine.open("/index/", head, thrifty);
  return {
    async search(text, filters) {
      const { hits } = await engine.search({ text, ...filters });
      const cards = await Promise.all(hits.slice(0, SHOWN).map(({ number }) => engine.index.card(number)));
      return cards.map(([, nom, organisme, commune]) => `${nom} ${organisme} ${commune}`);
    },
  };
}
