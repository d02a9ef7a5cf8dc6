/**
 * What the form knows of the catalogue: its tables, its entries, its communes, and the text of each entry.
 *
 * @import { Words } from "../fiche/said.js"
 * @import { Option } from "./champs/codes.js"
 */

import { Places } from "../recherche/places.js";
import { load, text } from "../search/files.js";
import { Schemas } from "./schemas.js";

/** The kinds of entry that the form writes. */
export const KINDS = ["offre", "organisme", "plateforme"];
const PACKS = 128;
const POLYNOMIAL = 0xedb88320;

/**
 * @typedef {{ path: string, text: string }} Source
 * @typedef {object} Entries as `contribute/form/choices.py` writes them
 * @property {[id: string, nom: string, commune: string, uai: string, siret: string][]} organismes
 * @property {[id: string, nom: string, sigle: string, conditions: any][]} dispositifs
 * @property {[id: string, nom: string][]} plateformes
 * @property {[id: string, nom: string][]} parcours
 * @property {[id: string, nom: string, organisme: string, voie: string, commune: string, plateforme: string][]} offres
 * @property {Record<string, string>} communes platform → codes of its communes
 */

export class Known {
  /**
   * @param {string} base address of the form's folder
   * @param {any} tables
   * @param {Entries} entries
   * @param {Places} places
   */
  constructor(base, tables, entries, places) {
    this.base = base;
    this.tables = tables;
    this.entries = entries;
    this.schemas = new Schemas(tables.schemas);
    this.communes = places;
    /** @type {Record<string, Option[]>} */
    this.lists = {
      organisme: entries.organismes.map(([id, nom, commune]) => [id, nom, this.commune(commune)]),
      dispositif: entries.dispositifs.map(([id, nom, sigle]) => [id, nom, sigle]),
      plateforme: entries.plateformes.map(([id, nom]) => [id, nom, ""]),
      territoires: [
        .../** @type {[string, string][]} */ (Object.entries(tables.territoires)).map(([code, nom]) => /** @type {Option} */ ([code, nom, ""])),
        ...places.all.map(({ code, nom, departement }) => /** @type {Option} */ ([code, nom, departement])),
      ],
      offre: entries.offres.map(([id, nom, organisme, , commune]) => [id, nom, [this.label("organisme", organisme), this.commune(commune)].filter(Boolean).join(", ")]),
    };
    /** @type {Map<string, string>} */
    this.owners = new Map(Object.entries(entries.communes).flatMap(([owner, codes]) => codes.split(" ").map((code) => [code, owner])));
  }

  /**
   * @param {string} base
   * @param {{ tables: string, fiches: string, communes: string }} names communes: an address
   * @returns {Promise<Known>}
   */
  static async open(base, { tables, fiches, communes }) {
    const [form, entries, gazetteer] = await Promise.all([tables, fiches, communes].map((name) => read(new URL(name, base).href)));
    form.controle.rules.communes = gazetteer;
    return new Known(base, form, entries, new Places(gazetteer));
  }

  /** @returns {Words} what conditions are said with */
  get words() {
    return { ...this.tables.mots, place: (/** @type {string} */ code) => this.placeName(code) };
  }

  /**
   * @param {string} name
   * @returns {Option[]}
   */
  choices(name) {
    return this.lists[name] ?? this.tables.vocabulaires[name] ?? [];
  }

  /**
   * @param {string} name a vocabulary, or a kind of entry
   * @param {string | number | undefined} code
   * @returns {string}
   */
  label(name, code) {
    if (name === "territoires") return this.placeName(String(code)) ?? String(code);
    const list = /** @type {Option[]} */ (this.lists?.[name] ?? (name === "organisme" ? this.entries.organismes : this.tables.vocabulaires[name]) ?? []);
    return list.find(([each]) => each === String(code ?? ""))?.[1] ?? String(code ?? "");
  }

  /**
   * @param {string} code
   * @returns {string | undefined}
   */
  placeName(code) {
    return this.communes.byCode.get(code)?.nom ?? this.tables.territoires[code];
  }

  /** @param {string} code */
  commune(code) {
    return this.communes.byCode.get(code)?.nom ?? "";
  }

  /**
   * The entries of a kind, as the rules that compare entries see them.
   * @param {string} kind
   */
  others(kind) {
    const { offres, organismes, plateformes } = this.entries;
    const root = this.tables.catalogue;
    if (kind === "offre") {
      return offres.map(([identifier, nom, organisme, voie, commune, owner]) => (
        { identifier, nom, organisme, voie, code_insee: commune, path: `${root}/plateformes/${owner}/offres/${identifier}.yml` }
      ));
    }
    if (kind === "organisme") {
      return organismes.map(([identifier, nom, commune, uai, siret]) => (
        { identifier, nom, code_insee: commune, uai, siret, path: `${root}/organismes/${identifier}.yml` }
      ));
    }
    return plateformes.map(([identifier, nom]) => ({ identifier, nom, path: `${root}/plateformes/${identifier}/plateforme.yml` }));
  }

  /**
   * The whole name of an entry that is given by its identifier alone, as it is in `/modifier/<id>`.
   * @param {string} given `offre/atelier`, or `atelier`
   * @returns {string}
   */
  wholeName(given) {
    if (given.includes("/")) return given;
    const kind = KINDS.find((each) => this.lists[each].some(([id]) => id === given));
    return kind ? `${kind}/${given}` : given;
  }

  /**
   * The text of an entry as it is in the repository; none when it is unknown.
   * @param {string} name `offre/atelier`
   * @returns {Promise<Source | null>}
   */
  async source(name) {
    const response = await fetch(`${this.base}textes/${crc32(name) % PACKS}.json`);
    if (!response.ok) throw new Error(`${response.status}`);
    const pack = await response.json();
    const [path, content] = Object.hasOwn(pack, name) ? pack[name] : [];
    return path ? { path, text: content } : null;
  }
}

/** @param {string} address */
async function read(address) {
  return JSON.parse(text(await load(address)));
}

/**
 * The checksum by which an entry is in a pack (`contribute/form/sources.py`).
 * @param {string} name
 * @returns {number}
 */
export function crc32(name) {
  let rest = ~0;
  for (const byte of new TextEncoder().encode(name)) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit++) rest = (rest >>> 1) ^ (rest & 1 ? POLYNOMIAL : 0);
  }
  return ~rest >>> 0;
}
