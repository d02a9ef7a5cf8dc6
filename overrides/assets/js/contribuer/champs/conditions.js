/**
 * Who may enter: conditions added one by one, each said in a sentence as one fills it in.
 *
 * @import { Form } from "../form.js"
 * @import { Asked } from "./frame.js"
 * @import { Path } from "../schemas.js"
 */

import { button, element } from "../../recherche/words.js";
import { idOf, several } from "./frame.js";

const INHERITED = "dispositif";
const NONE = "aucune";
const SOME = "liste";

/**
 * The whole block: nothing asked, what the scheme asks, or what follows.
 * @param {Form} form
 * @param {Asked} asked
 * @returns {HTMLElement}
 */
export function conditions(form, asked) {
  const { path } = asked;
  const kept = form.entry.get(path);
  let before = kept && !("aucune" in kept) ? kept : undefined;
  const room = element("div", "");
  const draw = (/** @type {string} */ chosen) => {
    room.replaceChildren(...(chosen === SOME ? [group(form, { ...asked, path })] : []));
  };
  /** @type {[string, string][]} */
  const choices = [[SOME, "Il y a des conditions pour entrer"], [NONE, "Il n’y a aucune condition"]];
  if (form.entry.get(["dispositif"])) choices.unshift([INHERITED, "Ce sont celles du dispositif"]);
  const state = kept === undefined ? (choices.length === 3 ? INHERITED : "") : before ? SOME : NONE;
  const made = choices.map(([code, words]) => {
    const box = element("input", "");
    box.type = "radio";
    box.name = idOf(path);
    box.value = code;
    box.checked = code === state;
    box.addEventListener("change", () => {
      const left = form.entry.get(path);
      if (left && !("aucune" in left)) before = left; // so that changing one's mind loses nothing
      form.entry.set(path, code === NONE ? { aucune: true } : code === SOME ? before : undefined);
      draw(code);
    });
    return element("label", "c-option", box, element("span", "", words));
  });
  draw(state);
  return several(asked, element("div", "c-options", ...made), room);
}

/**
 * Conditions that hold together.
 * @param {Form} form
 * @param {Asked} asked
 * @returns {HTMLElement}
 */
export function group(form, { schema, path }) {
  const { aucune, ...properties } = schema["x-forme-propre"] === "conditions" ? form.schemas.conditions(form.kind) : schema.properties;
  const shown = new Set(Object.keys(properties).filter((name) => form.entry.get([...path, name]) !== undefined));
  const rows = element("div", "c-liste");
  const more = element("div", "c-ajouts");
  const draw = () => {
    const names = Object.keys(properties);
    rows.replaceChildren(...names.filter((name) => shown.has(name)).map(row));
    const rest = names.filter((name) => !shown.has(name)).map((name) => button("c-ajout", properties[name].title, () => {
      shown.add(name);
      draw();
      const first = rows.querySelector(`#${idOf([...path, name])}`);
      const inner = first?.matches("fieldset") ? first.querySelector("input, select, textarea, button") : first;
      if (inner instanceof HTMLElement) inner.focus();
    }));
    more.replaceChildren(element("p", "note", "Ajouter une condition\u00a0:"), ...rest);
  };
  const row = (/** @type {string} */ name) => {
    const at = [...path, name];
    const field = form.field(form.resolved(properties[name]), at, false);
    const remove = button("c-retirer", "Retirer", () => {
      shown.delete(name);
      form.entry.set(at, undefined);
      draw();
      const next = more.querySelector("button");
      if (next) next.focus();
    });
    remove.setAttribute("aria-label", `Retirer la condition «\u00a0${properties[name].title}\u00a0»`);
    return element("div", "c-condition", sentencePlace(at), field, remove);
  };
  draw();
  return element("div", "c-conditions", rows, more);
}

/**
 * Where the sentence of a condition is said.
 * @param {Path} path
 * @returns {HTMLParagraphElement}
 */
function sentencePlace(path) {
  const made = element("p", "c-phrase");
  made.dataset.de = JSON.stringify(path);
  made.hidden = true;
  return made;
}
