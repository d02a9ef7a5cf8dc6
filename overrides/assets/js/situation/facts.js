/**
 * Facts that one answers by oui, non or nothing: one button each, which a press takes to the next answer.
 *
 * @typedef {{ code: string, mot: string, question: string }} Fact `mot`: a few words for the button
 */

import { element } from "../recherche/words.js";

/** @type {Map<boolean | null, { sign: string, word: string, pressed: string, next: boolean | null }>} */
const ANSWERS = new Map([
  [null, { sign: "?", word: "on ne sait pas", pressed: "mixed", next: true }],
  [true, { sign: "✓", word: "oui", pressed: "true", next: false }],
  [false, { sign: "✕", word: "non", pressed: "false", next: null }],
]);

export class FactChips {
  /**
   * @param {HTMLElement} first list of those that matter most
   * @param {HTMLElement} others
   * @param {() => void} onChange
   */
  constructor(first, others, onChange) {
    this.first = first;
    this.others = others;
    this.onChange = onChange;
    /** @type {Map<string, boolean | null>} */
    this.answers = new Map();
    /** @type {Map<string, HTMLButtonElement>} */
    this.buttons = new Map();
    this.wanted = "";
  }

  /**
   * Show the facts that count here. Those already answered stay where they are.
   * @param {Fact[]} facts the most useful first
   * @param {number} shown how many are in sight
   */
  show(facts, shown) {
    // What was answered stays in sight: one must be able to take it back.
    const answered = [...this.answers].flatMap(([code, answer]) => (answer === null ? [] : [code]));
    const codes = [...new Set([...facts.map(({ code }) => code), ...answered])];
    if (codes.join(" ") === this.wanted) return;
    this.wanted = codes.join(" ");
    const held = document.activeElement;
    for (const fact of facts) if (!this.buttons.has(fact.code)) this.buttons.set(fact.code, this.button(fact));
    const items = codes.map((code) => {
      const item = element("li", "");
      item.append(/** @type {HTMLButtonElement} */ (this.buttons.get(code)));
      return item;
    });
    this.first.replaceChildren(...items.slice(0, shown));
    this.others.replaceChildren(...items.slice(shown));
    const more = this.others.closest("details");
    if (more) more.hidden = items.length <= shown;
    if (held instanceof HTMLButtonElement && held.dataset.fait && held.isConnected) held.focus();
  }

  /**
   * @param {Fact} fact
   * @returns {HTMLButtonElement}
   */
  button({ code, mot, question }) {
    const sign = element("span", "signe");
    sign.setAttribute("aria-hidden", "true");
    const made = element("button", "puce", sign, ` ${mot}`);
    made.type = "button";
    made.title = question;
    made.dataset.fait = code;
    made.addEventListener("click", () => {
      this.set(code, (ANSWERS.get(this.answers.get(code) ?? null) ?? { next: true }).next);
      this.onChange();
    });
    this.dress(made, mot, null);
    return made;
  }

  /**
   * @param {string} code
   * @param {boolean | null} answer
   */
  set(code, answer) {
    this.answers.set(code, answer);
    const button = this.buttons.get(code);
    if (button) this.dress(button, button.textContent?.slice(2) ?? "", answer);
  }

  /**
   * @param {HTMLButtonElement} button
   * @param {string} mot
   * @param {boolean | null} answer
   */
  dress(button, mot, answer) {
    const { sign, word, pressed } = /** @type {{ sign: string, word: string, pressed: string }} */ (ANSWERS.get(answer));
    const mark = button.firstElementChild;
    if (mark) mark.textContent = sign;
    button.setAttribute("aria-pressed", pressed);
    button.setAttribute("aria-label", `${mot}\u00a0: ${word}`);
    button.classList.toggle("puce-oui", answer === true);
    button.classList.toggle("puce-non", answer === false);
  }

  /**
   * Set apart the fact that it would help most to know.
   * @param {string | null} code
   */
  point(code) {
    for (const [each, button] of this.buttons) button.classList.toggle("puce-utile", each === code);
  }

  clear() {
    for (const code of this.answers.keys()) this.set(code, null);
    this.answers.clear();
    this.point(null);
  }

  /** @returns {Record<string, boolean>} what is known */
  known() {
    /** @type {Record<string, boolean>} */
    const known = {};
    for (const [code, answer] of this.answers) if (answer !== null) known[code] = answer;
    return known;
  }
}
