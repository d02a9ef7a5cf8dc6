/**
 * Fields of several codes: boxes to tick, a search among many, lines to write.
 *
 * @import { Form } from "../form.js"
 * @import { Asked } from "./frame.js"
 */

import { Combobox } from "../../recherche/combobox.js";
import { button, element } from "../../recherche/words.js";
import { fold } from "../../search/analysis.js";
import { idOf, several, single } from "./frame.js";
import { input } from "./simples.js";

const MOST = 10;

/**
 * @typedef {[string, string, string]} Option code, label, what helps to find or to choose it
 */

/**
 * @param {Form} form
 * @param {Asked} asked
 * @returns {HTMLElement}
 */
export function boxes(form, asked) {
  const { path, schema } = asked;
  const items = form.resolved(schema.items);
  const options = form.options(items["x-referentiel"]).filter(([code]) => items.enum.includes(code));
  const kept = new Set(form.entry.get(path) ?? []);
  const made = options.map(([code, label, definition]) => {
    const box = element("input", "");
    box.type = "checkbox";
    box.checked = kept.has(code);
    box.addEventListener("change", () => {
      if (box.checked) kept.add(code);
      else kept.delete(code);
      form.entry.set(path, options.map(([each]) => each).filter((each) => kept.has(each)));
    });
    const said = definition ? [" ", element("span", "detail", definition)] : [];
    return element("label", "c-option", box, element("span", "", label, ...said));
  });
  return several(asked, element("div", "c-options", ...made));
}

/**
 * Several codes of a long list, found by their words.
 * @param {Form} form
 * @param {Asked} asked
 * @returns {HTMLElement}
 */
export function searched(form, asked) {
  const { path, schema } = asked;
  const vocabulary = form.resolved(schema.items)["x-referentiel"];
  const chips = element("ul", "c-puces");
  const codes = () => /** @type {string[]} */ (form.entry.get(path) ?? []);
  const draw = () => chips.replaceChildren(...codes().map((code, place) => chip(form.label(vocabulary, code), () => {
    form.entry.drop(path, place);
    draw();
    box.focus();
  })));
  const { box, list } = finder(form, path, () => form.choices(vocabulary).filter(([code]) => !codes().includes(code)), (code) => {
    form.entry.set(path, [...codes(), code]);
    box.value = "";
    draw();
  });
  draw();
  return single({ ...asked, required: asked.required }, box, list, chips);
}

/**
 * One entry of the catalogue, found by its name.
 * @param {Form} form
 * @param {Asked} asked
 * @returns {HTMLElement}
 */
export function reference(form, asked) {
  const { path, schema } = asked;
  const kind = schema["x-reference"];
  const shown = () => form.label(kind, form.entry.get(path) ?? "");
  const { box, list } = finder(form, path, () => form.choices(kind), (code) => {
    form.entry.set(path, code);
    box.value = shown();
    form.chosen(path, code);
  });
  box.value = shown();
  box.addEventListener("change", () => {
    if (!box.value.trim()) form.entry.set(path, undefined);
    else if (box.value !== shown()) form.entry.set(path, box.value.trim());
  });
  return single(asked, box, list);
}

/**
 * A list of texts, one on each line.
 * @param {Form} form
 * @param {Asked} asked
 * @returns {HTMLElement}
 */
export function lines(form, asked) {
  const box = element("textarea", "");
  box.rows = 3;
  box.value = (form.entry.get(asked.path) ?? []).join("\n");
  box.addEventListener("input", () => {
    form.entry.set(asked.path, box.value.split("\n").map((line) => line.trim()).filter(Boolean));
  });
  return single(asked, box, element("p", "note", "Un élément par ligne."));
}

/**
 * A box that finds codes by their words.
 * @param {Form} form
 * @param {(string | number)[]} path
 * @param {() => Option[]} options
 * @param {(code: string) => void} choose
 */
function finder(form, path, options, choose) {
  const list = element("ul", "r-propositions");
  list.id = `${idOf(path)}-liste`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Propositions");
  list.hidden = true;
  const box = input("", () => undefined);
  box.placeholder = "Écrivez quelques lettres";
  /** @type {Map<unknown, string>} */
  const codes = new Map();
  const propose = async (/** @type {string} */ typed) => found(options(), typed).map(([code, label, more]) => {
    const proposal = { text: label, detail: detailOf(more, typed), chosen: () => choose(code) };
    codes.set(proposal, code);
    return proposal;
  });
  new Combobox(box, list, propose, ({ chosen }) => chosen?.());
  return { box, list };
}

/**
 * The options that hold every word typed: those whose name begins with them first.
 * @param {Option[]} options
 * @param {string} typed
 * @returns {Option[]}
 */
export function found(options, typed) {
  const words = fold(typed.toLowerCase()).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  if (!words.length) return [];
  /** @type {[number, Option][]} */
  const kept = [];
  for (const option of options) {
    const [name, whole] = [fold(option[1].toLowerCase()), fold(option.join(" ").toLowerCase())];
    if (words.every((word) => whole.includes(word))) kept.push([rank(name, words), option]);
  }
  return kept.sort(([one], [other]) => one - other).slice(0, MOST).map(([, option]) => option);
}

/**
 * @param {string} name
 * @param {string[]} words
 * @returns {number}
 */
function rank(name, words) {
  if (name.startsWith(words[0])) return 0;
  return words.every((word) => name.includes(word)) ? 1 : 2;
}

/**
 * What explains why an option is proposed: the other name that holds what is typed.
 * @param {string} more
 * @param {string} typed
 * @returns {string}
 */
function detailOf(more, typed) {
  if (!more.includes("; ")) return more;
  const word = fold(typed.toLowerCase()).trim();
  return more.split("; ").find((name) => fold(name.toLowerCase()).includes(word)) ?? "";
}

/**
 * @param {string} label
 * @param {() => void} remove
 * @returns {HTMLLIElement}
 */
export function chip(label, remove) {
  const cross = button("c-retirer", "Retirer", remove);
  cross.setAttribute("aria-label", `Retirer ${label}`);
  return element("li", "", element("span", "", label), " ", cross);
}
