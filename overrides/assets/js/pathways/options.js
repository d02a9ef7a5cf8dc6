/**
 * From one person and the inventory to the options of the search: what, where, by which conditions, when.
 *
 * The twin of `scripts/filrouge/pathways/options.py`.
 *
 * @import { Option } from "./moves.js"
 * @import { Bench, Reached } from "./bench.js"
 * @import { Entry } from "./entries.js"
 * @import { Reading } from "./needs.js"
 */

import { withImplied } from "./atlas.js";
import { anyDay } from "./entries.js";
import { reaches } from "./goals.js";
import { say } from "./wording.js";

export const PLACE = "lieu";
export const MADE = "etape";

/**
 * @typedef {object} Choice What an option stands for.
 * @property {number | null} sort
 * @property {Reached | null} reached
 * @property {string[]} notes
 * @property {string[]} unknown
 * @property {Entry[]} entries
 * @property {string[]} lifted
 * @property {string} made
 *
 * @typedef {[reached: Reached, sort: number, ends: string[] | null]} Candidate
 */

/** Options and what they stand for, at the same places. */
export class Options {
  constructor() {
    /** @type {Option[]} */
    this.options = [];
    /** @type {Choice[]} */
    this.choices = [];
    /** @type {string[][]} What was lifted, by its number. */
    this.lifted = [[]];
    /** @type {Map<string, number>} */
    this.numbers = new Map([["", 0]]);
  }

  /**
   * @param {Option} option
   * @param {Choice} choice
   */
  add(option, choice) {
    this.options.push(option);
    this.choices.push(choice);
  }

  /**
   * The number of what was lifted.
   * @param {string[]} lifted
   * @returns {number}
   */
  liftedNumber(lifted) {
    const key = lifted.join(" ");
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.lifted.length);
    return this.lifted.push(lifted) - 1;
  }
}

/**
 * Every option; those for which at most that many things must be lifted.
 * @param {Bench} bench
 * @param {number} [mostLifted]
 * @returns {Options}
 */
export function optionsOf(bench, mostLifted = 0) {
  const made = new Options();
  for (const candidate of candidates(bench, Boolean(mostLifted))) addWays(bench, made, candidate, mostLifted);
  if (mostLifted) addMadeToMeasure(bench, made);
  return made;
}

/**
 * The sorts within reach that end a pathway or give something, in the order of the offers they stand for.
 * @param {Bench} bench
 * @param {boolean} wider
 * @returns {Candidate[]}
 */
function candidates(bench, wider) {
  const { atlas, start } = bench;
  /** @type {Candidate[]} */
  const found = [];
  atlas.sorts.forEach((sort, number) => {
    const ends = reaches(sort, start.goal, atlas.words);
    const useful = bench.mask(sort.gives) || (sort.level ?? 0) > start.low;
    const reached = useful || ends ? bench.reached(number, wider) : null;
    if (reached) found.push([reached, number, ends]);
  });
  return found.sort(
    ([{ place: one }, oneSort], [{ place: other }, otherSort]) =>
      one.offre - other.offre || order(one.commune, other.commune) || oneSort - otherSort,
  );
}

/**
 * @param {string} one
 * @param {string} other
 * @returns {number}
 */
export function order(one, other) {
  return one < other ? -1 : Number(one > other);
}

/**
 * @param {Bench} bench
 * @param {Options} made
 * @param {Candidate} candidate
 * @param {number} mostLifted
 */
export function addWays(bench, made, [reached, number, ends], mostLifted) {
  const { atlas } = bench;
  const sort = atlas.sorts[number];
  const where = reached.far ? [PLACE] : [];
  for (const { window, lifted } of bench.ways(sort.tree, Boolean(mostLifted))) {
    const when = bench.entries(number, window);
    const everything = [...where, ...lifted];
    if (!when.length || everything.length > mostLifted) continue;
    const reading = bench.reading(window, sort.etape, reached.boarding);
    const notes = [...window.open, ...(reached.sure ? [] : [say(atlas.words, "hebergement")]), ...(ends ?? [])];
    /** @type {Choice} */
    const choice = {
      ...{ sort: number, reached, notes, unknown: reading.unknown },
      ...{ entries: when, lifted: everything, made: "" },
    };
    const kind = mostLifted ? made.liftedNumber(everything) : atlas.kinds[sort.kind];
    made.add(option(bench, choice, reading, kind, ends !== null), choice);
  }
}

/**
 * @param {Bench} bench
 * @param {Choice} choice
 * @param {Reading} reading
 * @param {number} kind
 * @param {boolean} goal
 * @returns {Option}
 */
function option(bench, choice, reading, kind, goal) {
  const { weights, sorts, waived } = bench.atlas;
  const { gives, level, tree } = sorts[/** @type {number} */ (choice.sort)];
  const { km } = /** @type {Reached} */ (choice.reached);
  let cost = weights.step + weights.km * km + reading.lack;
  cost += weights.exemption * choice.notes.filter((note) => waived[tree].has(note)).length;
  cost += weights.doubt * (choice.notes.length + choice.unknown.length);
  cost += weights.relaxation * choice.lifted.length;
  const openings = bench.openings(choice.entries);
  if (goal) return { kind, goal, needs: reading.needs, gains: 0, level: 0, cost, openings };
  return { kind, goal, needs: reading.needs, gains: bench.mask(gives), level: level ?? 0, cost, openings };
}

/**
 * For each fact that a step may give and that does not hold, a step at home that gives it.
 * @param {Bench} bench
 * @param {Options} made
 */
function addMadeToMeasure(bench, made) {
  const { atlas } = bench;
  const { weights } = atlas;
  const entry = anyDay(bench.start.today, weights);
  for (const fact of atlas.makeable) {
    if (!bench.bits.get(fact)) continue;
    const lifted = [`${MADE}:${fact}`];
    const none = { hard: 0, doubted: 0, wanted: [], forbidden: 0, least: 0, most: 8 };
    const gains = bench.mask(withImplied(atlas.implied, [fact]));
    made.add(
      {
        ...{ kind: made.liftedNumber(lifted), goal: false, needs: none, gains, level: 0 },
        ...{ cost: weights.step + weights.relaxation, openings: [entry.opening] },
      },
      { sort: null, reached: null, notes: [], unknown: [], entries: [entry], lifted, made: fact },
    );
  }
}
