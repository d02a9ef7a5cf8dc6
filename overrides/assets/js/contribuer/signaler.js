/**
 * « Signaler une erreur » : a reason, a word, and the report is ready to leave.
 *
 * @import { ForgeAddresses } from "./forge.js"
 */

import { NBSP } from "../fiche/french.js";
import { button, element } from "../recherche/words.js";
import { ACCOUNT, copy, copyFirst, message, outwards, receiver } from "./propose.js";

/** Characters of an explanation: it travels in an address. */
const LONGEST = 1500;

/**
 * @param {HTMLElement} box
 * @param {{ nom: string, page: string }} entry `page`: its address
 * @param {string[]} ready the ready reasons
 * @param {ForgeAddresses} forge
 * @param {string} contact
 */
export function report(box, entry, ready, forge, contact) {
  const reasons = ready.map((words) => {
    const choice = element("input", "");
    Object.assign(choice, { type: "radio", name: "raison", value: words });
    return element("label", "c-option", choice, element("span", "", words));
  });
  const said = element("textarea", "");
  Object.assign(said, { id: "c-precision", rows: 4, maxLength: LONGEST });
  const label = element("label", "", "Ce qui est juste, si vous le savez");
  label.htmlFor = said.id;
  const note = element("p", "c-aide", `N’écrivez le nom de personne${NBSP}: ce message est public.`);
  const told = element("p", "note");
  told.setAttribute("role", "status");
  const gestures = element("div", "c-gestes");
  const draw = () => {
    const reason = box.querySelector("input:checked");
    const title = `Fiche à revoir${NBSP}: ${entry.nom}`;
    const parts = [reason instanceof HTMLInputElement ? reason.value : "", said.value.trim(), entry.page];
    const text = `${parts.filter(Boolean).join("\n\n")}\n`;
    const mail = element("a", forge.isKnown ? "bouton" : "bouton bouton-principal", "Écrire un courriel");
    mail.href = message(contact, title, text);
    const { address, filled } = forge.issue(title, text);
    const open = outwards(filled ? "Ouvrir le signalement" : "Copier le texte et ouvrir la forge", address);
    if (!filled) copyFirst(open, text, told);
    gestures.replaceChildren(...(forge.isKnown ? [open] : []), ...(contact ? [mail] : []), button("bouton", "Copier le texte", () => void copy(`${title}\n\n${text}`, told)));
  };
  const form = element("div", "c-signaler", element("fieldset", "c-champ c-groupe", element("legend", "", `Qu’est-ce qui ne va pas${NBSP}?`), element("div", "c-options", ...reasons)));
  const how = `${forge.isKnown ? `${ACCOUNT} Sans compte` : "Pour signaler"}${NBSP}: copiez le texte, puis envoyez-le à `;
  form.append(element("div", "c-champ", label, note, said), element("p", "c-aide", how, ...receiver(contact, null)), gestures, told);
  form.addEventListener("input", draw);
  draw();
  const heading = element("h2", "", "Signaler une erreur");
  heading.tabIndex = -1;
  box.replaceChildren(heading, element("p", "chapeau", entry.nom), form);
  heading.focus();
}
