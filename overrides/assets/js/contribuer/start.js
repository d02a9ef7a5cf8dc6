/**
 * Before the form: the drafts that wait, the entry to correct, the file to take up.
 *
 * @import { Known } from "./known.js"
 * @import { Subject } from "./editor.js"
 */

import { NBSP, quote } from "../fiche/french.js";
import { read } from "../fiche/read.js";
import { decode } from "../fiche/source.js";
import { Combobox } from "../recherche/combobox.js";
import { byId, button, element } from "../recherche/words.js";
import { found, nothingFor } from "./champs/codes.js";
import { all, forget, keyOf, markIn, newMark } from "./drafts.js";
import { KINDS } from "./known.js";

const WHEN = new Intl.DateTimeFormat("fr-FR", { dateStyle: "long", timeStyle: "short" });
/** Entries proposed at once. */
const MOST = 12;
/** @type {Record<string, string>} */
const NAMES = { offre: "Offre", organisme: "Organisme", plateforme: "Plateforme" };
/** @type {[kind: string, field: string][]} The kind of a file, by a field that only that kind has. */
const SIGNS = [["organisme", "types"], ["plateforme", "territoire"]];

/** The drafts, each with a link that takes it up again and a button that erases it. */
export function showDrafts() {
  const drafts = all(KINDS);
  const items = drafts.map(([key, { kind, id, data, saved }]) => {
    const name = String(data.nom ?? "") || "Fiche sans nom";
    const link = element("a", "", name);
    /** @type {Record<string, string>} */
    const asked = id ? { fiche: `${kind}/${id}` } : { type: kind, brouillon: markIn(key) };
    link.href = `?${new URLSearchParams(asked)}`;
    const erase = button("c-oublier", "Effacer", () => {
      forget(key);
      showDrafts();
    });
    erase.setAttribute("aria-label", `Effacer le brouillon ${quote(name)}`);
    return element("li", "", link, " ", element("span", "detail", WHEN.format(saved)), " ", erase);
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
  const told = byId("c-chercher-note", HTMLElement);
  const propose = async (/** @type {string} */ typed) => {
    const all = KINDS.flatMap((kind) => found(known.choices(kind), typed).map(([id, nom, more]) => ({
      text: nom,
      detail: [NAMES[kind], more].filter(Boolean).join(", "),
      chosen: () => open(`${kind}/${id}`),
    })));
    told.textContent = nothingFor(typed, all);
    return all.slice(0, MOST);
  };
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
    const taken = taking(known, new Uint8Array(await file.arrayBuffer()), file.name);
    if (typeof taken === "string") told.textContent = taken;
    else open(await placed(known, taken, file.name.replace(/\.ya?ml$/u, "")));
  });
}

/**
 * What a file says, or why it cannot be taken up.
 * @param {Known} known
 * @param {Uint8Array} bytes
 * @param {string} name
 * @returns {any}
 */
function taking(known, bytes, name) {
  const { sentences, reading } = known.tables.controle;
  const { text, remarks: broken } = decode(bytes, sentences, reading.limits);
  const { document: opened, remarks } = broken.length ? { document: null, remarks: broken } : read(text, name, sentences, reading);
  const data = opened && JSON.parse(JSON.stringify(opened.data));
  if (typeof data === "object" && data !== null && !Array.isArray(data) && !("sources" in data)) return data;
  const said = remarks.map(({ line, message, remedy }) => `Ligne${NBSP}${line}${NBSP}: ${message} ${remedy}`);
  return said.join(" ") || `${quote(name)} n’est pas la fiche d’une offre, d’un organisme ou d’une plateforme.`;
}

/**
 * The entry that a file is: one that is published, known by its file or by its name, or a new one.
 * @param {Known} known
 * @param {any} data
 * @param {string} fileName
 * @returns {Promise<Subject>}
 */
async function placed(known, data, fileName) {
  const kind = SIGNS.find(([, field]) => field in data)?.[0] ?? "offre";
  const others = /** @type {{ identifier: string, nom: string, organisme?: string }[]} */ (known.others(kind));
  const found = others.find(({ identifier }) => identifier === fileName)
    ?? others.find(({ nom, organisme }) => nom === data.nom && organisme === (kind === "offre" ? data.organisme : undefined));
  const published = found && await known.source(`${kind}/${found.identifier}`);
  if (!found || !published) return { kind, id: "", path: "", base: "", key: keyOf(kind, newMark()), data };
  return { kind, id: found.identifier, path: published.path, base: published.text, key: keyOf(kind, found.identifier), data };
}
