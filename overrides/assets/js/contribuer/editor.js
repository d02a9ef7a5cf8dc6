/**
 * One entry being written: its form, its checks, its preview, its draft, and the moment when it is proposed.
 *
 * @import { Finding } from "../fiche/check.js"
 * @import { Document } from "../fiche/read.js"
 * @import { Mapping } from "../fiche/write.js"
 * @import { Path } from "./schemas.js"
 * @import { Known } from "./known.js"
 * @import { Released } from "./released.js"
 */

import { check } from "../fiche/check.js";
import { NBSP, lowered } from "../fiche/french.js";
import { patch } from "../fiche/patch.js";
import { read } from "../fiche/read.js";
import { dump } from "../fiche/write.js";
import { fieldName } from "../fiche/remark.js";
import { element, inside } from "../recherche/words.js";
import { idOf } from "./champs/frame.js";
import { among } from "./among.js";
import { Brought } from "./brought.js";
import { completeness } from "./completeness.js";
import { toFrench, today } from "./dates.js";
import { forget, keep } from "./drafts.js";
import { Entry } from "./entry.js";
import { Errors, inWords } from "./errors.js";
import { ForgeAddresses } from "./forge.js";
import { Filing } from "./filing.js";
import { Form } from "./form.js";
import { preview } from "./preview.js";
import { ways } from "./propose.js";

/** Milliseconds without a key before an entry is checked and kept. */
const PAUSE = 200;
/** Fields that one is told would help most. */
const SUGGESTED = 3;
const VERIFIED = "verifiee";
const CHECKED_ON = ["verification", "date"];

/**
 * @typedef {object} Subject the entry to write
 * @property {string} kind
 * @property {string} id empty for a new one
 * @property {string} path in the catalogue; empty for a new one
 * @property {string} base its text; empty for a new one
 * @property {string} key where its draft is kept; empty when it is not
 * @property {string} [nom] the address that was chosen for a new one
 * @property {string} [plateforme] the platform that was chosen for a new one
 * @property {Mapping} [data] what a draft or a file says of it
 */

export class Editor {
  /**
   * @param {HTMLElement} box
   * @param {Known} known
   * @param {Subject} subject
   * @param {Released} released
   */
  constructor(box, known, subject, released) {
    this.box = box;
    this.known = known;
    this.released = released;
    this.subject = subject;
    const { kind, base, data } = subject;
    /** @type {Document | null} */
    this.document = base ? this.opened(base) : null;
    /** @type {string[]} */
    const left = [];
    const fitted = known.schemas.fitted(kind, data ?? plainly(this.document?.data ?? {}), (path) => left.push(fieldName(path)));
    this.entry = new Entry(fitted ?? {}, () => this.changed());
    this.form = new Form(kind, known, this.entry, (path, code) => this.chosen(path, code), (path, place) => this.dropped(path, place));
    this.form.draw(known.tables.etapes[kind]);
    this.errors = new Errors(this.form, inside(box, ".c-resume"));
    this.forge = new ForgeAddresses(known.tables.forge);
    this.timer = 0;
    this.proposed = "";
    /** Whether something was changed here since the draft was kept. */
    this.dirty = false;
    this.filing = new Filing(known, subject, () => this.entry.data, () => this.changed());
    this.brought = new Brought((name) => this.entry.get([name]));
    inside(box, ".c-champs").replaceChildren(this.form.box);
    this.form.box.addEventListener("focusout", () => this.released.then(() => this.refresh()));
    this.filing.draw(inside(box, ".c-rangement"));
    this.refresh();
    if (left.length) this.announce(`Laissé de côté, car illisible${NBSP}: ${left.join(", ")}.`);
  }

  /**
   * @param {string} text
   * @returns {Document | null}
   */
  opened(text) {
    const { sentences, reading } = this.known.tables.controle;
    return read(text, "", sentences, reading).document;
  }

  get isNew() {
    return !this.subject.path;
  }

  /** The entry, its fields in the order in which they are written. */
  get data() {
    return /** @type {Mapping} */ (this.known.schemas.ordered(this.subject.kind, this.entry.data));
  }

  /** @returns {string} the file as it is proposed */
  get text() {
    return this.document ? patch(this.document, this.data, (text) => this.opened(text)) : dump(this.data);
  }

  /** @returns {Finding[]} what the checks say of the file; of nothing, that everything is missing */
  findings() {
    const { kind, id } = this.subject;
    const tables = this.known.tables.controle;
    const [text, { file, identifier, plateforme }] = [this.text || "{}\n", this.filing];
    const draft = { kind, identifier, plateforme };
    const findings = check(text, file, { ...draft, today: today(), tables });
    const shaped = findings.every(({ severity }) => severity !== "erreur");
    return shaped ? [...findings, ...among({ ...draft, data: this.data, text }, id, file, this.known)] : findings;
  }

