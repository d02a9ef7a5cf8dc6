/**
 * Oui, non or à vérifier, for one situation on one day: the twin of `scripts/filrouge/conditions/verdict.py`.
 *
 * Every word comes from the tree, compiled by Python; here one only compares, and fills in dates.
 *
 * @import { Interval, Situation } from "./situation.js"
 */

import { FIRST, inWords, isoDate, LAST, plusMonths } from "./days.js";

/**
 * @typedef {object} Node see `tree.py` and `leaves.py` in `scripts/filrouge/conditions/`
 * @property {string} kind
 * @property {string} [key]
 * @property {string} [yes]
 * @property {string} [no]
 * @property {string} [open]
 * @property {string} [waived]
 * @property {Node[]} [nodes]
 * @property {number} [least]
 * @property {string[]} [papers]
 * @property {string[]} [notes]
 * @property {string} [ask]
 * @property {string} [near]
 * @property {string} [doubt]
 * @property {string} [early]
 * @property {string} [spread]
 * @property {string} [late]
 * @property {Said} [lever]
 * @property {Said} [below]
 * @property {Said} [above]
 * @property {"naissance" | "sortie"} [what]
 * @property {any} [from]
 * @property {any} [until]
 * @property {number} [low]
 * @property {number} [high]
 * @property {string[]} [codes]
 * @property {boolean} [inside]
 * @property {string} [code]
 * @property {boolean} [held]
 *
 * @typedef {Node} Tree the `all` of a whole mapping
 * @typedef {{ type: string, texte: string }} Said
 * @typedef {{ type: string, texte: string, des: string | null }} Lever
 * @typedef {0 | 1 | 2} Value non, à vérifier, oui
 *
 * @typedef {object} Outcome
 * @property {Value} value
 * @property {string[]} reasons
 * @property {string[]} asked
 * @property {Lever[]} levers
 * @property {string[]} papers
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
const CASES = /** @type {const} */ (["no", "open", "yes"]);

/**
 * @param {Tree} tree
 * @param {Situation} situation
 * @param {number} day
 * @returns {Verdict}
 */
export function verdict(tree, situation, day) {
  const { value, reasons, asked, levers, papers } = evaluate(tree, situation, day);
  return {
    verdict: CODES[value],
    raisons: once(reasons),
    a_verifier: once(asked),
    leviers: once(levers),
    justificatifs: once(papers),
  };
}

/**
 * What a node comes to on a day.
 * @param {Node} node
 * @param {Situation} situation
 * @param {number} day
 * @returns {Outcome}
 */
export function evaluate(node, situation, day) {
  if (node.nodes) {
    const outcomes = node.nodes.map((each) => evaluate(each, situation, day));
    return node.kind === "all" ? all(node, outcomes) : atLeast(node.least ?? 1, node, outcomes);
  }
  const [value, ask, lever] = LEAVES[node.kind](node, situation, day);
  const waived = value === NON && node.waived ? [node.waived] : null;
  return {
    value: waived ? A_VERIFIER : value,
    reasons: told(node, value),
    asked: waived ?? (ask ? [ask] : []),
    levers: lever && !waived ? [lever] : [],
    papers: [],
  };
}

/**
 * @param {Node} node
 * @param {Outcome[]} outcomes
 * @returns {Outcome}
 */
function all(node, outcomes) {
  const value = /** @type {Value} */ (Math.min(OUI, ...outcomes.map((each) => each.value)));
  const deciding = outcomes.filter((each) => each.value === value);
  return {
    value,
    reasons: [...deciding.flatMap((each) => each.reasons), ...((value !== NON && node.notes) || [])],
    asked: asking(outcomes),
    levers: deciding.flatMap((each) => each.levers),
    papers: [...(node.papers ?? []), ...bringing(outcomes)],
  };
}

/**
 * Alternatives are said together: what is missing is one of them, not each.
 * @param {number} number
 * @param {Node} node
 * @param {Outcome[]} outcomes
 * @returns {Outcome}
 */
function atLeast(number, node, outcomes) {
  const [failed, open, sure] = [NON, A_VERIFIER, OUI].map((value) => outcomes.filter((each) => each.value === value));
  if (sure.length >= number) {
    const kept = node.kind === "any" ? sure.slice(0, 1) : sure;
    const reasons = node.yes ? [node.yes] : kept.flatMap((each) => each.reasons);
    return { value: OUI, reasons, asked: [], levers: [], papers: bringing(kept) };
  }
  const value = sure.length + open.length >= number ? A_VERIFIER : NON;
  return {
    value,
    reasons: told(node, value),
    asked: value === A_VERIFIER ? asking(open) : [],
    levers: value === NON ? failed.flatMap((each) => each.levers) : [],
    papers: value === A_VERIFIER ? bringing([...sure, ...open]) : [],
  };
}

