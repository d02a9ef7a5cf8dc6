/**
 * From a question to an ordered answer, in the browser.
 *
 * The twin of `scripts/filrouge/search/engine.py`: same steps, same order, same scores. Words as they are first;
 * then, if the first page is not full, the last or unknown ones taken as unfinished; if nothing is found, typing
 * errors forgiven; as a last resort, the documents that hold the most of the words.
 *
 * @import { Around, Criteria, Keep } from "./criteria.js"
 * @import { Meaning } from "./vocabulary.js"
 */

import { keeping, measuring, within } from "./criteria.js";
import { StaticIndex } from "./index.js";

/**
 * @typedef {"pertinence" | "distance" | "mixte"} Order
 * @typedef {{ number: number, score: number, km: number | null }} Hit
 *
 * @typedef {object} Answer
 * @property {Hit[]} hits best first
 * @property {string} suggestion the question with its typing errors corrected, empty without any
 * @property {string[]} missing words that the hits of a last resort may lack
 *
 * @typedef {object} Question
 * @property {string} text
 * @property {Criteria} [criteria]
 * @property {Around | null} [around]
 * @property {Order} [order]
 */

export class Engine {
  /** @param {StaticIndex} index */
  constructor(index) {
    this.index = index;
    this.vocabulary = index.vocabulary;
  }

  /**
   * @param {string} base address of the folder of the index, ending with a slash
   * @param {string} head name of its first file
   * @returns {Promise<Engine>}
   */
  static async open(base, head) {
    return new Engine(await StaticIndex.open(base, head));
  }

  /**
   * Every document that answers, in order. A question without words gives all that the filters keep.
   * @param {Question} question
   * @returns {Promise<Answer>}
   */
  async search({ text, criteria = {}, around = null, order = "pertinence" }) {
    const sought = await Sought.within(this.index, criteria, around, order);
    const asked = this.oneWordPerStem(this.index.analysis.question(text));
    if (!asked.length) {
      sought.add(new Map(Array.from({ length: this.index.head.documents }, (_, number) => [number, 0])));
      return { hits: sought.hits, suggestion: "", missing: [] };
    }
    for (const meanings of this.steps(asked)) {
      if (sought.hits.length < this.index.settings.page) sought.add(await this.index.scores(meanings));
    }
    if (sought.hits.length) return { hits: sought.hits, suggestion: "", missing: [] };
    return this.withErrorsForgiven(asked, sought);
  }

  /**
   * Two forms of one word ask for it once.
   * @param {string[]} asked
   * @returns {string[]}
   */
  oneWordPerStem(asked) {
    return [...new Map(asked.map((word) => [this.index.analysis.stem(word), word])).values()];
  }

  /**
   * @param {string[]} asked
   * @returns {Generator<Meaning[][]>}
   */
  *steps(asked) {
    const exact = asked.map((word) => this.vocabulary.exact(word));
    if (exact.every((meanings) => meanings.length)) yield exact;
    const begun = this.begun(asked);
    const more = begun.some((meanings, place) => meanings.length > exact[place].length);
    if (more && begun.every((meanings) => meanings.length)) yield begun;
  }

  /**
   * @param {string[]} asked
   * @returns {Meaning[][]}
   */
  begun(asked) {
    return asked.map((word, place) => {
      const exact = this.vocabulary.exact(word);
      const unfinished = place === asked.length - 1 || !exact.length;
      return unfinished ? [...exact, ...this.vocabulary.started(word)] : exact;
    });
  }

  /**
   * @param {string[]} asked
   * @param {Sought} sought
   * @returns {Promise<Answer>}
   */
  async withErrorsForgiven(asked, sought) {
    const begun = this.begun(asked);
    const meanings = asked.map((word, place) => (begun[place].length ? begun[place] : this.vocabulary.close(word)));
    const corrected = asked.map((word, place) =>
      meanings[place].length && !begun[place].length ? this.vocabulary.forms[meanings[place][0][0]] : word,
    );
    const changed = meanings.some((each, place) => each.length > begun[place].length);
    if (changed && meanings.every((each) => each.length)) {
      // Forgiving one word is no reason to guess at the others, as long as they are enough.
      const exact = asked.map((word) => this.vocabulary.exact(word));
      const known = meanings.map((each, place) => (exact[place].length ? exact[place] : each));
      for (const step of [known, meanings]) {
        if (sought.hits.length < this.index.settings.page) sought.add(await this.index.scores(step));
      }
    }
    const missing = sought.hits.length ? [] : await this.addPartial(asked, meanings, sought);
    const same = corrected.every((word, place) => word === asked[place]);
    return { hits: sought.hits, suggestion: same || !sought.hits.length ? "" : corrected.join(" "), missing };
  }

