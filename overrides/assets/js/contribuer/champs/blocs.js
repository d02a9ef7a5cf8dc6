/**
 * Fields that hold fields: blocks, lists of blocks, places.
 *
 * @import { Form } from "../form.js"
 * @import { Asked } from "./frame.js"
 */

import { button, element } from "../../recherche/words.js";
import { CommuneBox } from "../../situation/commune_box.js";
import { idOf, several, single } from "./frame.js";

/** Fields that the commune fills in. */
const OF_THE_COMMUNE = ["code_postal", "commune", "code_insee"];
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
  const kept = () => /** @type {unknown[]} */ (form.entry.get(path) ?? []);
  const draw = () => list.replaceChildren(...kept().map((_, place) => item(place)));
  const item = (/** @type {number} */ place) => {
    const inner = { schema: { ...items, title: `${items.title} ${place + 1}`, description: "" }, path: [...path, place], required: false };
    const remove = button("c-retirer", "Retirer", () => {
      form.entry.drop(path, place);
      draw();
      add.focus();
    });
    remove.setAttribute("aria-label", `Retirer ${inner.schema.title}`);
    const content = items["x-forme-propre"] === "lieu" ? lieu(form, inner) : block(form, inner);
    content.append(remove);
    return content;
  };
  const add = button("bouton", `Ajouter${form.entry.get(path) ? " un autre élément" : ""}`, () => {
    form.entry.set(path, [.../** @type {any[]} */ (kept()), {}]);
    draw();
    const first = list.lastElementChild?.querySelector("input, select, textarea");
    if (first instanceof HTMLElement) first.focus();
  });
  add.textContent = `Ajouter${"\u00a0"}: ${items.title.toLowerCase()}`;
  draw();
  form.redrawn.set(idOf(path), draw);
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
  const field = (/** @type {string} */ name) => form.field(form.resolved(schema.properties[name]), [...path, name], schema.required.includes(name));
  const aside = element("details", "c-plus", element("summary", "", "Nom du lieu, bâtiment, coordonnées"), ...ASIDE.map(field));
  aside.open = ASIDE.some((name) => form.entry.get([...path, name]) !== undefined);
  return several(asked, field("adresse"), commune(form, asked), aside);
}

/**
 * @param {Form} form
 * @param {Asked} asked
 * @returns {HTMLElement}
 */
function commune(form, { path }) {
  const at = (/** @type {string} */ name) => [...path, name];
  const box = element("input", "");
  box.type = "text";
  box.autocomplete = "off";
  const list = element("ul", "r-propositions");
  list.id = `${idOf(at("commune"))}-liste`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Communes proposées");
  list.hidden = true;
  const note = element("p", "note");
  note.setAttribute("role", "status");
  const postal = element("select", "c-court");
  postal.setAttribute("aria-label", "Code postal");
  postal.addEventListener("change", () => form.entry.set(at("code_postal"), postal.value));
  const chooser = new CommuneBox(box, list, note, () => {
    const { place } = chooser;
    const before = form.entry.get(at("code_postal"));
    const codes = place?.codesPostaux ?? [];
    form.entry.set(at("code_postal"), codes.includes(before) ? before : codes[0]);
    form.entry.set(at("commune"), place?.nom);
    form.entry.set(at("code_insee"), place?.code);
    offer(codes);
  });
  const offer = (/** @type {string[]} */ codes) => {
    const kept = form.entry.get(at("code_postal"));
    const all = kept && !codes.includes(kept) ? [kept, ...codes] : codes;
    postal.replaceChildren(...all.map((code) => new Option(code)));
    if (kept) postal.value = kept;
    postal.hidden = all.length < 2;
  };
  void form.places.then((places) => {
    chooser.know(places);
    const kept = form.entry.get(at("code_insee"));
    const place = places.byCode.get(kept);
    if (place) {
      chooser.place = place;
      box.value = `${place.nom} (${place.code.slice(0, 2)})`;
    } else if (kept) box.value = form.entry.get(at("commune")) ?? "";
    offer(place?.codesPostaux ?? []);
  });
  const schema = { title: "Commune", description: "Son nom ou son code postal." };
  const made = single({ schema, path: at("commune"), required: true }, box, list, note, postal);
  made.dataset.aussi = OF_THE_COMMUNE.join(" ");
  return made;
}
