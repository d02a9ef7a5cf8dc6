/**
 * The page of contributions: what one comes for, then the form, or the report of a mistake.
 *
 * @import { Draft } from "./drafts.js"
 * @import { Subject } from "./editor.js"
 */

import { NBSP, quote } from "../fiche/french.js";
import { byId, element, inside } from "../recherche/words.js";
import { keyOf, newMark, recall } from "./drafts.js";
import { Editor } from "./editor.js";
import { ForgeAddresses } from "./forge.js";
import { KINDS, Known } from "./known.js";
import { merged } from "./merge.js";
import { Released } from "./released.js";
import { report } from "./signaler.js";
import { findEntry, importFile, showDrafts } from "./start.js";

/** @type {Record<string, [add: string, correct: string]>} */
const TITLES = {
  offre: ["Ajouter une offre", "Corriger une offre"],
  organisme: ["Ajouter un organisme", "Corriger un organisme"],
  plateforme: ["Ajouter une plateforme", "Corriger une plateforme"],
};
/** @type {Record<string, string>} */
const FOLDERS = { offre: "offres", organisme: "organismes", plateforme: "plateformes", dispositif: "dispositifs", "parcours-type": "parcours-types" };
const ROOT = new URL("../", location.href.split("?")[0]).href;

/** @typedef {{ type: string, fiche: string, geste: string, brouillon: string, champ: string }} Asked */

