/**
 * The filters of the page: their words, which are chosen, their counts, and the sheet that holds them on phones.
 *
 * @import { Counts } from "./facets.js"
 * @import { Trial } from "./messages.js"
 * @import { State } from "./state.js"
 */

import { button, byId, count, inside, quote } from "./words.js";

/** @typedef {{ name: string, value: string, word: string }} Choice */

export class Filters {
  /** @param {() => void} onChange */
  constructor(onChange) {
    this.root = byId("r-filtres", HTMLElement);
    this.opener = /** @type {HTMLButtonElement} */ (inside(document.body, ".r-ouvrir"));
    this.age = /** @type {HTMLInputElement} */ (inside(this.root, "[name=age]"));
    /** @type {HTMLInputElement[]} */
    this.boxes = [...this.root.querySelectorAll("input")].filter(({ type }) => type === "checkbox");
    this.selects = [...this.root.querySelectorAll("select")];
    /** @type {Map<string, string>} */
    this.words = new Map();
    for (const box of this.boxes) this.words.set(`${box.name} ${box.value}`, wordOf(box));
    for (const { name, options } of this.selects) {
      for (const { value, text } of options) this.words.set(`${name} ${value}`, text);
    }
    for (const { value, text } of byId("r-entrees", HTMLDataListElement).options) this.words.set(`entrees ${value}`, text);
    this.root.addEventListener("change", (event) => { if (event.target !== this.age || this.age.checkValidity()) onChange(); });
    this.operateSheet();
  }

  /**
   * What an address may hold.
   * @returns {Map<string, string[]>}
   */
  proposed() {
    /** @type {Map<string, string[]>} */
    const filters = new Map();
    for (const { name, value } of this.boxes) filters.set(name, [...(filters.get(name) ?? []), value]);
    for (const { name, options } of this.selects) {
      filters.set(name, [...options].map(({ value }) => value).filter(Boolean));
    }
    return filters;
  }

  /**
   * @param {string} name
   * @param {string} value
   * @returns {string}
   */
  word(name, value) {
    return this.words.get(`${name} ${value}`) ?? "";
  }

  /** @returns {Pick<State, "choices" | "age">} */
  read() {
    /** @type {Record<string, string[]>} */
    const choices = {};
    for (const { name, value, checked } of this.boxes) (choices[name] ??= []).push(...(checked ? [value] : []));
    for (const { name, value } of this.selects) choices[name] = value ? [value] : [];
    return { choices, age: this.age.value && this.age.checkValidity() ? this.age.valueAsNumber : null };
  }

  /** @param {State} state */
  show(state) {
    for (const box of this.boxes) box.checked = state.choices[box.name]?.includes(box.value) ?? false;
    for (const select of this.selects) select.value = state.choices[select.name]?.[0] ?? "";
    this.age.value = state.age === null ? "" : String(state.age);
    const chosen = this.chosen(state);
    inside(this.opener, ".r-actifs").textContent = chosen.length ? ` (${chosen.length})` : "";
    for (const { name } of chosen) {
      const facet = this.root.querySelector(`[name="${name}"]`)?.closest("details");
      if (facet) facet.open = true;
    }
  }

  /**
   * @param {State} state
   * @returns {Choice[]}
   */
  chosen(state) {
    const chosen = Object.entries(state.choices).flatMap(([name, values]) =>
      values.map((value) => ({ name, value, word: this.word(name, value) })),
    );
    if (state.age !== null) chosen.push({ name: "age", value: "", word: `${state.age}\u00a0ans` });
    return chosen;
  }

  /**
   * The same question without one of the filters, for each.
   * @param {State} state
   * @param {State} narrowed the state, and what is said of a person: no filter of the page
   * @param {(choice: Choice) => void} remove
   * @returns {Trial[]}
   */
  trials(state, narrowed, remove) {
    return this.chosen(state).map((choice) => ({ words: `Sans ${quote(choice.word)}`, state: without(narrowed, choice), take: () => remove(choice) }));
  }

  /**
   * A value that would give nothing is not proposed, unless it is chosen.
   * @param {Counts} counts
   * @param {number} total
   */
  showCounts(counts, total) {
    for (const box of this.boxes) {
      const number = counts.get(box.name)?.get(box.value) ?? 0;
      const item = box.closest("li");
      if (item) {
        inside(item, ".r-nombre").textContent = new Intl.NumberFormat("fr-FR").format(number);
        item.hidden = !number && !box.checked && document.activeElement !== box;
      }
    }
    for (const facet of this.root.querySelectorAll("details")) {
      if (facet.dataset.facette) facet.hidden = !facet.querySelector("li:not([hidden]), select");
    }
    inside(this.root, ".r-voir button").textContent = `Voir ${count(total, "résultat")}`;
  }

  operateSheet() {
    this.opener.addEventListener("click", () => this.openSheet(this.opener.getAttribute("aria-expanded") !== "true"));
    for (const each of this.root.querySelectorAll(".r-fermer, .r-voir button")) {
      each.addEventListener("click", () => this.openSheet(false));
    }
    this.root.addEventListener("keydown", (event) => { if (event.key === "Escape") this.openSheet(false); });
    // Turned or widened, the screen shows the filters beside the list again.
    matchMedia("(min-width: 60em)").addEventListener("change", () => this.openSheet(false, false));
  }

  /**
   * Over the whole screen on phones: what lies under it can neither be reached nor read meanwhile.
   * @param {boolean} open
   * @param {boolean} [focus]
   */
  openSheet(open, focus = true) {
    if (open === (this.opener.getAttribute("aria-expanded") === "true")) return;
    this.opener.setAttribute("aria-expanded", String(open));
    document.documentElement.classList.toggle("r-feuille", open);
    for (let each = /** @type {Element} */ (this.root); each !== document.body; each = each.parentElement ?? document.body) {
      for (const other of each.parentElement?.children ?? []) if (other !== each) other.toggleAttribute("inert", open);
    }
    if (focus) (open ? inside(this.root, "h2") : this.opener).focus();
  }
}

/**
 * The same question without one filter.
 * @param {State} state
 * @param {Choice} choice
 * @returns {State}
 */
function without(state, { name, value }) {
  const choices = { ...state.choices, [name]: (state.choices[name] ?? []).filter((each) => each !== value) };
  return { ...state, choices, age: name === "age" ? null : state.age };
}

/**
 * @param {HTMLInputElement} box
 * @returns {string}
 */
function wordOf(box) {
  return box.closest("label")?.querySelector(".r-mot")?.textContent ?? "";
}

/**
 * A chosen filter that a click takes away.
 * @param {string} word
 * @param {() => void} remove
 * @returns {HTMLLIElement}
 */
export function chip(word, remove) {
  const item = document.createElement("li");
  const made = button("r-puce", word, remove);
  made.setAttribute("aria-label", `Retirer le filtre ${word}`);
  item.append(made);
  return item;
}
