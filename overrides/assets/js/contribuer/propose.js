/**
 * How an entry leaves the browser: on the forge, by mail, or as a file.
 *
 * @import { ForgeAddresses, Proposal } from "./forge.js"
 */

import { NBSP, nbsp, quote } from "../fiche/french.js";
import { button, element } from "../recherche/words.js";

/**
 * @typedef {object} Subject what is proposed
 * @property {string} nom
 * @property {string} path in the repository
 * @property {string} text
 * @property {boolean} isNew
 * @property {Owner | null} owner
 *
 * @typedef {{ nom: string, page: string }} Owner the platform that answers for an entry; `page`: its address
 */

/** What one has to know before leaving. */
export const ACCOUNT = `La forge est le site où le catalogue est rangé${NBSP}: il faut y avoir un compte, gratuit.`;

/**
 * The ways to propose an entry, the shortest first.
 * @param {Subject} subject
 * @param {ForgeAddresses} forge
 * @param {string} contact where to write to; may be empty
 * @returns {HTMLElement[]}
 */
export function ways(subject, forge, contact) {
  const copied = element("p", "note");
  copied.setAttribute("role", "status");
  const made = [];
  if (forge.isKnown) made.push(...onForge(subject, forge, copied));
  const others = element("div", "c-gestes", download(subject), ...(contact ? [mail(subject, contact)] : []));
  others.append(button("bouton", "Copier le contenu", () => void copy(subject.text, copied)));
  const how = `${forge.isKnown ? "Sans compte" : "Pour proposer la fiche"}${NBSP}: téléchargez la fiche, puis envoyez-la à `;
  made.push(element("p", "", how, ...receiver(contact, subject.owner)), others, copied);
  return made;
}

/**
 * Whom to send what is ready to, where no forge receives it; the end of a sentence.
 * @param {string} contact where to write to; may be empty
 * @param {Owner | null} owner
 * @returns {(Node | string)[]}
 */
export function receiver(contact, owner) {
  if (contact) return [`${contact}.`];
  const who = "la personne qui anime votre plateforme";
  if (!owner) return [`${who}.`];
  const link = element("a", "", owner.nom);
  Object.assign(link, { href: owner.page, target: "_blank" });
  return [`${who}${NBSP}: `, link, "."];
}

/**
 * @param {Subject} subject
 * @param {ForgeAddresses} forge
 * @param {HTMLElement} told
 * @returns {HTMLElement[]}
 */
function onForge({ path, text, isNew }, forge, told) {
  const { address, filled } = isNew ? forge.create(path, text) : { address: forge.edit(path), filled: false };
  const link = outwards(filled ? "Ouvrir la proposition" : "Copier la fiche et ouvrir la forge", address);
  if (!filled) copyFirst(link, text, told);
  const steps = filled
    ? ["La page s’ouvre avec la fiche déjà remplie.", "Validez avec le bouton vert, puis « Proposer »."]
    : ["La fiche est copiée et la page s’ouvre.", "Effacez tout ce qu’elle contient, puis collez.", "Validez avec le bouton vert, puis « Proposer »."];
  const said = steps.map((step) => element("li", "", nbsp(step)));
  if (!filled) said[1].append(" ", element("span", "c-raccourci", "Au clavier\u00a0: Ctrl + A, puis Ctrl + V."));
  return [element("p", "", ACCOUNT), element("p", "c-gestes", link), element("ol", "c-marche", ...said)];
}

/**
 * The page that a link opens has nothing to paste when the copy is refused: it then stays shut.
 * @param {HTMLAnchorElement} link
 * @param {string} text
 * @param {HTMLElement} told
 */
export function copyFirst(link, text, told) {
  link.addEventListener("click", async (event) => {
    event.preventDefault();
    if (await copy(text, told)) window.open(link.href, "_blank", "noopener,noreferrer");
  });
}

/**
 * A link that opens beside: what is being written stays there.
 * @param {string} words
 * @param {string} address
 * @returns {HTMLAnchorElement}
 */
export function outwards(words, address) {
  const link = element("a", "bouton bouton-principal", words);
  link.href = address;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  return link;
}

/** @param {Subject} subject */
function download({ path, text }) {
  const link = element("a", "bouton", "Télécharger le fichier");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/yaml" }));
  link.download = path.split("/").slice(-1)[0];
  return link;
}

/**
 * @param {Subject} subject
 * @param {string} contact
 */
function mail({ nom, path }, contact) {
  const link = element("a", "bouton", "Écrire un courriel");
  const body = `Bonjour,\n\nJe propose la fiche ${quote(nom)}, écrite avec le formulaire de contribution. Le fichier ${path.split("/").at(-1)} est joint.\n`;
  link.href = message(contact, `Fiche${NBSP}: ${nom}`, body);
  return link;
}

/**
 * @param {string} to
 * @param {string} subject
 * @param {string} body
 * @returns {string}
 */
export function message(to, subject, body) {
  const known = { subject, body };
  const query = Object.entries(known).map(([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`).join("&");
  return `mailto:${encodeURIComponent(to).replace("%40", "@")}?${query}`;
}

/**
 * @param {string} text
 * @param {HTMLElement} told where it is said
 * @returns {Promise<boolean>} whether the browser agreed
 */
export async function copy(text, told) {
  try {
    await navigator.clipboard.writeText(text);
    told.textContent = "Contenu copié.";
    return true;
  } catch {
    told.textContent = `Le navigateur refuse la copie${NBSP}: téléchargez le fichier, ou copiez-le depuis «${NBSP}Voir le fichier${NBSP}».`;
    return false;
  }
}
