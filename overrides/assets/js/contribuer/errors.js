/**
 * What is wrong, said where it is: beside each field that was left, and all at once when one proposes.
 *
 * @import { Finding } from "../fiche/check.js"
 * @import { Form } from "./form.js"
 */

import { NBSP, quote } from "../fiche/french.js";
import { element } from "../recherche/words.js";
import { inFrench } from "./opening_hours.js";

/** The hours that stand as an example. */
const HOURS = /Mo-Fr [\d:,-]*\d/gu;

export class Errors {
  /**
   * @param {Form} form
   * @param {HTMLElement} summary
   */
  constructor(form, summary) {
    this.form = form;
    this.summary = summary;
    /** @type {Set<string>} Fields that were left, by name. */
    this.left = new Set();
    this.all = false;
    form.box.addEventListener("focusout", ({ target }) => {
      const box = target instanceof Element ? target.closest("[data-champ]") : null;
      if (box instanceof HTMLElement) this.left.add(box.dataset.champ ?? "");
    });
  }

  /**
   * Say what is wrong in each field that was left, or in all.
   * @param {Finding[]} findings
   */
  show(findings) {
    /** @type {Map<HTMLElement, Finding[]>} */
    const byBox = new Map();
    for (const finding of findings) {
      const box = this.form.nearest(finding.path);
      if (box && (this.all || this.left.has(box.dataset.champ ?? ""))) byBox.set(box, [...(byBox.get(box) ?? []), finding]);
    }
    for (const box of this.form.box.querySelectorAll("[data-champ]")) {
      if (box instanceof HTMLElement) mark(box, byBox.get(box) ?? []);
    }
  }

  /**
   * All that is wrong, with a link to each place; takes the focus.
   * @param {Finding[]} findings
   */
  list(findings) {
    this.all = true;
    this.show(findings);
    this.write(findings);
    this.summary.hidden = false;
    this.summary.focus();
  }

  /** @param {Finding[]} findings */
  write(findings) {
    const items = findings.map((finding) => {
      const box = this.form.nearest(finding.path);
      const link = element("a", "", `${box ? titleOf(box) : "Fiche"}${NBSP}: ${inWords(finding)}`);
      const target = box ? controlOf(box) : null;
      link.href = `#${target?.id ?? "c-formulaire"}`;
      link.addEventListener("click", (event) => {
        event.preventDefault();
        this.reach(target);
      });
      return element("li", "", link);
    });
    const number = `${findings.length}${NBSP}${findings.length > 1 ? "points à revoir" : "point à revoir"}`;
    this.summary.replaceChildren(element("h2", "", `${number} avant de proposer`), element("ul", "", ...items));
  }

  /**
   * Keep the summary true while one corrects.
   * @param {Finding[]} findings
   */
  follow(findings) {
    if (this.summary.hidden) return;
    if (findings.some(({ severity }) => severity === "erreur")) this.write(findings);
    else this.clear();
  }

  /** @param {string} name of a field, as findings have it: the nearest around it, when it has no box */
  go(name) {
    for (let each = name; each; each = each.replace(/(?:^|[.[])[^.[]*$/u, "")) {
      const box = this.form.at(each);
      if (box) return this.reach(controlOf(box));
    }
  }

  /** @param {HTMLElement | null} target */
  reach(target) {
    for (let each = target?.parentElement; each; each = each.parentElement) if (each instanceof HTMLDetailsElement) each.open = true;
    target?.focus();
  }

  clear() {
    this.summary.hidden = true;
    this.summary.replaceChildren();
  }
}

/**
 * @param {HTMLElement} box
 * @param {Finding[]} findings
 */
function mark(box, findings) {
  const place = [...box.children].findLast((each) => each.classList.contains("c-erreur"));
  if (!(place instanceof HTMLElement)) return;
  const wrong = findings.some(({ severity }) => severity === "erreur");
  const said = findings.map(inWords).join(" ");
  if (place.textContent !== said) place.textContent = said;
  place.classList.toggle("c-avertissement", !wrong);
  const control = controlOf(box);
  if (control?.matches("input, select, textarea")) {
    if (wrong) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  }
}

/**
 * What takes the focus in a field: its control, or the whole when it has several.
 * @param {HTMLElement} box
 * @returns {HTMLElement}
 */
function controlOf(box) {
  const [own] = box.matches("fieldset") ? [box] : [...box.querySelectorAll("input, select, textarea")];
  return own instanceof HTMLElement ? own : box;
}

/** @param {HTMLElement} box */
function titleOf(box) {
  const title = box.querySelector("label, legend");
  return (title?.firstChild?.textContent ?? "").trim();
}

/**
 * The remedy for a missing field is written for files: here, the field itself is the remedy.
 * @param {Finding} finding
 * @returns {string}
 */
export function inWords({ code, severity, message, remedy }) {
  if (severity === "info") return message; // its remedy tells what to write in a file
  if (code === "champ-obligatoire" && message.startsWith("Le champ")) return "Ce champ est obligatoire.";
  // Files write texts between other quotes, hours in a notation, and dates the other way round.
  const told = remedy.replace(/"([^"]+)"/gu, (_, text) => quote(text));
  return `${message} ${told}`.trim().replace(HOURS, inFrench).replaceAll("AAAA-MM-JJ", "JJ/MM/AAAA").replaceAll("AAAA-MM", "MM/AAAA");
}
