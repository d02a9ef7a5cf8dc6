/**
 * The stems of an index, and which of them a typed word may mean.
 *
 * The twin of `scripts/filrouge/search/vocabulary.py`: same stems, same worths.
 *
 * @import { Analysis } from "./analysis.js"
 * @import { Settings } from "./index.js"
 */

/** @typedef {[stem: number, worth: number]} Meaning A stem by its number, and how much finding it is worth. */

export class Vocabulary {
  /**
   * @param {string[]} stems in order
   * @param {number[]} sizes bit length of the number of documents of each
   * @param {Analysis} analysis
   * @param {Settings} settings
   */
  constructor(stems, sizes, analysis, settings) {
    this.stems = stems;
    this.sizes = sizes;
    this.analysis = analysis;
    this.settings = settings;
    /** @type {Map<string, number>} */
    this.numbers = new Map(stems.map((stem, number) => [stem, number]));
    /** @type {[string, number][] | undefined} Made when the first typing error is met. */
    this.written = undefined;
    /** @type {[string, number][] | undefined} */
    this.bare = undefined;
  }

  /**
   * The stem of the word and those that say the same otherwise, when the index has them.
   * @param {string} word
   * @returns {Meaning[]}
   */
  exact(word) {
    const itself = this.analysis.stem(word);
    const stems = [itself, ...(this.analysis.related.get(itself) ?? [])];
    return stems.flatMap((stem) => {
      const number = this.numbers.get(stem);
      return number === undefined ? [] : [/** @type {Meaning} */ ([number, 1])];
    });
  }

  /**
   * The commonest other stems that the word starts or is inside the ending of.
   * @param {string} word
   * @returns {Meaning[]}
   */
  started(word) {
    const typed = this.analysis.simplify(word);
    if (typed.length < this.settings.shortest_start) return [];
    const numbers = new Set(this.starting(typed));
    for (const stem of this.analysis.unfinished(word)) {
      const number = this.numbers.get(stem);
      if (number !== undefined) numbers.add(number);
    }
    for (const [number] of this.exact(word)) numbers.delete(number);
    const kept = this.commonestFirst([...numbers]).slice(0, this.settings.most_started);
    return kept.sort((a, b) => a - b).map((number) => [number, this.settings.started]);
  }

  /**
   * The nearest stems within the typing errors forgiven, the commonest of the nearest first.
   * @param {string} word
   * @param {string[]} forms the form of each stem that people read
   * @returns {Meaning[]}
   */
  close(word, forms) {
    const typed = this.analysis.simplify(word);
    const errors = this.errorsForgiven(typed);
    if (!errors) return [];
    this.written ??= withLetters(forms.map((form) => this.analysis.simplify(form)));
    this.bare ??= withLetters(this.stems);
    const distances = near(typed, this.written, errors);
    for (const [number, distance] of near(this.analysis.stem(word), this.bare, errors)) {
      distances.set(number, Math.min(distance, distances.get(number) ?? distance));
    }
    const found = [...distances].sort(
      ([one, near], [other, far]) => near - far || this.sizes[other] - this.sizes[one] || one - other,
    );
    const { most_close: most, close, far } = this.settings;
    return found.slice(0, most).map(([number, distance]) => [number, distance <= 1 ? close : far]);
  }

  /**
   * Ends of the last word of a text, the commonest first, as people write them.
   * @param {string} text
   * @param {string[]} forms the form of each stem that people read
   * @param {number} [limit]
   * @returns {string[]}
   */
  complete(text, forms, limit = 8) {
    const last = this.analysis.simplify(this.analysis.words(text).at(-1) ?? "");
    if (last.length < this.settings.shortest_start || /\s$/.test(text)) return [];
    return this.commonestFirst(this.starting(last)).slice(0, limit).map((number) => forms[number]);
  }

  /**
   * @param {string} start
   * @returns {number[]}
   */
  starting(start) {
    const numbers = [];
    for (let number = this.firstFrom(start); this.stems[number]?.startsWith(start); number++) numbers.push(number);
    return numbers;
  }

  /**
   * @param {string} wanted
   * @returns {number}
   */
  firstFrom(wanted) {
    let [low, high] = [0, this.stems.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.stems[middle] < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /**
   * @param {number[]} numbers
   * @returns {number[]}
   */
  commonestFirst(numbers) {
    return numbers.sort((one, other) => this.sizes[other] - this.sizes[one] || one - other);
  }

  /**
   * @param {string} typed
   * @returns {number}
   */
  errorsForgiven(typed) {
    if (typed.length < this.settings.one_error || !/^[a-z]+$/.test(typed)) return 0;
    return typed.length < this.settings.two_errors ? 1 : 2;
  }
}

/**
 * @param {string[]} words
 * @returns {[string, number][]}
 */
function withLetters(words) {
  return words.map((word) => [word, letters(word)]);
}

/**
 * Which letters a word has, one bit each.
 * @param {string} word
 * @returns {number}
 */
function letters(word) {
  let bits = 0;
  for (let place = 0; place < word.length; place++) bits |= 1 << (word.charCodeAt(place) & 31);
  return bits;
}

/**
 * @param {number} bits
 * @returns {number}
 */
function bitCount(bits) {
  let count = 0;
  for (; bits; bits &= bits - 1) count++;
  return count;
}

/**
 * Number of each candidate within so many errors → how many.
 * @param {string} typed
 * @param {[string, number][]} candidates
 * @param {number} errors
 * @returns {Map<number, number>}
 */
function near(typed, candidates, errors) {
  const ours = letters(typed);
  const found = new Map();
  candidates.forEach(([candidate, theirs], number) => {
    if (Math.abs(candidate.length - typed.length) > errors || bitCount(ours ^ theirs) > 2 * errors) return;
    const distance = typingDistance(typed, candidate, errors);
    if (distance <= errors) found.set(number, distance);
  });
  return found;
}

/**
 * Letters added, lost, changed or swapped with their neighbour (optimal string alignment).
 *
 * Any number above `most` means only « more than `most` ».
 * @param {string} one
 * @param {string} other
 * @param {number} most
 * @returns {number}
 */
export function typingDistance(one, other, most) {
  /** @type {number[]} */
  let earlier = [];
  /** @type {number[]} */
  let before = [];
  let row = Array.from({ length: other.length + 1 }, (_, place) => place);
  let leastBefore = 0;
  for (let i = 1; i <= one.length; i++) {
    [earlier, before, row] = [before, row, [i]];
    let least = i;
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      let cost = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        cost = Math.min(cost, earlier[j - 2] + 1);
      }
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most && leastBefore > most) return most + 1;
    leastBefore = least;
  }
  return row[other.length];
}
