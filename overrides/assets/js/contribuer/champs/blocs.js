/**
 * Fields that hold fields: blocks, lists of blocks, places.
 *
 * @import { Form } from "../form.js"
 * @import { Asked } from "./frame.js"
 */

import { label } from "../../recherche/places.js";
import { button, element } from "../../recherche/words.js";
import { CommuneBox } from "../../situation/commune_box.js";
import { idOf, proposals, several, single } from "./frame.js";
import { input } from "./simples.js";

/** Fields of a place that one does without. */
const ASIDE = ["nom", "complement_adresse", "latitude", "longitude"];

/**
 * @param {Form} form
 * @param {Asked} asked
 * @returns {HTMLElement}
 */
export function block(form, asked) {
  return several(asked, ...form.fields(asked.schema, asked.path));
}

/**
 * @param {Form} form
 * @param {Asked} asked
 * @returns {HTMLElement}
 */
export function blocks(form, asked) {
  const { path, schema } = asked;
  const items = form.resolved(schema.items);
  const list = element("div", "c-liste");
  const kept = () => /** @type {any[]} */ (form.entry.get(path) ?? []);
  const draw = () => list.replaceChildren(...kept().map((_, place) => item(place)));
  const item = (/** @type {number} */ place) => {
    const title = `${items.title} ${place + 1}`;
    const content = form.field({ ...items, title, description: "" }, [...path, place], false);
    const remove = button("c-retirer", "Retirer", () => {
      form.entry.drop(path, place);
      form.dropped(path, place);
      draw();
      add.focus();
    });
    remove.setAttribute("aria-label", `Retirer ${title.toLowerCase()}`);
    content.append(remove);
    return content;
  };
  const add = button("bouton", `Ajouter\u00a0: ${items.title.toLowerCase()}`, () => {
    form.entry.set(path, [...kept(), {}]);
    draw();
    const first = list.lastElementChild?.querySelector("input, select, textarea, button");
    if (first instanceof HTMLElement) first.focus();
  });
  draw();
  return several(asked, list, add);
}

/**
 * An address: what one writes, and the commune, which brings its codes.
 * @param {Form} form
 * @param {Asked} asked
 * @returns {HTMLElement}
 */
export function lieu(form, asked) {
  const { path, schema } = asked;
  const field = (/** @type {string} */ name) => {
    return form.field(form.resolved(schema.properties[name]), [...path, name], schema.required.includes(name));
  };
  const aside = element("details", "c-plus", element("summary", "", "Nom du lieu, bâtiment, coordonnées"), ...ASIDE.map(field));
  aside.open = ASIDE.some((name) => form.entry.get([...path, name]) !== undefined);
  return several(asked, field("adresse"), commune(form, asked), aside);
}

/**
 * The point of a place is that of its commune no more.
 * @param {Form} form
 * @param {(string | number)[]} path
 */
function forgetPoint(form, path) {
  for (const name of ["latitude", "longitude"]) {
    form.entry.set([...path, name], undefined);
    const box = form.box.querySelector(`#${idOf([...path, name])}`);
    if (box instanceof HTMLInputElement) box.value = "";
  }
}

/**
 * @param {Form} form
 * @param {Asked} asked
 * @returns {HTMLElement}
 */
function commune(form, { path }) {
  const at = (/** @type {string} */ name) => [...path, name];
  const box = input("", () => undefined);
  const list = proposals(at("commune"), "Communes proposées");
  const note = element("p", "note");
  note.setAttribute("role", "status");
  const postal = element("select", "c-court");
  postal.setAttribute("aria-label", "Code postal");
  postal.addEventListener("change", () => form.entry.set(at("code_postal"), postal.value));
  const offer = (/** @type {string[]} */ codes) => {
    const kept = form.entry.get(at("code_postal"));
    const all = kept && !codes.includes(kept) ? [kept, ...codes] : codes;
    postal.replaceChildren(...all.map((code) => new Option(code)));
    if (kept) postal.value = kept;
    postal.hidden = all.length < 2;
  };
  const chooser = new CommuneBox(box, list, note, () => {
    const { place } = chooser;
    const [before, codes] = [form.entry.get(at("code_postal")), place?.codesPostaux ?? []];
    form.entry.set(at("code_postal"), codes.includes(before) ? before : codes[0]);
    if (place?.code !== form.entry.get(at("code_insee"))) forgetPoint(form, path);
    form.entry.set(at("commune"), place?.nom);
    form.entry.set(at("code_insee"), place?.code);
    offer(codes);
  });
  const place = form.known.communes.byCode.get(form.entry.get(at("code_insee"))) ?? null;
  const written = form.entry.get(at("commune"));
  chooser.place = place;
  box.value = place ? label(place) : "";
  // A commune that we do not know stays as it is written until another one is chosen.
  if (written && !place) note.textContent = `Écrit dans la fiche\u00a0: ${written}, qui n’est pas une commune de la région.`;
  offer(place?.codesPostaux ?? []);
  chooser.know(form.known.communes);
  const schema = { title: "Commune", description: "Son nom ou son code postal." };
  const made = single({ schema, path: at("commune"), required: true }, box, list, note, postal);
  // What is wrong with the codes of a commune is said where one chooses it.
  made.dataset.aussi = ["code_postal", "code_insee"].map((name) => idOf(at(name))).join(" ");
  return made;
}
