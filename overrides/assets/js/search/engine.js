/**
 * From a question to an ordered answer, in the browser.
 *
 * The twin of `scripts/filrouge/search/engine.py`: same steps, same order, same scores. Words as they are first;
 * then, if the first page is not full, the last or unknown ones taken as unfinished; if nothing is found, typing
 * errors forgiven; as a last resort, the documents that hold the most of the words.
 *
 * @import { Around, Criteria, Keep } from "./criteria.js"
 * @import { Step } from "./hits.js"
 * @import { Scores } from "./scoring.js"
 * @import { Meaning } from "./vocabulary.js"
 */

import { measuring, refusing, within } from "./criteria.js";
import { Hits, range } from "./hits.js";
import { StaticIndex } from "./index.js";
import { NOTHING } from "./scoring.js";

/**
 * @typedef {"pertinence" | "distance" | "mixte"} Order
 *
 * @typedef {object} Answer
 * @property {Hits} hits best first
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
   * @param {boolean} [thrifty] whether every byte counts: nothing is then fetched ahead
   * @returns {Promise<Engine>}
   */
  static async open(base, head, thrifty) {
    return new Engine(await StaticIndex.open(base, head, thrifty));
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
      const total = this.index.head.documents;
      sought.add({ numbers: range(total), values: new Float64Array(total) });
      return { hits: sought.hits, suggestion: "", missing: [] };
    }
    for (const meanings of this.steps(asked)) {
      if (sought.hits.length < this.index.settings.page) sought.add(await this.index.scores(meanings));
    }
    if (sought.hits.length) return { hits: sought.hits, suggestion: "", missing: [] };
    return this.withErrorsForgiven(asked, sought);
  }

  /**
   * Ends of the last word of a text, the commonest first, as people write them.
   * @param {string} text
   * @returns {Promise<string[]>}
   */
  async complete(text) {
    return this.vocabulary.complete(text, await this.index.forms());
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
    const forms = await this.index.forms();
    const meanings = asked.map((word, place) => (begun[place].length ? begun[place] : this.vocabulary.close(word, forms)));
    const corrected = asked.map((word, place) =>
      meanings[place].length && !begun[place].length ? forms[meanings[place][0][0]] : word,
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
    const each = await Promise.all(meanings.map((one) => (one.length ? this.index.scores([one]) : NOTHING)));
    const held = new Uint8Array(this.index.head.documents);
    const sums = new Float64Array(held.length);
    for (const { numbers, values } of each) {
      numbers.forEach((number, place) => {
        held[number]++;
        sums[number] += values[place];
      });
    }
    let most = 0;
    held.forEach((words, number) => { if (words > most && sought.keeps(number)) most = words; });
    const best = range(held.length).filter((number) => most && held[number] === most && sought.keeps(number));
    sought.add({ numbers: best, values: Float64Array.from(best, (number) => sums[number]) });
    const wanted = new Set(best);
    return asked.filter((_, place) => {
      const holding = each[place].numbers.reduce((count, number) => count + (wanted.has(number) ? 1 : 0), 0);
      return holding < best.length;
    });
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
    const refused = await refusing(index, criteria);
    if (!around) return new Sought(index, refused, null, () => null, "pertinence");
    const km = measuring(await index.places(), around);
    const near = around.radius_km == null ? null : await within(index, around.radius_km, km);
    return new Sought(index, refused, near, km, order);
  }

  /**
   * @param {StaticIndex} index
   * @param {Uint8Array} closed 1 for the documents that filters refuse, then for those found
   * @param {Keep | null} near
   * @param {(number: number) => number | null} km
   * @param {Order} order
   */
  constructor(index, closed, near, km, order) {
    this.settings = index.settings;
    this.closed = closed;
    this.near = near;
    this.km = km;
    this.order = order;
    this.hits = new Hits();
    /** @type {number | null} */
    this.floor = null;
  }

  /**
   * Whether a document is still wanted.
   * @param {number} number
   * @returns {boolean}
   */
  keeps(number) {
    return !this.closed[number] && (!this.near || this.near(number));
  }

  /**
   * Put the documents of a step after those of the steps before.
   * @param {Scores} scores
   */
  add({ numbers, values }) {
    const step = this.fresh(numbers, values);
    if (!step.numbers.length) return;
    const { scores } = step;
    const top = Math.max(0, extreme(scores, Math.max));
    if (this.floor !== null && top > 0 && top >= this.floor) {
      const factor = (this.settings.below * this.floor) / top;
      for (let place = 0; place < scores.length; place++) scores[place] *= factor;
    }
    this.floor = extreme(scores, Math.min);
    for (const number of step.numbers) this.closed[number] = 1;
    this.hits.add({ ...step, ...this.keys(step), km: this.km });
  }

  /**
   * What the filters keep, and no step before had. A plain loop: there may be a hundred thousand.
   * @param {Uint32Array} numbers
   * @param {Float64Array} values
   * @returns {{ numbers: Uint32Array, scores: Float64Array }}
   */
  fresh(numbers, values) {
    const { closed, near } = this;
    const [kept, scores] = [new Uint32Array(numbers.length), new Float64Array(numbers.length)];
    let count = 0;
    for (let place = 0; place < numbers.length; place++) {
      const number = numbers[place];
      if (closed[number] || (near && !near(number))) continue;
      kept[count] = number;
      scores[count++] = values[place];
    }
    return { numbers: kept.slice(0, count), scores: scores.slice(0, count) };
  }

  /**
   * What orders documents. Scores that only rounding sets apart are equal.
   * @param {{ numbers: Uint32Array, scores: Float64Array }} step
   * @returns {Pick<Step, "first" | "then">}
   */
  keys({ numbers, scores }) {
    const [first, then] = [new Float64Array(numbers.length), new Float64Array(numbers.length)];
    for (let place = 0; place < numbers.length; place++) {
      const score = scores[place];
      if (this.order === "pertinence") {
        first[place] = -rounded(score);
        continue;
      }
      const km = this.km(numbers[place]) ?? Number.MAX_VALUE;
      first[place] = this.order === "distance" ? km : -rounded(score / (1 + km / this.settings.halving_km));
      then[place] = this.order === "distance" ? -rounded(score) : km;
    }
    return { first, then };
  }
}

/**
 * @param {Float64Array} values at least one
 * @param {(one: number, other: number) => number} chosen
 * @returns {number}
 */
function extreme(values, chosen) {
  let found = values[0];
  for (let place = 1; place < values.length; place++) found = chosen(found, values[place]);
  return found;
}

/**
 * @param {number} score
 * @returns {number}
 */
function rounded(score) {
  return Math.floor(score * 1e9 + 0.5);
}
