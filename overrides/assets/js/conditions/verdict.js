/**
 * Oui, non or à vérifier, for one situation on one day: the twin of `scripts/filrouge/conditions/verdict.py`.
 *
 * Every word comes from the tree, compiled by Python; here one only compares.
 *
 * @import { Interval, Situation } from "./situation.js"
 */

import { dayNumber, inWords, isoDate } from "./days.js";
import { atLeast, atMost } from "./situation.js";

/**
 * @typedef {object} Node see `scripts/filrouge/conditions/tree.py`
 * @property {string} kind
 * @property {string} said
 * @property {string} asked
 * @property {string} [exempted]
 * @property {string} [early]
 * @property {string} [near]
 * @property {string} [late]
 * @property {Lever} [lever]
 * @property {Lever} [below]
 * @property {Lever} [above]
 * @property {number} [min]
 * @property {number} [max]
 * @property {string} [code]
 * @property {string[]} [codes]
 * @property {boolean} [unsure]
 * @property {string} [from]
 * @property {string} [to]
 * @property {number} [least]
 * @property {Node[]} [nodes]
 * @property {Node} [node]
 *
 * @typedef {{ type: string, texte: string, des?: string | null }} Lever
 * @typedef {{ node: Node, papers: string[], prescription: string }} Tree
 * @typedef {0 | 1 | 2} Value non, à vérifier, oui
 *
 * @typedef {object} Outcome
 * @property {Value} value
 * @property {string[]} said
 * @property {string[]} asked
 * @property {Lever[]} levers
 *
 * @typedef {object} Verdict
 * @property {"oui" | "non" | "a-verifier"} verdict
 * @property {string[]} raisons
 * @property {string[]} a_verifier
 * @property {Lever[]} leviers
 * @property {string[]} justificatifs
 */

export const [NON, A_VERIFIER, OUI] = /** @type {const} */ ([0, 1, 2]);
const CODES = /** @type {const} */ (["non", "a-verifier", "oui"]);

/**
 * @param {Tree} tree
 * @param {Situation} situation
 * @param {number} day
 * @returns {Verdict}
 */
export function verdict(tree, situation, day) {
  const { value, said, asked, levers } = evaluate(tree.node, situation, day);
  return {
    verdict: CODES[value],
    raisons: [...new Set(said)],
    a_verifier: [...new Set(asked)],
    leviers: [...new Map(levers.map((lever) => [JSON.stringify([lever.type, lever.texte, lever.des]), lever])).values()],
    justificatifs: tree.papers,
  };
}

/**
 * @param {Node} node
 * @param {Situation} situation
 * @param {number} day
 * @returns {Outcome}
 */
export function evaluate(node, situation, day) {
  const several = SEVERAL[node.kind];
  if (several) {
    const inside = node.nodes ?? (node.node ? [node.node] : []);
    return several(node, inside.map((each) => evaluate(each, situation, day)));
  }
  const { value, asked = [], levers = [] } = LEAVES[node.kind](node, situation, day);
  if (value === NON && node.exempted !== undefined) return { value: A_VERIFIER, said: [node.said], asked: [node.exempted], levers: [] };
  return { value, said: [node.said], asked, levers };
}

/** @type {Record<string, (node: Node, outcomes: Outcome[]) => Outcome>} */
const SEVERAL = {
  all(_, outcomes) {
    const value = /** @type {Value} */ (Math.min(OUI, ...outcomes.map((each) => each.value)));
    const deciding = outcomes.filter((each) => each.value === value);
    const asked = outcomes.filter((each) => each.value === A_VERIFIER).flatMap((each) => each.asked);
    return { value, said: deciding.flatMap((each) => each.said), asked, levers: deciding.flatMap((each) => each.levers) };
  },
  any(node, outcomes) {
    const value = /** @type {Value} */ (Math.max(...outcomes.map((each) => each.value)));
    const deciding = outcomes.filter((each) => each.value === value);
    return value === OUI ? held(deciding[0].said) : undecided(node, value, deciding);
  },
  count(node, outcomes) {
    const least = node.least ?? 0;
    const [never, open, sure] = [NON, A_VERIFIER, OUI].map((value) => outcomes.filter((each) => each.value === value));
    if (sure.length >= least) return held(sure.slice(0, least).flatMap((each) => each.said));
    return sure.length + open.length >= least ? undecided(node, A_VERIFIER, open) : undecided(node, NON, never);
  },
  not(node, [inside]) {
    if (inside.value === NON) return held([]);
    const value = inside.value === OUI ? NON : A_VERIFIER;
    return { value, said: [node.said], asked: inside.asked, levers: value === NON && node.lever ? [{ ...node.lever, des: null }] : [] };
  },
};

