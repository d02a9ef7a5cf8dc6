/**
 * A contradiction told with the words of the buttons, not with the codes of the catalogue.
 *
 * @import { SharedData } from "../pathways/atlas.js"
 */

import { quote } from "../recherche/words.js";

/**
 * @param {string} message
 * @param {SharedData} shared
 * @returns {string}
 */
export function inWords(message, { facts }) {
  const short = new Map(facts.map(([code, , , , , court]) => [code, court]));
  return message.replace(/«.([a-z0-9-]+).»/g, (_, code) => quote(short.get(code) ?? code));
}
