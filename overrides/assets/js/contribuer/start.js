/**
 * Before the form: the drafts that wait, the entry to correct, the file to take up.
 *
 * @import { Known } from "./known.js"
 * @import { Subject } from "./editor.js"
 */

import { NBSP, quote } from "../fiche/french.js";
import { read } from "../fiche/read.js";
import { Combobox } from "../recherche/combobox.js";
import { byId, element } from "../recherche/words.js";
import { found } from "./champs/codes.js";
import { all } from "./drafts.js";

const WHEN = new Intl.DateTimeFormat("fr-FR", { dateStyle: "long", timeStyle: "short" });
/** @type {[kind: string, field: string][]} The kind of a file, by a field that only that kind has. */
const SIGNS = [["organisme", "types"], ["plateforme", "territoire"]];

/**
 * The drafts, each with a link that takes it up again.
 * @param {string[]} kinds
 */
export function showDrafts(kinds) {
  const drafts = all(kinds);
  const items = drafts.map(([, { kind, id, data, saved }]) => {
    const link = element("a", "", String(data.nom ?? "") || "Fiche sans nom");
    link.href = id ? `?fiche=${encodeURIComponent(`${kind}/${id}`)}` : `?type=${encodeURIComponent(kind)}`;
    return element("li", "", link, " ", element("span", "detail", WHEN.format(saved)));
  });
  byId("c-brouillons", HTMLElement).hidden = !drafts.length;
  byId("c-brouillons-liste", HTMLElement).replaceChildren(...items);
}

/**
 * The box that finds the entry to correct.
 * @param {Known} known
 * @param {(name: string) => void} open `offre/atelier`
 */
export function findEntry(known, open) {
  const [box, list] = [byId("c-chercher", HTMLInputElement), byId("c-chercher-liste", HTMLElement)];
  const kinds = ["offre", "organisme", "plateforme"];
  const propose = async (/** @type {string} */ typed) => kinds
    .flatMap((kind) => found(known.choices(kind), typed).map(([id, nom, more]) => ({ text: nom, detail: more || "Plateforme", chosen: () => open(`${kind}/${id}`) })))
    .slice(0, 12);
  new Combobox(box, list, propose, ({ chosen }) => chosen?.(), true);
}

/**
 * The box that takes a file up.
 * @param {Known} known
 * @param {(subject: Subject) => void} open
 */
export function importFile(known, open) {
  const [box, told] = [byId("c-fichier", HTMLInputElement), byId("c-fichier-note", HTMLElement)];
  box.addEventListener("change", async () => {
    const [file] = box.files ?? [];
    if (!file) return;
    const { sentences, reading } = known.tables.controle;
    const { document: opened, remarks } = read(await file.text(), file.name, sentences, reading);
    const data = opened && JSON.parse(JSON.stringify(opened.data));
    if (!opened || typeof data !== "object" || data === null || Array.isArray(data)) {
      const said = remarks.map(({ line, message, remedy }) => `Ligne${NBSP}${line}${NBSP}: ${message} ${remedy}`);
      told.textContent = said.join(" ") || `${quote(file.name)} n’est pas une fiche.`;
      return;
    }
    const kind = SIGNS.find(([, field]) => field in data)?.[0] ?? "offre";
    const id = file.name.replace(/\.ya?ml$/u, "");
    const published = known.choices(kind).some(([each]) => each === id) ? await known.source(`${kind}/${id}`) : null;
    open({ kind, id: published ? id : "", path: published?.path ?? "", base: published?.text ?? "", data });
  });
}
