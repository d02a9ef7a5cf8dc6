/**
 * What surrounds a step: what fills the wait before it, and what helps beside it.
 *
 * The twin of `scripts/filrouge/pathways/around.py`.
 *
 * @import { Bench } from "./bench.js"
 * @import { Moment } from "./moments.js"
 */

import { closure } from "./atlas.js";
import { ANY_TIME } from "./entries.js";
import { compare } from "./chains.js";
import { gates } from "./gates.js";
import { Reader } from "./readings.js";
import { say } from "./wording.js";

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
class Then {
  /**
   * @param {Bench} bench
   * @param {Moment} now
   * @param {string} [voie] that of the step that runs, empty when none does or when it is not known
   */
  constructor(bench, now, voie = "") {
    const { during } = bench.atlas.weights;
    const gained = [...bench.bits].filter(([, bit]) => bit & now.facts).map(([fact]) => fact);
    const facts = new Map(bench.situation.facts);
    if (voie) for (const fact of Object.values(during).flat()) facts.set(fact, false);
    for (const fact of closure(bench.atlas.implied, [...gained, ...(during[voie] ?? [])])) facts.set(fact, true);
    this.facts = facts;
    this.atlas = bench.atlas;
    this.situation = { ...bench.situation, facts, low: now.low, high: now.high };
    this.reader = new Reader(facts, new Map(), {});
  }

  /**
   * What must be checked to enter that day, by the surest way; null when no way is open.
   * @param {number} conditions
   * @param {number} day
   * @returns {string[] | null}
   */
  notes(conditions, day) {
    const { low, high } = this.situation;
    /** @type {string[] | null} */
    let surest = null;
    for (const gate of gates(this.atlas.conditions[conditions], this.situation)) {
      const reading = this.reader.read(gate, "");
      const fits = gate.first <= day && day <= gate.last && gate.least <= high && low <= gate.most;
      if (!reading || !fits || reading.missing.length) continue;
      const level = gate.least <= low && high <= gate.most ? [] : [say(this.atlas.words, "niveau")];
      const asked = reading.unknown.sort().map((fact) => this.atlas.questions[fact]);
      const notes = [...gate.open, ...asked, ...level];
      if (!surest || notes.length < surest.length) surest = notes;
    }
    return surest;
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
    if (sort.gives.length && sort.gives.every((fact) => then.facts.get(fact))) return;
    const end = sort.type === LASTING ? Math.min(start + sort.days, until) : start + sort.days;
    const near = bench.near(number);
    if (!near || start >= until || end > until) return;
    const notes = then.notes(sort.conditions, start);
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
    const notes = near && then.notes(sort.conditions, start);
    if (!near || !notes) return;
    const { offre } = near.place;
    const beside = { offre, dispositif: "", start, end, km: near.km, notes };
    found.push({ rank: [notes.length, near.km, offre], beside });
  });
  for (const [dispositif, conditions] of atlas.aids) {
    const notes = then.notes(conditions, start);
    const beside = { offre: null, dispositif, start, end, km: 0, notes: notes ?? [] };
    if (notes) found.push({ rank: [notes.length, 0, -1], beside });
  }
  found.sort((one, other) => compare(one.rank, other.rank));
  return found.slice(0, atlas.weights.aids).map(({ beside }) => beside);
}
