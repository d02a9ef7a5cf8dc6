/**
 * Fields of one value: a text, a number, a date, a choice.
 *
 * @import { Form } from "../form.js"
 * @import { Asked } from "./frame.js"
 */

import { prose } from "../../fiche/write.js";
import { element } from "../../recherche/words.js";
import { toFrench, toIso } from "../dates.js";
import { inFrench, written as hoursWritten } from "../opening_hours.js";
import { idOf, several, single } from "./frame.js";

/** Choices up to this number are all shown; above, they are in a list. */
const SHOWN = 6;
/** @type {Record<string, (typed: string) => string>} Texts that are put in the form that entries keep, by field. */
const TIDIED = { telephone: inPairs, nom: (typed) => typed.replace(/[\s.]+$/u, "") };
const NUMBER = /^-?\d+(?:[.,]\d+)?$/u;

/**
 * @param {Form} form
 * @param {Asked} asked
 * @returns {HTMLElement}
 */
export function text(form, asked) {
  const tidy = TIDIED[String(asked.path.at(-1))] ?? ((typed) => typed);
  const box = input(form.entry.get(asked.path), (typed) => form.entry.set(asked.path, tidy(typed.trim())));
  box.addEventListener("change", () => { box.value = tidy(box.value.trim()); });
  box.maxLength = 2 * (asked.schema.maxLength ?? 400);
  return single(asked, box);
}

/**
 * A telephone number as entries keep it, whatever stands between its figures.
 * @param {string} typed
 * @returns {string}
 */
function inPairs(typed) {
  const figures = typed.replace(/[\s.\-/]/gu, "");
  return /^0\d{9}$/u.test(figures) ? (figures.match(/\d\d/gu) ?? []).join(" ") : typed;
}

/**
 * A text of several lines, wrapped as entries keep it once it is changed.
 * @param {Form} form
 * @param {Asked} asked
 * @returns {HTMLElement}
 */
export function long(form, asked) {
  const { path, schema } = asked;
  const kept = form.entry.get(path) ?? "";
  const shown = unwrapped(kept);
  const box = element("textarea", "");
  box.rows = 6;
  box.value = shown;
  const counted = element("p", "note c-compte");
  const count = () => { counted.textContent = `${[...box.value].length} caractères sur ${schema.maxLength}`; };
  box.addEventListener("input", () => {
    form.entry.set(path, box.value === shown ? kept : written(box.value, schema.maxLength));
    count();
  });
  count();
  return single(asked, box, counted);
}

/**
 * @param {Form} form
 * @param {Asked} asked
 * @returns {HTMLElement}
 */
export function number(form, asked) {
  const kept = form.entry.get(asked.path);
  const box = input(kept === undefined ? "" : String(kept).replace(".", ","), (typed) => {
    const clean = typed.replace(/\s/gu, "");
    form.entry.set(asked.path, NUMBER.test(clean) ? Number(clean.replace(",", ".")) : clean);
  });
  box.inputMode = "decimal";
  box.classList.add("c-court");
  return single(asked, box);
}

/**
 * @param {Form} form
 * @param {Asked} asked
 * @returns {HTMLElement}
 */
export function date(form, asked) {
  const box = input(toFrench(form.entry.get(asked.path) ?? ""), (typed) => form.entry.set(asked.path, toIso(typed)));
  box.placeholder = asked.schema.format === "date" ? "JJ/MM/AAAA" : "JJ/MM/AAAA ou MM/AAAA";
  box.classList.add("c-court");
  return single(asked, box);
}

/**
 * Opening hours, typed as one says them; what was understood is said below.
 * @param {Form} form
 * @param {Asked} asked
 * @returns {HTMLElement}
 */
export function hours(form, asked) {
  const kept = form.entry.get(asked.path) ?? "";
  const said = inFrench(kept);
  const told = element("p", "note");
  told.setAttribute("role", "status");
  const box = input(hoursWritten(said) === kept ? said : kept, (typed) => {
    const hours = hoursWritten(typed);
    form.entry.set(asked.path, hours);
    const words = inFrench(hours);
    told.textContent = words === hours ? "" : `Compris\u00a0: ${words}.`;
  });
  return single(asked, box, told);
}

/**
 * @param {Form} form
 * @param {Asked} asked
 * @returns {HTMLElement}
 */
export function choice(form, asked) {
  const { path, schema } = asked;
  const options = form.accepted(schema);
  if (options.length > SHOWN) return list(form, asked, options, (code) => code);
  return several(asked, radios(form, asked, options, (code) => code));
}

