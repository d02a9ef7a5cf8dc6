/** A text box with a list of proposals under it, as the ARIA combobox pattern has it. */

import { element } from "./words.js";

/**
 * @typedef {object} Proposal
 * @property {string} text what choosing it writes in the box
 * @property {string} [detail]
 * @property {() => void} [chosen]
 */

export class Combobox {
  /**
   * @param {HTMLInputElement} input
   * @param {HTMLElement} list
   * @param {(typed: string) => Promise<Proposal[]>} propose
   * @param {(proposal: Proposal) => void} choose
   * @param {boolean} [closed] only what is proposed may be chosen: Enter takes the first
   */
  constructor(input, list, propose, choose, closed = false) {
    this.input = input;
    this.list = list;
    this.propose = propose;
    this.choose = choose;
    /** @type {Proposal[]} */
    this.proposals = [];
    this.first = closed ? 0 : -1;
    this.active = -1;
    const told = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
    for (const [name, value] of Object.entries(told)) input.setAttribute(name, value);
    input.addEventListener("input", () => void this.open());
    input.addEventListener("keydown", (event) => this.onKey(event));
    input.addEventListener("blur", () => this.close());
    // The box keeps the focus while a proposal is clicked.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => this.onClick(event));
  }

  get isOpen() {
    return !this.list.hidden;
  }

  async open() {
    const typed = this.input.value;
    const proposals = await this.propose(typed);
    if (this.input.value !== typed || document.activeElement !== this.input) return;
    this.proposals = proposals;
    this.list.replaceChildren(...proposals.map((proposal, place) => this.option(proposal, place)));
    this.list.hidden = !proposals.length;
    this.input.setAttribute("aria-expanded", String(this.isOpen));
    // Without a word typed, the list is only shown: Enter must choose nothing.
    this.activate(typed ? this.first : -1);
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.activate(-1);
  }

  /**
   * @param {Proposal} proposal
   * @param {number} place
   * @returns {HTMLElement}
   */
  option(proposal, place) {
    const option = element("li", "", proposal.text);
    if (proposal.detail) option.append(" ", element("span", "detail", proposal.detail));
    option.id = `${this.list.id}-${place}`;
    option.setAttribute("role", "option");
    return option;
  }

  /** @param {number} place */
  activate(place) {
    this.active = place;
    [...this.list.children].forEach((option, each) => option.setAttribute("aria-selected", String(each === place)));
    const option = this.list.children[place];
    if (option) {
      this.input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else this.input.removeAttribute("aria-activedescendant");
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (event.isComposing) return;
    if (event.key === "Escape" && this.isOpen) this.close();
    else if (event.key === "Enter" && this.isOpen && this.active >= 0) this.pick(this.active);
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") this.move(event.key === "ArrowDown" ? 1 : -1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {number} step */
  move(step) {
    if (!this.isOpen) {
      void this.open();
      return;
    }
    // One place more than there are proposals: the box itself.
    const places = this.proposals.length + 1;
    this.activate(((this.active + 1 + step + places) % places) - 1);
  }

  /** @param {MouseEvent} event */
  onClick(event) {
    const option = event.target instanceof Element ? event.target.closest("[role=option]") : null;
    if (option) this.pick([...this.list.children].indexOf(option));
  }

  /** @param {number} place */
  pick(place) {
    const proposal = this.proposals[place];
    this.close();
    if (proposal) this.choose(proposal);
  }
}