/**
 * @param {string[]} said
 * @returns {Outcome}
 */
function held(said) {
  return { value: OUI, said, asked: [], levers: [] };
}

/**
 * @param {Node} node
 * @param {Value} value
 * @param {Outcome[]} deciding
 * @returns {Outcome}
 */
function undecided(node, value, deciding) {
  const asked = value === A_VERIFIER ? deciding.flatMap((each) => each.asked) : [];
  return { value, said: [node.said], asked, levers: deciding.flatMap((each) => each.levers) };
}

/** @typedef {{ value: Value, asked?: string[], levers?: Lever[] }} Judged */

/** @type {Record<string, (node: Node, situation: Situation, day: number) => Judged>} */
const LEAVES = {
  age: (node, { naissance }, day) => since(node, naissance, 12, day),
  months: (node, { sortie }, day) => since(node, sortie, 1, day),
  period(node, _, day) {
    if (node.from && day < dayNumber(node.from)) return never(startingOn(node, dayNumber(node.from)));
    if (node.to && day > dayNumber(node.to)) return never({ type: "expire", texte: withDate(node.late, dayNumber(node.to)) });
    return { value: OUI };
  },
  level(node, { niveau }) {
    if (niveau === null) return open(node.asked);
    if (niveau < (node.min ?? niveau)) return never(node.below);
    return judged(niveau <= (node.max ?? niveau), node.above);
  },
  french: (node, { francais }) => (francais === null ? open(node.asked) : judged(francais >= (node.min ?? 0), node.lever)),
  place(node, { lieux }) {
    if (lieux === null) return open(node.asked);
    if (node.codes?.some((code) => lieux.has(code))) return { value: OUI };
    return node.unsure ? open(node.said) : never(node.lever);
  },
  fact,
  without: fact,
  check: (node) => open(node.asked),
};

/**
 * @param {Node} node
 * @param {Situation} situation
 * @returns {Judged}
 */
function fact(node, { faits }) {
  const known = faits.get(node.code ?? "");
  return known === undefined ? open(node.asked) : judged(known === (node.kind === "fact"), node.lever);
}

/**
 * First possible and certain days, then last certain and possible days, of so many months since something.
 * @param {Node} node
 * @param {Interval} interval
 * @param {number} factor months in a unit of the node
 * @param {Interval} start when there is no least
 * @param {Interval} end when there is no most
 * @returns {[Interval, Interval]}
 */
export function limits({ min, max }, interval, factor, start, end) {
  return [
    min === undefined ? start : atLeast(interval, factor * min),
    max === undefined ? end : atMost(interval, factor * (max + 1) - 1),
  ];
}

/**
 * @param {Node} node
 * @param {Interval | null} interval
 * @param {number} factor
 * @param {number} day
 * @returns {Judged}
 */
function since(node, interval, factor, day) {
  if (interval === null) return open(node.asked);
  const [[possible, certain], [stillCertain, stillPossible]] = limits(node, interval, factor, [day, day], [day, day]);
  if (day < possible) return never(startingOn(node, possible));
  if (day > stillPossible) return never({ type: "expire", texte: node.late ?? "" });
  return certain <= day && day <= stillCertain ? { value: OUI } : open(node.near ?? "");
}

/**
 * @param {string} asked
 * @returns {Judged}
 */
function open(asked) {
  return { value: A_VERIFIER, asked: [asked] };
}

/**
 * @param {boolean} held
 * @param {Lever | undefined} lever
 * @returns {Judged}
 */
function judged(held, lever) {
  return held ? { value: OUI } : never(lever);
}

/**
 * @param {Lever | undefined} lever
 * @returns {Judged}
 */
function never(lever) {
  return { value: NON, levers: lever ? [{ des: null, ...lever }] : [] };
}

/**
 * @param {Node} node
 * @param {number} day
 * @returns {Lever}
 */
function startingOn(node, day) {
  return { type: "temps", texte: withDate(node.early, day), des: isoDate(day) };
}

/**
 * @param {string | undefined} text
 * @param {number} day
 * @returns {string}
 */
function withDate(text, day) {
  return (text ?? "").replace("{}", inWords(day));
}