/**
 * A level: a number that a vocabulary names.
 * @param {Form} form
 * @param {Asked} asked
 * @returns {HTMLElement}
 */
export function level(form, asked) {
  return list(form, asked, form.options(asked.schema["x-referentiel"]), Number);
}

/**
 * One of the items of another list of the entry, which is known by its rank.
 * @param {Form} form
 * @param {Asked} asked
 * @returns {HTMLElement}
 */
export function rank(form, asked) {
  const items = () => /** @type {any[]} */ (form.entry.get([asked.schema["x-rang-dans"]]) ?? []);
  const named = () => items().map((item, place) => /** @type {[string, string, string]} */ ([String(place), nameOf(item, place), ""]));
  const made = list(form, asked, named(), Number);
  const box = /** @type {HTMLSelectElement} */ (made.querySelector("select"));
  // The other list may have changed since.
  box.addEventListener("focus", () => {
    const kept = box.value;
    box.replaceChildren(new Option("Choisir…", ""), ...named().map(([code, label]) => new Option(label, code)));
    box.value = kept;
  });
  return made;
}

/**
 * @param {any} item
 * @param {number} place
 * @returns {string}
 */
function nameOf({ nom, adresse, commune }, place) {
  return [nom, adresse, commune].filter(Boolean).join(", ") || `Lieu ${place + 1}`;
}

/**
 * @param {Form} form
 * @param {Asked} asked
 * @returns {HTMLElement}
 */
export function yesNo(form, asked) {
  const options = /** @type {[string, string, string][]} */ ([["true", "Oui", ""], ["false", "Non", ""]]);
  return several(asked, radios(form, asked, options, (code) => code === "true"));
}

/**
 * @param {string} value
 * @param {(typed: string) => void} onInput
 * @returns {HTMLInputElement}
 */
export function input(value, onInput) {
  const box = element("input", "");
  box.type = "text";
  box.value = value ?? "";
  box.autocomplete = "off";
  box.addEventListener("input", () => onInput(box.value));
  return box;
}

/**
 * @param {Form} form
 * @param {Asked} asked
 * @param {[string, string, string][]} options
 * @param {(code: string) => string | number} read
 * @returns {HTMLElement}
 */
function list(form, asked, options, read) {
  const box = element("select", "", new Option("Choisir…", ""));
  const told = element("p", "note");
  for (const [code, label] of options) box.append(new Option(label, code));
  const kept = form.entry.get(asked.path);
  box.value = kept === undefined ? "" : String(kept);
  const tell = () => { told.textContent = options.find(([code]) => code === box.value)?.[2] ?? ""; };
  box.addEventListener("change", () => {
    form.entry.set(asked.path, box.value === "" ? undefined : read(box.value));
    tell();
  });
  tell();
  return single(asked, box, told);
}

/**
 * @param {Form} form
 * @param {Asked} asked
 * @param {[string, string, string][]} options
 * @param {(code: string) => string | boolean} read
 * @returns {HTMLElement}
 */
function radios(form, { path, required }, options, read) {
  const kept = form.entry.get(path);
  /** @type {[string, string, string][]} */
  const all = required ? options : [["", "Non précisé", ""], ...options];
  const made = all.map(([code, label, definition]) => {
    const box = element("input", "");
    box.type = "radio";
    box.name = idOf(path);
    box.value = code;
    box.checked = code ? kept !== undefined && read(code) === kept : kept === undefined;
    box.addEventListener("change", () => {
      form.entry.set(path, code ? read(code) : undefined);
      form.chosen(path, code);
    });
    const said = definition ? [" ", element("span", "detail", definition)] : [];
    return element("label", "c-option", box, element("span", "", label, ...said));
  });
  return element("div", "c-options", ...made);
}

/**
 * Prose without the line breaks that only lay it out.
 * @param {string} kept
 * @returns {string}
 */
function unwrapped(kept) {
  return kept.replace(/(\S)\n(?!\s|[-*+>#|]|\d+\.)/gu, "$1 ");
}

/**
 * @param {string} typed
 * @param {number} longest
 * @returns {string}
 */
function written(typed, longest) {
  const clean = typed.trim();
  // Lists and headings of Markdown keep their lines; prose is laid out.
  return /^\s*(?:[-*+>#|]|\d+\.)/mu.test(clean) || clean.length > 2 * longest ? clean : prose(clean);
}
