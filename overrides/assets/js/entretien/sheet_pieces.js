/**
 * What the sheet of a pathway is made of, from one step or several: nothing here remembers anything.
 *
 * @import { Followed } from "../pathways/follow.js"
 * @import { Offer } from "./offers.js"
 * @import { Kept, Unchecked } from "./sheet.js"
 */

import { distance, element } from "../recherche/words.js";
import { day } from "../situation/dates.js";

/**
 * A step of which nothing is known but what a link says.
 * @param {Kept} kept
 * @returns {Unchecked}
 */
export function unchecked({ offre, apporte, debut }) {
  return { offre, apporte, debut: debut ?? "", fin: "", km: null, verdict: "inconnu", raisons: [], a_verifier: [], justificatifs: [] };
}

/**
 * @param {Followed | Unchecked} step
 * @returns {string}
 */
export function when({ debut, fin }) {
  if (!debut) return "Date à fixer";
  return fin ? `À partir du ${day(debut)}, jusqu’au ${day(fin)}` : `À partir du ${day(debut)}`;
}

/**
 * @param {(Followed | Unchecked)[]} followed
 * @returns {string}
 */
export function judged(followed) {
  if (followed.some(({ verdict }) => verdict === "inconnu")) return "Dites la commune et l’âge, sans contradiction, pour revérifier ce parcours.";
  if (followed.some(({ verdict }) => verdict === "non")) return "Une étape n’est pas possible ainsi\u00a0: voyez pourquoi, ou remplacez-la.";
  return "Parcours revérifié.";
}

/**
 * @param {string[]} texts
 * @returns {HTMLElement}
 */
export function points(texts) {
  return element("ul", "e-papiers", ...texts.map((text) => element("li", "", text)));
}

/**
 * Where to go and whom to call.
 * @param {Offer} offer
 * @param {number | null} km
 * @returns {HTMLElement}
 */
export function contact({ organisme, rue, postal, commune, telephone, courriel, lien }, km) {
  const where = `${[organisme, rue, `${postal} ${commune}`.trim()].filter(Boolean).join(", ")}${km === null ? "" : ` (${distance(km)})`}`;
  const call = [telephone, courriel, lien].filter(Boolean).join(" · ");
  return element("p", "e-contact", where, element("br", ""), call ? `Contact\u00a0: ${call}` : "Contact\u00a0: se présenter sur place, ou demander à la mission locale");
}
