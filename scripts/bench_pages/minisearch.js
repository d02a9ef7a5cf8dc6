/** MiniSearch, with accents folded, unfinished words and typing errors forgiven: its best settings for French. */

import MiniSearch from "../minisearch/minisearch.js";

const SHOWN = 10;
const fold = (term) => term.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

export const OPTIONS = {
  idField: "number",
  fields: ["nom", "metiers", "lieu", "description"],
  storeFields: ["nom", "organisme", "commune", "plateforme", "niveaux"],
  processTerm: fold,
  searchOptions: { prefix: true, fuzzy: 0.2, combineWith: "AND", boost: { nom: 4, metiers: 2, lieu: 1.5 } },
};

export async function open() {
  const response = await fetch("/minisearch/index.json");
  const index = MiniSearch.loadJSON(await response.text(), OPTIONS);
  return {
    search(text, filters) {
      const keeps = ({ plateforme, niveaux }) => plateforme === filters.plateforme && niveaux.includes(filters.niveau);
      const found = index.search(text || MiniSearch.wildcard, filters ? { filter: keeps } : {});
      return found.slice(0, SHOWN).map(({ nom, organisme, commune }) => `${nom} ${organisme} ${commune}`);
    },
  };
}
