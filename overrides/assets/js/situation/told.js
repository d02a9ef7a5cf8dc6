/**
 * A verdict in words: the answer, why, what would change it, what to bring.
 *
 * @import { Verdict } from "../conditions/verdict.js"
 */

import { element } from "../recherche/words.js";

/** @type {Record<string, [sign: string, word: string, text: string]>} */
const ANSWERS = {
  oui: ["✓", "Oui.", "D’après vos réponses, vous remplissez les conditions."],
  "a-verifier": ["?", "À vérifier.", "Rien ne s’y oppose, mais tout n’est pas connu."],
  non: ["✕", "Pas aujourd’hui.", "D’après vos réponses, une condition n’est pas remplie."],
};

/**
 * @param {Verdict} found
 * @returns {Node[]}
 */
export function told({ verdict, raisons, a_verifier: open, leviers, justificatifs }) {
  const [sign, word, text] = ANSWERS[verdict];
  const mark = element("span", "signe", sign);
  mark.setAttribute("aria-hidden", "true");
  const lines = [element("p", `verdict verdict-${verdict}`, mark, " ", element("strong", "", word), ` ${text}`)];
  const listed = (/** @type {string} */ title, /** @type {string[]} */ texts) =>
    texts.length ? [element("p", "", `${title}\u00a0:`), element("ul", "", ...texts.map((each) => element("li", "", each)))] : [];
  return [
    ...lines,
    ...(verdict === "non" ? listed("Pourquoi", raisons) : []),
    ...(verdict === "oui" ? listed("Ce qui compte", raisons) : []),
    ...listed("Ce qui peut changer", [...new Set(leviers.map(({ texte }) => texte))]),
    ...(verdict === "non" ? [] : listed("Ce qu’il reste à vérifier", open)),
    ...listed("Papiers à apporter", verdict === "non" ? [] : justificatifs),
  ];
}