  /**
   * Add the documents that hold the most words; give the words that not all of them hold.
   * @param {string[]} asked
   * @param {Meaning[][]} meanings
   * @param {Sought} sought
   * @returns {Promise<string[]>}
   */
  async addPartial(asked, meanings, sought) {
    const each = await Promise.all(meanings.map((one) => (one.length ? this.index.scores([one]) : new Map())));
    /** @type {Map<number, number>} */
    const held = new Map();
    for (const scores of each) {
      for (const number of scores.keys()) {
        if (sought.keeps(number)) held.set(number, (held.get(number) ?? 0) + 1);
      }
    }
    const most = Math.max(0, ...new Set(held.values()));
    const best = [...held.keys()].filter((number) => held.get(number) === most);
    const total = (/** @type {number} */ number) => each.reduce((sum, scores) => sum + (scores.get(number) ?? 0), 0);
    sought.add(new Map(best.map((number) => [number, total(number)])));
    return asked.filter((_, place) => !best.every((number) => each[place].has(number)));
  }
}

/** Hits gathered step after step, under one set of filters. */
class Sought {
  /**
   * @param {StaticIndex} index
   * @param {Criteria} criteria
   * @param {Around | null} around
   * @param {Order} order
   * @returns {Promise<Sought>}
   */
  static async within(index, criteria, around, order) {
    const keeps = await keeping(index, criteria);
    if (!around) return new Sought(index, keeps, () => null, "pertinence");
    const km = measuring(await index.places(), around);
    if (around.radius_km == null) return new Sought(index, keeps, km, order);
    const near = await within(index, around.radius_km, km);
    return new Sought(index, (number) => keeps(number) && near(number), km, order);
  }

  /**
   * @param {StaticIndex} index
   * @param {Keep} keeps
   * @param {(number: number) => number | null} km
   * @param {Order} order
   */
  constructor(index, keeps, km, order) {
    this.settings = index.settings;
    this.keeps = keeps;
    this.km = km;
    this.order = order;
    /** @type {Hit[]} */
    this.hits = [];
    this.seen = new Set();
    /** @type {number | null} */
    this.floor = null;
  }

  /**
   * Put the documents of a step after those of the steps before.
   * @param {Map<number, number>} scores
   */
  add(scores) {
    const fresh = [...scores].filter(([number]) => !this.seen.has(number) && this.keeps(number));
    if (!fresh.length) return;
    const top = fresh.reduce((most, [, score]) => Math.max(most, score), 0);
    const over = this.floor !== null && top > 0 && top >= this.floor;
    const factor = over ? (this.settings.below * /** @type {number} */ (this.floor)) / top : 1;
    const ranked = fresh.map(([number, score]) => this.ranked(number, score * factor));
    ranked.sort((one, other) => one.first - other.first || one.then - other.then || one.hit.number - other.hit.number);
    for (const { hit } of ranked) {
      this.seen.add(hit.number);
      this.hits.push(hit);
      this.floor = Math.min(this.floor ?? hit.score, hit.score);
    }
  }

  /**
   * A hit with what it is ordered by. Scores that only rounding sets apart are equal.
   * @param {number} number
   * @param {number} score
   * @returns {{ hit: Hit, first: number, then: number }}
   */
  ranked(number, score) {
    const hit = { number, score, km: this.km(number) };
    const km = hit.km ?? Number.MAX_VALUE;
    if (this.order === "distance") return { hit, first: km, then: -rounded(score) };
    if (this.order === "mixte") return { hit, first: -rounded(score / (1 + km / this.settings.halving_km)), then: km };
    return { hit, first: -rounded(score), then: 0 };
  }
}

/**
 * @param {number} score
 * @returns {number}
 */
function rounded(score) {
  return Math.floor(score * 1e9 + 0.5);
}