/** @typedef {[value: Value, ask?: string, lever?: Lever]} Judged */

/** @type {Record<string, (node: Node, situation: Situation, day: number) => Judged>} */
const LEAVES = {
  since: inTime,
  period: inTime,
  level(node, { niveau }) {
    if (niveau === null) return [A_VERIFIER, node.ask];
    if (niveau < (node.low ?? niveau)) return never(node.below);
    return niveau <= (node.high ?? niveau) ? [OUI] : never(node.above);
  },
  french: (node, { francais }) =>
    judged(francais === null ? null : (node.low ?? 0) <= francais && francais <= (node.high ?? francais), node),
  place(node, { lieux }) {
    if (lieux === null) return judged(null, node);
    if (node.codes?.some((code) => lieux.has(code))) return judged(node.inside === true, node);
    return node.doubt ? [A_VERIFIER, node.doubt] : judged(node.inside === false, node);
  },
  fact(node, { faits }) {
    const held = faits.get(node.code ?? "");
    return judged(held === undefined ? null : held === node.held, node);
  },
  check: (node) => judged(null, node),
  free: () => [OUI],
  shut: (node) => judged(false, node),
};

/**
 * First possible and certain days, then last certain and possible days; null when nobody knows.
 * @param {Node} node
 * @param {Situation} situation
 * @returns {[Interval, Interval] | null}
 */
export function spans({ kind, what, from, until }, situation) {
  if (kind === "period") {
    const [first, last] = [from ?? FIRST, until ?? LAST];
    return [[first, first], [last, last]];
  }
  const interval = situation[what ?? "naissance"];
  if (interval === null) return null;
  const after = (/** @type {[months: number, days: number]} */ [months, days]) =>
    /** @type {Interval} */ (interval.map((day) => plusMonths(day, months) + days));
  return [from ? after(from) : [FIRST, FIRST], until ? after(until) : [LAST, LAST]];
}

/**
 * @param {Node} node
 * @param {Situation} situation
 * @param {number} day
 * @returns {Judged}
 */
function inTime(node, situation, day) {
  const known = spans(node, situation);
  if (!known) return [A_VERIFIER, node.ask];
  const [[possible, certain], [stillCertain, stillPossible]] = known;
  if (day < possible) {
    const texte = filled(possible === certain ? node.early : node.spread, possible, certain);
    return [NON, "", { type: "temps", texte, des: isoDate(possible) }];
  }
  if (day > stillPossible) return never({ type: "expire", texte: filled(node.late, stillPossible + 1) });
  return certain <= day && day <= stillCertain ? [OUI] : [A_VERIFIER, node.near];
}

/**
 * @param {boolean | null} held
 * @param {Node} node
 * @returns {Judged}
 */
function judged(held, node) {
  if (held === null) return [A_VERIFIER, node.ask];
  return held ? [OUI] : never(node.lever);
}

/**
 * @param {Said | undefined} said
 * @returns {Judged}
 */
function never(said) {
  return [NON, "", said && { type: said.type, texte: said.texte, des: null }];
}

/**
 * @param {Node} node
 * @param {Value} value
 * @returns {string[]}
 */
function told(node, value) {
  const text = node[CASES[value]];
  return text ? [text] : [];
}

/**
 * @param {Outcome[]} outcomes
 * @returns {string[]}
 */
function asking(outcomes) {
  return outcomes.filter((each) => each.value === A_VERIFIER).flatMap((each) => each.asked);
}

/**
 * The papers of the ways that are not closed.
 * @param {Outcome[]} outcomes
 * @returns {string[]}
 */
function bringing(outcomes) {
  return outcomes.filter((each) => each.value !== NON).flatMap((each) => each.papers);
}

/**
 * A text with its dates.
 * @param {string | undefined} text
 * @param {...number} days
 * @returns {string}
 */
function filled(text = "", ...days) {
  return days.reduce((written, day) => written.replace("{}", inWords(day)), text);
}

/**
 * In order, each once.
 * @template T
 * @param {T[]} items
 * @returns {T[]}
 */
function once(items) {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}
