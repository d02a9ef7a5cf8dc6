/**
 * The form of an entry, made from its schema: its steps, its fields, and what they let one choose among.
 *
 * @import { Finding } from "../fiche/check.js"
 * @import { Words } from "../fiche/said.js"
 * @import { Entry } from "./entry.js"
 * @import { Path, Schema } from "./schemas.js"
 * @import { Asked } from "./champs/frame.js"
 * @import { Option } from "./champs/codes.js"
 * @import { Known } from "./known.js"
 */

import { NBSP, lowered } from "../fiche/french.js";
import { plain, sentencesSoFar } from "../fiche/said.js";
import { fieldName } from "../fiche/remark.js";
import { element } from "../recherche/words.js";
import { block, blocks, lieu } from "./champs/blocs.js";
import { boxes, lines, reference, searched } from "./champs/codes.js";
import { conditions, group } from "./champs/conditions.js";
import { idOf, several } from "./champs/frame.js";
import { choice, date, hours, level, long, number, rank, text, yesNo } from "./champs/simples.js";
import { sortOf } from "./schemas.js";

/** @type {Record<ReturnType<typeof sortOf>, (form: Form, asked: Asked) => HTMLElement>} */
const MAKERS = {
  conditions, lieu, reference, date, long, horaires: hours, lignes: lines, texte: text, choix: choice, niveau: level, rang: rank, nombre: number,
  "oui-non": yesNo, bloc: block, cases: boxes, codes: searched, blocs: blocks,
  groupe: (form, asked) => several(asked, group(form, asked)),
  exclusion: (form, asked) => several(asked, group(form, asked)),
};

/** Fields that a folded step names. */
const HINTED = 4;

/** @typedef {{ titre: string, champs: string[], aside: boolean }} Step */

export class Form {
  /**
   * @param {string} kind
   * @param {Known} known
   * @param {Entry} entry
   * @param {(path: Path, code: string) => void} onChosen something was chosen in a field
   * @param {(path: Path, place: number) => void} onDropped an item was taken out of a list
   */
  constructor(kind, known, entry, onChosen, onDropped) {
    this.kind = kind;
    this.known = known;
    this.schemas = known.schemas;
    this.entry = entry;
    this.chosen = onChosen;
    this.dropped = onDropped;
    this.box = element("div", "c-etapes");
  }

  /** @param {Step[]} steps */
  draw(steps) {
    this.box.replaceChildren(...steps.map((step, place) => this.step(step, place + 1)));
  }

  /**
   * @param {Step} step
   * @param {number} rank
   * @returns {HTMLElement}
   */
  step({ titre, champs, aside }, rank) {
    const title = element("h2", "", `${rank}. ${titre}`);
    title.id = `c-etape-${rank}`;
    const fields = champs.map((name) => this.top(name));
    if (!aside) return element("section", "c-etape", title, ...fields);
    const used = champs.some((name) => this.entry.get([name]) !== undefined);
    const titles = champs.map((name) => lowered(this.schemas.byKind[this.kind].properties[name].title));
    const inside = titles.slice(0, HINTED).join(", ") + (titles.length > HINTED ? "…" : "");
    const hint = element("span", "note", `facultatif${NBSP}: ${inside}`);
    const folded = element("details", "c-etape c-plus", element("summary", "", title, hint), ...fields);
    folded.open = used;
    return folded;
  }

  /**
   * A field of the entry itself.
   * @param {string} name
   * @returns {HTMLElement}
   */
  top(name) {
    const whole = this.schemas.byKind[this.kind];
    return this.field(this.resolved(whole.properties[name]), [name], whole.required.includes(name));
  }

  /** @param {string} name a field of the entry, changed by another one */
  redraw(name) {
    this.at(fieldName([name]))?.replaceWith(this.top(name));
  }

  /**
   * @param {Schema} schema
   * @param {Path} path
   * @param {boolean} required
   * @returns {HTMLElement}
   */
  field(schema, path, required) {
    return MAKERS[sortOf(schema, (part) => this.resolved(part))](this, { schema, path, required });
  }

  /**
   * The fields of a block.
   * @param {Schema} schema
   * @param {Path} path
   * @returns {HTMLElement[]}
   */
  fields(schema, path) {
    const required = schema.required ?? [];
    return this.schemas.fields(this.kind, schema).map(([name, part]) => this.field(part, [...path, name], required.includes(name)));
  }

  /**
   * @param {Schema} schema
   * @returns {Schema}
   */
  resolved(schema) {
    return this.schemas.resolved(this.kind, schema);
  }

  /**
   * @param {string} vocabulary
   * @returns {Option[]}
   */
  options(vocabulary) {
    return this.known.tables.vocabulaires[vocabulary] ?? [];
  }

  /**
   * The few codes that a field accepts, in words meant for the one who fills it in where the schema has them: those
   * of the vocabulary are said to the young person who reads.
   * @param {Schema} schema
   * @returns {Option[]}
   */
  accepted(schema) {
    const told = schema["x-choix"] ?? {};
    return this.options(schema["x-referentiel"])
      .filter(([code]) => schema.enum.includes(code))
      .map(([code, label, definition]) => (told[code] ? [code, told[code], ""] : [code, label, definition]));
  }

  /**
   * What a box that searches chooses among.
   * @param {string} name a vocabulary, or a kind of entry
   * @returns {Option[]}
   */
  choices(name) {
    return this.known.choices(name);
  }

  /**
   * @param {string} name a vocabulary, or a kind of entry
   * @param {string} code
   * @returns {string}
   */
  label(name, code) {
    return this.known.label(name, code);
  }

  /**
   * Say again every condition that is rightly filled in.
   * @param {Finding[]} findings
   * @param {Words} words
   */
  sayConditions(findings, words) {
    for (const place of this.box.querySelectorAll("[data-de]")) {
      if (!(place instanceof HTMLElement)) continue;
      /** @type {Path} */
      const path = JSON.parse(place.dataset.de ?? "[]");
      const [value, name] = [this.entry.get(path), String(path.at(-1))];
      const wrong = findings.some((finding) => path.every((step, depth) => finding.path[depth] === step));
      const told = value === undefined || wrong ? [] : (sentencesSoFar({ [name]: value }, words) ?? []).map(plain);
      place.textContent = told.length ? `${told.join(". ")}.` : "";
      place.hidden = !told.length;
    }
  }

  /**
   * The box of a field, by the name that findings give it.
   * @param {string} name
   * @returns {HTMLElement | null}
   */
  at(name) {
    return this.box.querySelector(`[data-champ="${CSS.escape(name)}"]`);
  }

  /**
   * The field in which a finding is said: its own, or the nearest around it.
   * @param {Path} path
   * @returns {HTMLElement | null}
   */
  nearest(path) {
    for (let length = path.length; length > 0; length--) {
      const part = path.slice(0, length);
      const found = this.at(fieldName(part)) ?? this.box.querySelector(`[data-aussi~="${CSS.escape(idOf(part))}"]`);
      if (found instanceof HTMLElement) return found;
    }
    return null;
  }
}