class Page {
  /**
   * @param {HTMLElement} box
   * @param {Known} known
   */
  constructor(box, known) {
    this.box = box;
    this.known = known;
    /** @type {Editor | null} */
    this.editor = null;
    this.released = new Released();
    this.start = byId("c-depart", HTMLElement);
    this.form = byId("c-formulaire", HTMLElement);
    inside(this.form, ".c-proposer").addEventListener("click", () => this.editor?.propose());
    inside(this.form, ".c-oublier").addEventListener("click", () => {
      this.editor?.forget();
      location.reload();
    });
    this.form.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !event.ctrlKey) return;
      event.preventDefault();
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur(); // what is typed there counts
      this.editor?.propose();
    });
    addEventListener("storage", ({ key }) => {
      if (key && key === this.editor?.subject.key) this.editor.elsewhere();
    });
    addEventListener("pagehide", () => this.editor?.keep());
  }

  /** @param {Asked} asked */
  async open({ type, fiche: given, geste, brouillon, champ }) {
    const fiche = this.known.wholeName(given);
    if (fiche) return geste === "signaler" ? this.report(fiche) : this.correct(fiche, geste === "exact", champ);
    if (KINDS.includes(type)) return this.begin(type, brouillon);
    showDrafts();
    findEntry(this.known, (name) => location.assign(`?fiche=${encodeURIComponent(name)}`));
    importFile(this.known, (subject) => this.write(subject, false));
    this.start.hidden = false;
  }

  /**
   * A new entry, or the draft of one.
   * @param {string} kind
   * @param {string} mark of its draft; empty for a blank one
   */
  begin(kind, mark) {
    const key = keyOf(kind, mark || newMark());
    const draft = mark ? recall(key, KINDS) : null;
    // The address leads back to the draft, should the page be loaded again.
    history.replaceState(null, "", `?${new URLSearchParams({ type: kind, brouillon: mark || key.split("/")[1] })}`);
    this.write({ kind, id: "", path: "", base: "", key, nom: draft?.nom, plateforme: draft?.plateforme, data: draft?.data }, false);
    inside(this.form, ".c-brouillon").hidden = !draft;
  }

  /**
   * @param {string} fiche
   * @param {boolean} exact the entry is right: it is only dated
   * @param {string} champ where to go in it; may be empty
   */
  async correct(fiche, exact, champ) {
    const source = await this.known.source(fiche);
    const [kind, id] = fiche.split("/");
    const key = keyOf(kind, id);
    const draft = exact ? null : recall(key, KINDS);
    if (!source && draft) return this.write({ kind, id: "", path: "", base: "", key, data: draft.data }, false);
    if (!source) return this.lost(fiche);
    this.write({ kind, id, path: source.path, base: source.text, key: exact ? "" : key }, exact);
    if (draft) this.resume(draft);
    this.editor?.errors.go(champ);
  }

  /**
   * Take up the draft of an entry that exists, over what is published now.
   * @param {Draft} draft
   */
  resume(draft) {
    const editor = /** @type {Editor} */ (this.editor);
    const [before, now] = [editor.opened(draft.base)?.data ?? {}, editor.entry.data];
    const { data, both } = merged(before, draft.data, now);
    this.write({ ...editor.subject, data }, false);
    inside(this.form, ".c-brouillon").hidden = false;
    const titles = both.map((name) => this.known.schemas.byKind[draft.kind].properties[name]?.title ?? name);
    if (titles.length) this.editor?.announce(`La fiche a changé depuis votre brouillon${NBSP}: comparez ${titles.join(", ").toLowerCase()}.`);
  }

  /**
   * @param {Subject} subject
   * @param {boolean} exact
   */
  write(subject, exact) {
    const { kind } = subject;
    this.start.hidden = true;
    this.form.hidden = false;
    inside(this.form, ".c-brouillon").hidden = true;
    this.editor = new Editor(this.form, this.known, subject, this.released);
    const [add, correct] = TITLES[kind];
    const name = String(this.editor.entry.data.nom ?? "");
    inside(this.form, ".c-quoi").textContent = subject.path ? `${exact ? "Toujours exact" : correct}${NBSP}: ${name}` : add;
    if (exact) this.editor.confirm();
    else inside(this.form, ".c-quoi").focus();
  }

  /** @param {string} fiche */
  report(fiche) {
    const [kind, id] = fiche.split("/");
    const lists = /** @type {Record<string, [string, string, ...any[]][]>} */ ({
      offre: this.known.entries.offres, organisme: this.known.entries.organismes, plateforme: this.known.entries.plateformes,
      dispositif: this.known.entries.dispositifs, "parcours-type": this.known.entries.parcours,
    });
    const nom = Object.hasOwn(lists, kind) ? lists[kind].find(([each]) => each === id)?.[1] : undefined;
    if (nom === undefined) return this.lost(fiche);
    const entry = { nom, page: new URL(`${FOLDERS[kind]}/${encodeURIComponent(id)}/`, ROOT).href };
    const room = byId("c-signaler", HTMLElement);
    this.start.hidden = true;
    room.hidden = false;
    const { raisons, forge, contact } = this.known.tables;
    report(room, entry, raisons, new ForgeAddresses(forge), contact);
  }

  /** @param {string} fiche */
  lost(fiche) {
    byId("c-message", HTMLElement).textContent = `Il n’y a pas de fiche ${quote(fiche)} ici. Elle a peut-être changé de nom.`;
    void this.open({ type: "", fiche: "", geste: "", brouillon: "", champ: "" });
  }
}

async function main() {
  const box = byId("contribuer", HTMLElement);
  const { tables = "", fiches = "", communes = "" } = box.dataset;
  const asked = new URLSearchParams(location.search);
  const message = byId("c-message", HTMLElement);
  try {
    message.textContent = "Le formulaire se prépare…";
    const known = await Known.open(new URL("./", location.href.split("?")[0]).href, { tables, fiches, communes: new URL(`recherche/${communes}`, ROOT).href });
    message.textContent = "";
    const [kind, id, champ = ""] = (asked.get("fiche") ?? "").split("/");
    await new Page(box, known).open({ type: asked.get("type") ?? "", fiche: id ? `${kind}/${id}` : kind, geste: asked.get("geste") ?? "", brouillon: asked.get("brouillon") ?? "", champ });
  } catch {
    message.replaceChildren(element("p", "", "Le formulaire n’a pas pu se charger. Vérifiez la connexion, puis rechargez la page."));
    byId("c-depart", HTMLElement).hidden = false;
    showDrafts();
  }
}

void main();
