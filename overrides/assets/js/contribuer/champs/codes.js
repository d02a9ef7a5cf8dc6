/**
 * Fields of several codes: boxes to tick, a search among many, lines to write.
 *
 * @import { Form } from "../form.js"
 * @import { Asked } from "./frame.js"
 */

import { fold, quote } from "../../fiche/french.js";
import { Combobox } from "../../recherche/combobox.js";
import { button, element } from "../../recherche/words.js";
import { proposals, several, single } from "./frame.js";
import { input } from "./simples.js";

/** Proposals shown at once. */
const MOST = 10;
/** Boxes up to this number are all shown; above, one searches. */
const TICKED = 10;
/** A list up to this number is shown whole before anything is typed. */
const WHOLE = 150;

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
  if (items.enum.length > TICKED) return searched(form, asked);
  const options = form.accepted(items);
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
 * Several codes of a long list, found by their words; each may come with an exemption, where the schema has one.
 * @param {Form} form
 * @param {Asked} asked
 * @returns {HTMLElement}
 */
export function searched(form, asked) {
  const { path, schema } = asked;
  const items = form.resolved(schema.items);
  const vocabulary = items["x-referentiel"];
  const chips = element("ul", "c-puces");
  const kept = () => /** @type {(string | { fait: string, derogation: string })[]} */ (form.entry.get(path) ?? []);
  const draw = () => chips.replaceChildren(...kept().map((each, place) => {
    const made = chip(form.label(vocabulary, codeOf(each)), () => {
      form.entry.drop(path, place);
      draw();
      box.focus();
    });
    if (items.properties?.derogation) made.append(exemption(form, [...path, place], each));
    return made;
  }));
  // A field takes some of its vocabulary only: an area is never a zone d’emploi, a residence may be « qpv ».
  const accepted = new RegExp(items.pattern ?? "", "u");
  const others = () => {
    const taken = new Set(kept().map(codeOf));
    return form.choices(vocabulary).filter(([code]) => !taken.has(code) && accepted.test(code));
  };
  const { box, ...under } = finder(path, others, (code) => {
    form.entry.set(path, [...kept(), code]);
    box.value = "";
    draw();
  });
  draw();
  return single(asked, box, under.list, under.told, chips);
}

/** @param {string | { fait: string }} item */
function codeOf(item) {
  return typeof item === "string" ? item : item.fait;
}

/**
 * In which case one may enter without a fact.
 * @param {Form} form
 * @param {(string | number)[]} path
 * @param {string | { fait: string, derogation: string }} kept
 * @returns {HTMLElement}
 */
function exemption(form, path, kept) {
  const fait = codeOf(kept);
  const box = input(typeof kept === "string" ? "" : kept.derogation, (typed) => {
    const derogation = typed.trim();
    form.entry.set(path, derogation ? { fait, derogation } : fait);
  });
  box.setAttribute("aria-label", `Exception possible pour ${form.label("faits", fait)}`);
  box.placeholder = "Exception possible, s’il y en a une";
  return box;
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
  const { box, list, told } = finder(path, () => form.choices(kind), (code) => {
    form.entry.set(path, code);
    box.value = shown();
    form.chosen(path, code);
  });
  box.value = shown();
  box.addEventListener("change", () => {
    const typed = box.value.trim();
    if (typed === shown()) return;
    form.entry.set(path, typed);
    form.chosen(path, typed);
  });
  return single(asked, box, list, told);
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
 * @param {(string | number)[]} path
 * @param {() => Option[]} options
 * @param {(code: string) => void} choose
 */
function finder(path, options, choose) {
  const list = proposals(path, "Propositions");
  const told = element("p", "note");
  told.setAttribute("role", "status");
  const box = input("", () => undefined);
  box.placeholder = options().length <= WHOLE ? "Écrivez ou choisissez" : "Écrivez quelques lettres";
  const propose = async (/** @type {string} */ typed) => {
    const all = options();
    const kept = typed.trim() ? found(all, typed) : all.slice(0, all.length <= WHOLE ? WHOLE : 0);
    told.textContent = nothingFor(typed, kept);
    return kept.map(([code, label, more]) => ({ text: label, detail: detailOf(more, typed), chosen: () => choose(code) }));
  };
  const combobox = new Combobox(box, list, propose, ({ chosen }) => chosen?.(), true);
  const show = () => { if (!box.value && !combobox.isOpen) void combobox.open(); };
  box.addEventListener("click", show);
  // Not on any focus: a list that opens by itself would cover the button that one was about to press.
  box.addEventListener("keyup", ({ key }) => { if (key === "Tab") show(); });
  return { box, list, told };
}

/**
 * What is said when nothing holds what is typed.
 * @param {string} typed
 * @param {unknown[]} proposed
 * @returns {string}
 */
export function nothingFor(typed, proposed) {
  return typed.trim() && !proposed.length ? `Rien ne correspond à ${quote(typed.trim())}. Essayez un autre mot.` : "";
}

/**
 * The options that hold every word typed: those whose name begins with them first.
 * @param {Option[]} options
 * @param {string} typed
 * @returns {Option[]}
 */
export function found(options, typed) {
  const words = fold(typed).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  if (!words.length) return [];
  /** @type {[number, Option][]} */
  const kept = [];
  for (const option of options) {
    const [name, whole] = [fold(option[1]), fold(option.join(" "))];
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
  const word = fold(typed).trim();
  return more.split("; ").find((name) => fold(name).includes(word)) ?? "";
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