  changed() {
    this.dirty = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.keep();
      this.released.then(() => this.refresh());
    }, PAUSE);
  }

  /** Keep the draft, if something changed here since it was kept. */
  keep() {
    const { kind, id, base, key } = this.subject;
    if (!this.dirty || !key) return;
    const kept = keep(key, { kind, id, base, nom: this.filing.chosenName, plateforme: this.filing.chosenOwner, data: this.data, saved: Date.now() });
    this.dirty = false;
    if (!kept) this.announce(`Le navigateur refuse de garder le brouillon${NBSP}: ne fermez pas cet onglet avant d’avoir proposé.`);
  }

  /** Another tab keeps the same draft: what it wrote stays until something changes here. */
  elsewhere() {
    this.dirty = false;
    this.announce("Cette fiche est aussi ouverte dans un autre onglet. Ne l’écrivez que dans un seul.");
  }

  refresh() {
    const findings = this.findings();
    this.errors.show(findings);
    this.errors.follow(findings);
    this.form.sayConditions(findings, this.known.words);
    inside(this.box, ".c-apercu-contenu").replaceChildren(...preview(this.subject.kind, this.entry.data, this.known));
    inside(this.box, ".c-yaml").textContent = this.text;
    inside(this.box, ".c-chemin").textContent = this.filing.file;
    const left = findings.filter(({ severity }) => severity === "erreur").length;
    this.sayComplete();
    const ready = this.document?.text === this.text ? "Rien n’a changé pour l’instant." : "La fiche est prête à être proposée.";
    const state = left ? `Reste à remplir ou à revoir${NBSP}: ${left}` : ready;
    const told = inside(this.box, ".c-etat");
    if (told.textContent !== state) told.textContent = state;
    if (this.proposed !== this.text) inside(this.box, ".c-proposition").hidden = true;
  }

  /** How complete the entry is, and what would help most. */
  sayComplete() {
    const { score, missing } = completeness(this.entry.data, this.known.tables.completude[this.subject.kind]);
    inside(this.box, ".c-jauge").setAttribute("value", String(score));
    const helped = missing.slice(0, SUGGESTED).map(lowered).join(", ");
    inside(this.box, ".c-complet").textContent = `Précisions utiles${NBSP}: ${score}${NBSP}%${helped ? `. Ce qui aiderait le plus${NBSP}: ${helped}` : ""}.`;
  }

  /**
   * What one choice says of other fields.
   * @param {Path} path
   * @param {string} code
   */
  chosen(path, code) {
    const name = fieldName(path);
    if (name === "dispositif") this.form.redraw("conditions");
    if (name === "organisme" && this.subject.kind === "offre" && this.isNew) void this.take(code);
    if (name === "verification.etat" && code === VERIFIED && !this.entry.get(CHECKED_ON)) {
      this.entry.set(CHECKED_ON, today());
      const box = this.form.box.querySelector(`#${idOf(CHECKED_ON)}`);
      if (box instanceof HTMLInputElement) box.value = toFrench(today());
    }
  }

  /**
   * @param {string} code of the organisation that was chosen
   */
  async take(code) {
    const source = await this.known.source(`organisme/${code}`).catch(() => null);
    const organisme = source && plainly(this.opened(source.text)?.data ?? null);
    if (!organisme || this.entry.get(["organisme"]) !== code) return; // another one was chosen meanwhile
    const filled = this.brought.from(organisme);
    for (const [name, value] of filled) {
      this.entry.set([name], value);
      this.form.redraw(name);
    }
    const { properties } = this.known.schemas.byKind[this.subject.kind];
    const titles = filled.map(([name]) => lowered(properties[name].title));
    if (titles.length) this.announce(`Repris de la fiche de l’organisme${NBSP}: ${titles.join(", ")}. Vérifiez.`);
  }

  /**
   * Sessions follow their places, which they know by rank.
   * @param {Path} path
   * @param {number} place
   */
  dropped(path, place) {
    if (fieldName(path) !== "lieux") return;
    const sessions = /** @type {any[]} */ (this.entry.get(["sessions"]) ?? []);
    if (!sessions.some(({ lieu }) => lieu >= place)) return;
    this.entry.set(["sessions"], sessions.map(({ lieu, ...session }) => {
      if (lieu === undefined || lieu === place) return session;
      return { ...session, lieu: lieu > place ? lieu - 1 : lieu };
    }));
    this.form.redraw("sessions");
    this.announce("Les lieux des sessions ont été mis à jour. Vérifiez-les.");
  }

  /** @param {string} words */
  announce(words) {
    inside(this.box, ".c-annonce").textContent = words;
  }

  /** Say what is wrong, or show the ways to propose the entry. */
  propose() {
    clearTimeout(this.timer); // what is shown is what is proposed
    this.keep();
    this.refresh();
    const findings = this.findings();
    const errors = findings.filter(({ severity }) => severity === "erreur");
    if (errors.length) return this.errors.list(findings);
    this.errors.clear();
    this.proposed = this.text;
    const room = inside(this.box, ".c-proposition");
    const subject = { nom: String(this.entry.data.nom ?? ""), path: this.filing.file, text: this.text, isNew: this.isNew, owner: this.filing.owner };
    const unchanged = this.document?.text === subject.text;
    const title = element("h2", "", unchanged ? "Rien n’a changé" : "Proposer la fiche");
    title.tabIndex = -1;
    const doubts = findings.map((finding) => element("li", "", inWords(finding)));
    room.replaceChildren(title, ...(doubts.length ? [element("ul", "c-doutes", ...doubts)] : []));
    if (unchanged) room.append(element("p", "", "La fiche est celle qui est publiée."));
    else room.append(...ways(subject, this.forge, this.known.tables.contact));
    room.hidden = false;
    const first = room.querySelector(".c-gestes a, .c-gestes button") ?? title;
    if (first instanceof HTMLElement) first.focus();
  }

  /** The entry is right as it stands: only the date of its check changes. */
  confirm() {
    this.entry.set(["verification", "etat"], VERIFIED);
    this.entry.set(CHECKED_ON, today());
    this.form.redraw("verification");
    this.propose();
  }

  /** Start again from what is published, or from nothing. */
  forget() {
    clearTimeout(this.timer);
    this.dirty = false;
    forget(this.subject.key);
  }
}

/**
 * Data without what reading them left: objects that have no prototype cannot be compared nor cloned as others.
 * @param {any} value
 * @returns {any}
 */
function plainly(value) {
  return JSON.parse(JSON.stringify(value));
}
