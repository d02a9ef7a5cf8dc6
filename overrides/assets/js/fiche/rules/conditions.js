/** Conditions that somebody can meet: the twin of `scripts/filrouge/conditions/contradictions.py`. */

import { ANYBODY } from "../../conditions/boxes.js";
import { BOUNDED, factOf, nested } from "../../conditions/groups.js";
import { say } from "../sentences.js";

/** @typedef {import("../../conditions/groups.js").Conditions} Conditions */
/** @typedef {import("../../conditions/satisfiable.js").Unfolding} Unfolding */
/** @typedef {import("./problem.js").Ground} Ground */
/** @typedef {import("./problem.js").Path} Path */
/** @typedef {Generator<[path: Path, message: string], void, undefined>} Contradictions */

const SUSPECTS = ["sauf", "une_de", "au_moins", "faits_exclus", "faits", ...BOUNDED];

/** @type {import("./problem.js").Check} */
function* impossible({ data }, ground) {
  for (const [path, message] of data.conditions ? contradictions(data.conditions, ground) : []) {
    yield { path: ["conditions", ...path], message, remedy: say(ground.sentences, "impossible.remedy") };
  }
}

/**
 * What cannot be, each with its path; empty when somebody fits the conditions, each way in included.
 * @param {Conditions} conditions
 * @param {Ground} ground
 * @returns {[path: Path, message: string][]}
 */
function contradictions(conditions, ground) {
  const found = [...nested(conditions)].flatMap(([path, group]) =>
    [...plain(group, ground)].map(([inner, message]) => /** @type {[Path, string]} */ ([[...path, ...inner], message])),
  );
  if (found.length) return found;
  const unfolding = ground.unfolding();
  if (!unfolding.satisfiable(conditions)) {
    const suspect = SUSPECTS.find((key) => key in conditions);
    return [[suspect ? [suspect] : [], say(ground.sentences, "nobody")]];
  }
  return [...deadEnds(conditions, ANYBODY, unfolding, [])].map((path) => [path, say(ground.sentences, "dead-end")]);
}

/**
 * The alternatives that nobody can take, because of what is asked beside them.
 * @param {Conditions} conditions
 * @param {import("../../conditions/boxes.js").Box[]} around
 * @param {Unfolding} unfolding
 * @param {Path} path
 * @returns {Generator<Path, void, undefined>}
 */
function* deadEnds(conditions, around, unfolding, path) {
  /** @type {[key: string[], groups: Conditions[]][]} */
  const ways = [
    [["une_de"], conditions.une_de ?? []],
    [["au_moins", "parmi"], conditions.au_moins?.parmi ?? []],
  ];
  for (const [key, groups] of ways) {
    const { [key[0]]: _, ...others } = conditions;
    const beside = unfolding.all([around, ...unfolding.met(others)]);
    for (const [index, group] of groups.entries()) {
      const here = [...path, ...key, index];
      if (unfolding.all([beside, ...unfolding.met(group)]).length) yield* deadEnds(group, beside, unfolding, here);
      else yield here;
    }
  }
}

/**
 * Contradictions that one sees at a glance, inside one mapping.
 * @param {Conditions} group
 * @param {Ground} ground
 * @returns {Contradictions}
 */
function* plain(group, ground) {
  const { sentences } = ground;
  for (const measure of BOUNDED) yield* bounds(measure, group[measure] ?? {}, ground);
  const excluded = new Set(group.faits_exclus ?? []);
  for (const [index, item] of (group.faits ?? []).entries()) {
    const [code] = factOf(item);
    if (excluded.has(code)) yield [["faits", index], say(sentences, "asked-and-excluded", { code })];
    const others = (ground.implied.get(code) ?? []).filter((other) => other !== code && excluded.has(other));
    for (const other of others.sort()) yield [["faits", index], say(sentences, "implies-excluded", { code, other })];
  }
  const { nombre: number = 0, parmi = [] } = group.au_moins ?? {};
  if (number > parmi.length) {
    yield [["au_moins", "nombre"], say(sentences, "too-few-choices", { number, choices: parmi.length })];
  }
  const { du: start = "", au: end = "9999" } = group.valide ?? {};
  if (start > end) yield [["valide", "au"], say(sentences, "rule-order", { end, start })];
}

/**
 * @param {string} measure
 * @param {Conditions} limits
 * @param {Ground} ground
 * @returns {Contradictions}
 */
function* bounds(measure, limits, { sentences, tables }) {
  const [low, high] = tables.scales.domains[measure];
  const named = say(sentences, measure);
  for (const end of ["min", "max"].filter((each) => each in limits)) {
    const value = limits[end];
    if (value < low || value > high) yield [[measure, end], say(sentences, "out-of-domain", { measure: named, value, low, high })];
  }
  const { min = low, max = high } = limits;
  if (min > max && "min" in limits && "max" in limits) {
    yield [[measure, "min"], say(sentences, "bounds-order", { measure: named, low: min, high: max })];
  }
}

/** @type {Record<string, import("./problem.js").Check>} */
export const CONDITIONS = { "conditions-impossibles": impossible };
