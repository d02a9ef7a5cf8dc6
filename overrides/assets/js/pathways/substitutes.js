/**
 * Other offers of the same kind that could take the place of a step, without moving the steps after it.
 *
 * The twin of `scripts/filrouge/pathways/substitutes.py`.
 *
 * @import { Step } from "./chains.js"
 * @import { Bench } from "./bench.js"
 * @import { Moment } from "./moments.js"
 * @import { Option } from "./moves.js"
 * @import { Choice, Options } from "./options.js"
 */

/** @typedef {{ offre: number, start: number, km: number }} Substitute */

/**
 * The offers that could replace a step, soonest then nearest.
 * @param {Bench} bench
 * @param {Options} made
 * @param {Moment} now
 * @param {Step} step
 * @param {number | null} until the day by which it must end
 * @returns {Substitute[]}
 */
export function substitutes(bench, made, now, step, until) {
  const taken = made.options[step.option];
  const choice = made.choices[step.option];
  const lifted = choice.lifted.join(" ");
  /** @type {Map<number, Substitute>} */
  const best = new Map();
  made.options.forEach((option, number) => {
    const other = made.choices[number];
    if (!alike(option, taken) || other.lifted.join(" ") !== lifted || !fits(option, now)) return;
    const start = soonest(option, now, until);
    for (const each of start === null ? [] : places(bench, other, start)) {
      const known = best.get(each.offre);
      if (!known || each.start < known.start || (each.start === known.start && each.km < known.km)) {
        best.set(each.offre, each);
      }
    }
  });
  if (choice.reached) best.delete(choice.reached.place.offre);
  const found = [...best.values()];
  found.sort((one, other) => one.start - other.start || one.km - other.km || one.offre - other.offre);
  return found.slice(0, bench.atlas.weights.substitutes);
}

/**
 * @param {Option} option
 * @param {Option} taken
 * @returns {boolean}
 */
function alike(option, taken) {
  const same = option.kind === taken.kind && option.goal === taken.goal;
  return same && option.gains === taken.gains && option.level === taken.level;
}

/**
 * @param {Option} option
 * @param {Moment} now
 * @returns {boolean}
 */
function fits({ needs }, now) {
  if (needs.hard & ~now.facts || needs.forbidden & now.facts) return false;
  return needs.least <= now.high && now.low <= needs.most;
}

/**
 * @param {Option} option
 * @param {Moment} now
 * @param {number | null} until
 * @returns {number | null}
 */
function soonest(option, now, until) {
  let found = null;
  for (const { first, last, delay, days } of option.openings) {
    const start = Math.max(now.free + delay, first);
    if (start > last || (until !== null && start + days > until)) continue;
    if (found === null || start < found) found = start;
  }
  return found;
}

/**
 * Every place of the offers that the option stands for, not the nearest alone.
 * @param {Bench} bench
 * @param {Choice} choice
 * @param {number} start
 * @returns {Substitute[]}
 */
function places(bench, { sort, reached }, start) {
  if (sort === null || !reached) return [];
  const most = Math.max(reached.km, bench.start.radius);
  return bench.atlas.places[sort]
    .map((place) => ({ offre: place.offre, start, km: bench.km(place) }))
    .filter(({ km }) => km <= most);
}
