/**
 * What surrounds every field: its name, its help, the place where what is wrong with it is said.
 *
 * @import { Path, Schema } from "../schemas.js"
 */

import { fieldName } from "../../fiche/remark.js";
import { element } from "../../recherche/words.js";

/**
 * @typedef {object} Asked a field to fill in
 * @property {Schema} schema resolved
 * @property {Path} path
 * @property {boolean} required
 */

/**
 * @param {Path} path
 * @returns {string}
 */
export function idOf(path) {
  return `c-${path.join("-")}`;
}

/**
 * The words beside the name of a field.
 * @param {Asked} asked
 * @returns {HTMLSpanElement[]}
 */
function mark({ required }) {
  return required ? [element("span", "c-obligatoire", "obligatoire")] : [];
}

/**
 * @param {Asked} asked
 * @returns {HTMLParagraphElement}
 */
function help({ schema, path }) {
  const said = schema["x-aide"] ?? schema.description ?? "";
  const made = element("p", "c-aide", said);
  made.id = `${idOf(path)}-aide`;
  made.hidden = !said;
  return made;
}

/**
 * @param {Path} path
 * @returns {HTMLParagraphElement}
 */
function place(path) {
  const made = element("p", "c-erreur");
  made.id = `${idOf(path)}-erreur`;
  made.setAttribute("aria-live", "polite");
  return made;
}

/**
 * The list, closed at first, in which a box shows what it finds.
 * @param {Path} path
 * @param {string} label
 * @returns {HTMLUListElement}
 */
export function proposals(path, label) {
  const list = element("ul", "r-propositions");
  list.id = `${idOf(path)}-liste`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", label);
  list.hidden = true;
  return list;
}

/**
 * A field of one control.
 * @param {Asked} asked
 * @param {HTMLElement & { id: string }} control
 * @param {...(Node | string)} more what stands under the control
 * @returns {HTMLDivElement}
 */
export function single(asked, control, ...more) {
  const { schema, path } = asked;
  control.id = idOf(path);
  control.setAttribute("aria-describedby", `${idOf(path)}-aide ${idOf(path)}-erreur`);
  if (asked.required) control.setAttribute("aria-required", "true");
  const label = element("label", "", schema.title, " ", ...mark(asked));
  label.htmlFor = control.id;
  return named(element("div", "c-champ", label, help(asked), control, ...more, place(path)), path);
}

/**
 * A field of several controls.
 * @param {Asked} asked
 * @param {...(Node | string)} content
 * @returns {HTMLFieldSetElement}
 */
export function several(asked, ...content) {
  const { schema, path } = asked;
  const legend = element("legend", "", schema.title, " ", ...mark(asked));
  const made = element("fieldset", "c-champ c-groupe", legend, help(asked), ...content, place(path));
  made.id = idOf(path);
  made.tabIndex = -1;
  made.setAttribute("aria-describedby", `${idOf(path)}-aide ${idOf(path)}-erreur`);
  return named(made, path);
}

/**
 * @template {HTMLElement} Box
 * @param {Box} box
 * @param {Path} path
 * @returns {Box}
 */
function named(box, path) {
  box.dataset.champ = fieldName(path);
  return box;
}
