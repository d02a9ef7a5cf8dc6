/**
 * What surrounds a step: what fills the wait before it, and what helps beside it.
 *
 * The twin of `scripts/filrouge/pathways/around.py`.
 *
 * @import { Verdict } from "../conditions/verdict.js"
 * @import { Bench } from "./bench.js"
 * @import { Moment } from "./moments.js"
 */

import { evaluate, NON, verdict } from "../conditions/verdict.js";
import { withImplied } from "./atlas.js";
import { compare } from "./chains.js";
import { ANY_TIME } from "./entries.js";

const AID = "aide-";
const LASTING = "accompagnement";

/**
 * @typedef {object} Beside Something done while one waits, or beside a step.
 * @property {number | null} offre
 * @property {string} dispositif
 * @property {number} start
 * @property {number} end
 * @property {number} km
 * @property {string[]} notes
 */

/** Who may enter what at one moment of a pathway, with the facts and the level that hold then. */
export class Then {
  /**
   * @param {Bench} bench
   * @param {Moment} now
   * @param {string} [voie] that of the step that runs, empty when none does or when it is not known
   */
  constructor({ atlas, bits, start, known }, now, voie = "") {
    const { during } = atlas.weights;
    const gained = [...bits].filter(([, bit]) => bit & now.facts).map(([fact]) => fact);
    const faits = new Map(known);
    if (voie) for (const fact of Object.values(during).flat()) faits.set(fact, false);
    for (const fact of withImplied(atlas.implied, [...gained, ...(during[voie] ?? [])])) faits.set(fact, true);
    this.faits = faits;
    this.trees = atlas.trees;
    this.situation = { ...start.situation, faits, niveau: now.low === now.high ? now.low : null };
  }

  /**
   * What must be checked to enter that day; null when one cannot.
   * @param {number} tree
   * @param {number} day
   * @returns {string[] | null}
   */
  notes(tree, day) {
    const { value, asked } = evaluate(this.trees[tree], this.situation, day);
    return value === NON ? null : [...new Set(asked)];
  }

  /**
   * The verdict of that day, with its reasons.
   * @param {number} tree
   * @param {number} day
   * @returns {Verdict}
   */
  verdict(tree, day) {
    return verdict(this.trees[tree], this.situation, day);
  }
}

/**
 * What may fill a wait, the most useful first; `kinds`: those of the pathway, which it does not repeat.
 * @param {Bench} bench
 * @param {Moment} now
 * @param {number} until
 * @param {string[]} kinds
 * @returns {Beside[]}
 */
export function fillers(bench, now, until, kinds) {
  const { atlas } = bench;
  const { weights } = atlas;
  const then = new Then(bench, now);
  const start = now.free + weights.delays[ANY_TIME];
  /** @type {{ rank: number[], kind: string, beside: Beside }[]} */
  const found = [];
  atlas.sorts.forEach((sort, number) => {
    const place = weights.filler_etapes.indexOf(sort.etape);
    if (sort.entrees !== ANY_TIME || place < 0 || kinds.includes(sort.kind)) return;
    if (sort.gives.length && sort.gives.every((fact) => then.faits.get(fact))) return;
    const end = sort.type === LASTING ? Math.min(start + sort.days, until) : start + sort.days;
    const near = bench.near(number);
    if (!near || start >= until || end > until) return;
    const notes = then.notes(sort.tree, start);
    if (!notes) return;
    const { offre } = near.place;
    const rank = [place, Number(!sort.gives.length), notes.length, near.km, offre];
    found.push({ rank, kind: sort.kind, beside: { offre, dispositif: "", start, end, km: near.km, notes } });
  });
  found.sort((one, other) => compare(one.rank, other.rank));
  return compatible(bench, found);
}

/**
 * One of each kind, none that may not run beside another that is kept.
 * @param {Bench} bench
 * @param {{ kind: string, beside: Beside }[]} found
 * @returns {Beside[]}
 */
function compatible({ atlas }, found) {
  /** @type {Map<string, Beside>} */
  const kept = new Map();
  for (const { kind, beside } of found) {
    const apart = atlas.incompatible[kind] ?? [];
    if (kept.size < atlas.weights.fillers && !kept.has(kind) && !apart.some((other) => kept.has(other))) {
      kept.set(kind, beside);
    }
  }
  return [...kept.values()];
}

/**
 * What helps beside a step, the surest first: aids on offer nearby, and schemes without an offer.
 * @param {Bench} bench
 * @param {Moment} now
 * @param {number} start
 * @param {number} end
 * @param {string} voie
 * @returns {Beside[]}
 */
export function aids(bench, now, start, end, voie) {
  const { atlas } = bench;
  const then = new Then(bench, now, voie);
  /** @type {{ rank: number[], beside: Beside }[]} */
  const found = [];
  atlas.sorts.forEach((sort, number) => {
    const near = sort.type.startsWith(AID) ? bench.near(number) : null;
    const notes = near && then.notes(sort.tree, start);
    if (!near || !notes) return;
    const { offre } = near.place;
    const beside = { offre, dispositif: "", start, end, km: near.km, notes };
    found.push({ rank: [notes.length, near.km, offre], beside });
  });
  for (const [dispositif, tree] of atlas.aids) {
    const notes = then.notes(tree, start);
    const beside = { offre: null, dispositif, start, end, km: 0, notes: notes ?? [] };
    if (notes) found.push({ rank: [notes.length, 0, -1], beside });
  }
  found.sort((one, other) => compare(one.rank, other.rank));
  return found.slice(0, atlas.weights.aids).map(({ beside }) => beside);
}
