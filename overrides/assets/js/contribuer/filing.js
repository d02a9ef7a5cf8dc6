/**
 * Where an entry is kept: the file that it has, or the one that a new entry will have, which one may change.
 *
 * @import { Mapping } from "../fiche/write.js"
 * @import { Subject } from "./editor.js"
 * @import { Known } from "./known.js"
 * @import { Owner } from "./propose.js"
 */

import { slug } from "../fiche/french.js";
import { element } from "../recherche/words.js";

export class Filing {
  /**
   * @param {Known} known
   * @param {Subject} subject
   * @param {() => Mapping} data of the entry, as it stands
   * @param {() => void} onChange
   */
  constructor(known, subject, data, onChange) {
    this.known = known;
    this.subject = subject;
    this.data = data;
    this.onChange = onChange;
    this.chosenName = subject.nom ?? "";
    this.chosenOwner = subject.plateforme ?? "";
  }

  /** @returns {string} path of the file in the catalogue */
  get path() {
    const { kind, path } = this.subject;
    if (path) return path;
    if (kind === "organisme") return `organismes/${this.identifier}.yml`;
    if (kind === "plateforme") return `plateformes/${this.identifier}/plateforme.yml`;
    return `plateformes/${this.plateforme}/offres/${this.identifier}.yml`;
  }

  /** @returns {string} path of the file in the repository */
  get file() {
    return `${this.known.tables.catalogue}/${this.path}`;
  }

  /** @returns {string} */
  get identifier() {
    const { id, kind } = this.subject;
    const { nom, organisme } = this.data();
    const name = slug([nom, kind === "offre" ? organisme : ""].filter(Boolean).join(" "));
    return id || this.chosenName || name || "nouvelle-fiche";
  }

  /** @returns {string} the platform of an offer: that of its first place, or else of its organisation */
  get plateforme() {
    if (this.subject.kind !== "offre") return "";
    return this.chosenOwner || this.local || this.known.entries.plateformes[0]?.[0] || "";
  }

  /** @returns {string | undefined} the platform of the place where an entry is */
  get local() {
    const { lieux, lieu, organisme } = /** @type {any} */ (this.data());
    const home = this.known.entries.organismes.find(([id]) => id === organisme)?.[2];
    return this.known.owners.get(lieux?.[0]?.code_insee ?? lieu?.code_insee ?? home);
  }

  /** @returns {Owner | null} who answers for the entry */
  get owner() {
    const { kind, id } = this.subject;
    const owner = kind === "plateforme" ? id : this.plateforme || this.local;
    const nom = this.known.entries.plateformes.find(([each]) => each === owner)?.[1];
    return nom ? { nom, page: `../plateformes/${owner}/` } : null;
  }

  /**
   * What lets one choose for a new entry.
   * @param {HTMLElement} room
   */
  draw(room) {
    room.hidden = Boolean(this.subject.path);
    if (room.hidden) return;
    room.replaceChildren(element("summary", "", "Où sera rangée la fiche"), this.nameBox());
    if (this.subject.kind === "offre") room.append(this.ownerBox());
  }

  nameBox() {
    const box = element("input", "");
    Object.assign(box, { type: "text", id: "c-identifiant", placeholder: "donné par le nom", autocomplete: "off", value: this.chosenName });
    box.addEventListener("input", () => {
      this.chosenName = slug(box.value);
      this.onChange();
    });
    return labelled("Adresse de la fiche", box);
  }

  ownerBox() {
    const box = element("select", "", new Option("Celle de la commune", ""));
    box.id = "c-plateforme";
    for (const [id, nom] of this.known.entries.plateformes) box.append(new Option(nom, id));
    box.value = this.chosenOwner;
    box.addEventListener("change", () => {
      this.chosenOwner = box.value;
      this.onChange();
    });
    return labelled("Plateforme", box);
  }
}

/**
 * @param {string} words
 * @param {HTMLElement} box
 */
function labelled(words, box) {
  const label = element("label", "", words);
  label.htmlFor = box.id;
  return element("div", "c-champ", label, box);
}
