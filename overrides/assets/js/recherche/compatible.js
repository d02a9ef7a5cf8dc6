/**
 * « Compatible avec une situation »: a few answers about a person, kept in this panel alone, sort the offers into
 * oui, à vérifier and non. They go neither in the address nor anywhere else. Loaded when it is opened.
 *
 * @import { Counts } from "./facets.js"
 * @import { Trial } from "./messages.js"
 * @import { Place } from "./places.js"
 * @import { SituationPanel } from "./situation_panel.js"
 * @import { State } from "./state.js"
 */

import { element, inside } from "./words.js";

export class Compatible {
  /**
   * @param {string} root address of the site
   * @param {() => void} onChange
   */
  constructor(root, onChange) {
    this.root = root;
    this.onChange = onChange;
    /** @type {SituationPanel | undefined} */
    this.panel = undefined;
    const box = element("details", "r-facette", element("summary", "", "Compatible avec une situation"));
    box.addEventListener("toggle", () => void this.open(box), { once: true });
    inside(document.body, ".r-compatible").append(box);
  }

  /** @param {HTMLElement} box */
  async open(box) {
    try {
      const { openPanel } = await import("./situation_panel.js");
      this.panel = await openPanel(this.root, box, this.onChange);
    } catch {
      box.append(element("p", "note", "Les règles n’ont pas pu être chargées. Rechargez la page."));
    }
  }

  /**
   * The keys of the conditions that suit, to narrow a search to; none when nothing was said.
   * @param {Place | null} place
   * @returns {string[]}
   */
  keys(place) {
    return this.panel?.keys(place) ?? [];
  }

  /** @returns {Map<string, string>} of each key of conditions */
  get verdicts() {
    return this.panel?.verdicts ?? new Map();
  }

  /**
   * What may be asked less strictly of the situation, when nothing suits.
   * @param {State} state
   * @param {() => void} taken
   * @returns {Trial[]}
   */
  trials(state, taken) {
    return (this.panel?.easier() ?? []).map(({ words, keys, take }) => ({
      words, state: { ...state, choices: { ...state.choices, conditions: keys } },
      take: () => {
        take();
        this.onChange();
        taken();
      },
    }));
  }

  /** Forget what was said. */
  clear() {
    this.panel?.clear();
  }

  /** @param {Counts} counts */
  showCounts(counts) {
    this.panel?.showCounts(counts.get("conditions") ?? new Map());
  }
}
