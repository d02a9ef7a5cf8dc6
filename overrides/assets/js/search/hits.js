/**
 * Documents found, best first, put in order only as far as someone looks: a page of them, mostly.
 *
 * The order is that of `scripts/filrouge/search/engine.py`.
 */

/**
 * @typedef {{ number: number, score: number, km: number | null }} Hit
 *
 * @typedef {object} Step Documents that one step of a question found, in rising order, with what orders them.
 * @property {Uint32Array} numbers
 * @property {Float64Array} scores
 * @property {Float64Array} first what comes first: the smallest comes before
 * @property {Float64Array} then what settles ties; the first document comes before when nothing does
 * @property {(number: number) => number | null} km
 */

/** How many are put in order at first: fifty pages. */
const FEW = 1000;

export class Hits {
  /** @param {Step[]} [steps] each after the one before, whatever their scores */
  constructor(steps = []) {
    this.steps = steps.map((step) => new Ordered(step));
  }

  /** @param {Step} step */
  add(step) {
    this.steps.push(new Ordered(step));
  }

  get length() {
    return this.steps.reduce((sum, { length }) => sum + length, 0);
  }

  /**
   * Hits from one place to another, the last not included.
   * @param {number} [from]
   * @param {number} [to]
   * @returns {Hit[]}
   */
  slice(from = 0, to = this.length) {
    let before = 0;
    return this.steps.flatMap((step) => {
      const [start, end] = [Math.max(from - before, 0), Math.min(to - before, step.length)];
      before += step.length;
      return start < end ? step.slice(start, end) : [];
    });
  }

  /**
   * Those that a test keeps, in the same order.
   * @param {(number: number) => boolean} keeps
   * @returns {Hits}
   */
  only(keeps) {
    return new Hits(this.steps.map((step) => step.only(keeps)));
  }

  /**
   * Numbers of all the documents, best first.
   * @returns {number[]}
   */
  numbers() {
    return this.steps.flatMap((step) => step.inOrder());
  }
}

/** One step, whose first documents are known. */
class Ordered {
  /** @param {Step} step */
  constructor(step) {
    this.step = step;
    this.length = step.numbers.length;
    /** Places of the best documents, in order. */
    this.best = new Uint32Array(0);
  }

  /**
   * @param {number} from
   * @param {number} to
   * @returns {Hit[]}
   */
  slice(from, to) {
    if (this.best.length < to) this.best = this.ordered(to);
    const { numbers, scores, km } = this.step;
    return Array.from(this.best.subarray(from, to), (place) => {
      const number = numbers[place];
      return { number, score: scores[place], km: km(number) };
    });
  }

  /**
   * Numbers of all the documents, best first.
   * @returns {number[]}
   */
  inOrder() {
    return Array.from(this.ordered(this.length), (place) => this.step.numbers[place]);
  }

  /**
   * Places of at least so many documents, best first.
   * @param {number} wanted
   * @returns {Uint32Array<ArrayBuffer>}
   */
  ordered(wanted) {
    const { first, then } = this.step;
    const places = range(this.length);
    const kept = wanted > FEW || this.length <= FEW ? places : least(places, [first, then], FEW);
    return kept.sort((one, other) => first[one] - first[other] || then[one] - then[other] || one - other);
  }

  /**
   * @param {(number: number) => boolean} keeps
   * @returns {Step}
   */
  only(keeps) {
    const { numbers, scores, first, then, km } = this.step;
    const kept = range(this.length).filter((place) => keeps(numbers[place]));
    const taken = (/** @type {Float64Array} */ values) => Float64Array.from(kept, (place) => values[place]);
    const left = Uint32Array.from(kept, (place) => numbers[place]);
    return { numbers: left, scores: taken(scores), first: taken(first), then: taken(then), km };
  }
}

/**
 * @param {number} length
 * @returns {Uint32Array<ArrayBuffer>} 0, 1, 2…
 */
export function range(length) {
  const numbers = new Uint32Array(length);
  for (let number = 1; number < length; number++) numbers[number] = number;
  return numbers;
}

/**
 * So many of some rising places, in any order: those with the least of the first key, ties settled by the next
 * ones, then by place.
 * @param {Uint32Array<ArrayBuffer>} places
 * @param {Float64Array[]} keys
 * @param {number} wanted not more than there are
 * @returns {Uint32Array<ArrayBuffer>}
 */
function least(places, [key, ...others], wanted) {
  if (!key) return places.slice(0, wanted);
  const values = new Float64Array(places.length);
  for (let at = 0; at < places.length; at++) values[at] = key[places[at]];
  const last = ranked(values, wanted - 1);
  const below = places.filter((place) => key[place] < last);
  const equal = least(places.filter((place) => key[place] === last), others, wanted - below.length);
  const kept = new Uint32Array(wanted);
  kept.set(below);
  kept.set(equal, below.length);
  return kept;
}

/**
 * The value that would be at a place if all were in order; moves them (Hoare's selection).
 * @param {Float64Array} values
 * @param {number} place
 * @returns {number}
 */
function ranked(values, place) {
  let [low, high] = [0, values.length - 1];
  while (low < high) {
    const middle = values[(low + high) >> 1];
    let [left, right] = [low, high];
    while (left <= right) {
      while (values[left] < middle) left++;
      while (values[right] > middle) right--;
      if (left > right) break;
      const moved = values[left];
      values[left++] = values[right];
      values[right--] = moved;
    }
    if (place <= right) high = right;
    else if (place >= left) low = left;
    else break;
  }
  return values[place];
}
