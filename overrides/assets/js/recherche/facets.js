/**
 * From the state of the page to a question for the engine, and how many answers each value of a filter would give.
 *
 * @import { Around, Criteria, Keep } from "../search/criteria.js"
 * @import { Answer, Engine } from "../search/engine.js"
 * @import { State } from "./state.js"
 */

import { keeping, measuring, within } from "../search/criteria.js";

/**
 * @typedef {Map<string, Map<string, number>>} Counts filter → value → number of answers
 *
 * @typedef {object} Facet
 * @property {string} name
 * @property {number[]} codes
 * @property {boolean[]} accepted whether the filter keeps each value of the column
 * @property {string[][]} bins the values of the filter that each value of the column counts for
 */

/** @type {Record<string, keyof Criteria>} Filters whose values are those of a column. */
const PLAIN = {
  genre: "genres", type: "types", etape: "etapes", voie: "voies", plateforme: "plateformes",
  remuneration: "remunerations", hebergement: "hebergements", conditions: "conditions",
};

/** @type {Record<string, [column: string, bins: (value: any) => string[]]>} */
const OTHERS = {
  domaine: ["domaines", (values) => [...new Set(values.map((/** @type {string} */ value) => value[0]))]],
  niveau: ["niveau", ([least, most]) => Array.from({ length: most - least + 1 }, (_, more) => String(least + more))],
  distance: ["a_distance", (value) => (value ? ["oui"] : [])],
  verifiee: ["verifiee", (value) => (value ? ["oui"] : [])],
};

const COUNTED = [
  ...Object.keys(PLAIN).map((name) => /** @type {const} */ ([name, name, (/** @type {string} */ value) => [value]])),
  ...Object.entries(OTHERS).map(([name, [column, bins]]) => /** @type {const} */ ([name, column, bins])),
];

/**
 * What the engine is asked for.
 * @param {State} state
 * @returns {Criteria}
 */
export function criteria(state) {
  const { choices } = state;
  /** @type {Record<string, any>} */
  const asked = { ...fixed(state), domaines: choices.domaine };
  for (const [name, filter] of Object.entries(PLAIN)) asked[filter] = choices[name];
  asked.niveau = choices.niveau?.length ? Number(choices.niveau[0]) : null;
  asked.a_distance = Boolean(choices.distance?.length);
  asked.verifiee = Boolean(choices.verifiee?.length);
  return asked;
}

/**
 * The filters that have no counts.
 * @param {State} state
 * @returns {Criteria}
 */
function fixed(state) {
  const within = Number(state.choices.entree?.[0] ?? 0);
  const now = new Date();
  const month = 12 * now.getFullYear() + now.getMonth();
  return { age: state.age, mois: within ? [month, month + within + 1] : null };
}

/** Counts of one engine. */
export class Counter {
  /** @param {Engine} engine */
  constructor(engine) {
    this.engine = engine;
    /** @type {{ text: string, steps: Promise<number[][]> } | undefined} */
    this.known = undefined;
  }

  /**
   * How many answers each value would give, the other filters being what they are.
   * @param {State} state
   * @param {Around | null} around
   * @param {Answer} answer
   * @param {Keep | null} seen what the map shows, when that is all that is wanted
   * @param {Map<string, string>} [verdicts] of each key of conditions: those are counted, not the keys
   * @returns {Promise<Counts>}
   */
  async counts(state, around, answer, seen, verdicts = new Map()) {
    const { index } = this.engine;
    const verdictOf = (/** @type {string} */ key) => verdicts.get(key) ?? key;
    const wanted = [...new Set((state.choices.conditions ?? []).map(verdictOf))];
    const judged = { ...state, choices: { ...state.choices, conditions: wanted } };
    const binning = (/** @type {string} */ name, /** @type {(value: any) => string[]} */ bins) =>
      name === "conditions" ? (/** @type {string} */ key) => [verdictOf(key)] : bins;
    const [facets, keeps, steps] = await Promise.all([
      Promise.all(COUNTED.map(([name, column, bins]) => this.facet(name, column, binning(name, bins), judged))),
      this.alwaysAsked(state, around, seen),
      this.matching(state.q),
    ]);
    const lastResort = Boolean(answer.suggestion || answer.missing.length);
    const sets = lastResort ? [answer.hits.numbers()] : steps;
    const each = sets.map((numbers) => countOne(facets, numbers, keeps));
    /** @type {Counts} */
    const counts = new Map(facets.map(({ name }) => [name, new Map()]));
    for (const [name, values] of counts) {
      for (const found of each) {
        for (const [value, number] of found.get(name) ?? []) {
          // A later step only serves when the ones before leave the first page unfilled.
          if ((values.get(value) ?? 0) < index.settings.page) values.set(value, number);
        }
      }
    }
    return counts;
  }

  /**
   * Documents that hold the words, step after step as the engine looks for them; each step has those before.
   * @param {string} text
   * @returns {Promise<number[][]>}
   */
  matching(text) {
    if (this.known?.text !== text) {
      const known = { text, steps: this.match(text) };
      known.steps.catch(() => { if (this.known === known) this.known = undefined; });
      this.known = known;
    }
    return this.known.steps;
  }

  /**
   * @param {string} text
   * @returns {Promise<number[][]>}
   */
  async match(text) {
    const { index } = this.engine;
    const asked = this.engine.oneWordPerStem(index.analysis.question(text));
    if (!asked.length) return [Array.from({ length: index.head.documents }, (_, number) => number)];
    const found = new Set();
    const sets = [];
    for (const meanings of this.engine.steps(asked)) {
      for (const number of (await index.scores(meanings)).numbers) found.add(number);
      sets.push([...found]);
    }
    return sets;
  }

  /**
   * @param {State} state
   * @param {Around | null} around
   * @param {Keep | null} seen
   * @returns {Promise<Keep>}
   */
  async alwaysAsked(state, around, seen) {
    const { index } = this.engine;
    const asked = await keeping(index, fixed(state));
    const keeps = seen ? (/** @type {number} */ number) => asked(number) && seen(number) : asked;
    if (around?.radius_km == null) return keeps;
    const near = await within(index, around.radius_km, measuring(await index.places(), around));
    return (number) => keeps(number) && near(number);
  }

  /**
   * @param {string} name
   * @param {string} columnName
   * @param {(value: any) => string[]} bins
   * @param {State} state
   * @returns {Promise<Facet>}
   */
  async facet(name, columnName, bins, state) {
    const { values, codes } = await this.engine.index.column(columnName);
    const wanted = state.choices[name] ?? [];
    const binned = values.map(bins);
    const accepted = binned.map((each) => !wanted.length || each.some((value) => wanted.includes(value)));
    return { name, codes: /** @type {any} */ (codes), accepted, bins: binned };
  }
}

/**
 * One step: a document counts for a filter when every other filter keeps it.
 * @param {Facet[]} facets
 * @param {number[]} numbers
 * @param {Keep} keeps
 * @returns {Counts}
 */
function countOne(facets, numbers, keeps) {
  const totals = facets.map(({ bins }) => new Uint32Array(bins.length));
  for (const number of numbers) {
    if (!keeps(number)) continue;
    const refusing = facets.findIndex(({ accepted, codes }) => !accepted[codes[number]]);
    if (refusing < 0) facets.forEach(({ codes }, place) => totals[place][codes[number]]++);
    else if (onlyOne(facets, number, refusing)) totals[refusing][facets[refusing].codes[number]]++;
  }
  return new Map(facets.map(({ name, bins }, place) => [name, spread(bins, totals[place])]));
}

/**
 * @param {Facet[]} facets
 * @param {number} number
 * @param {number} refusing
 * @returns {boolean}
 */
function onlyOne(facets, number, refusing) {
  for (let place = refusing + 1; place < facets.length; place++) {
    if (!facets[place].accepted[facets[place].codes[number]]) return false;
  }
  return true;
}

/**
 * @param {string[][]} bins
 * @param {Uint32Array} totals
 * @returns {Map<string, number>}
 */
function spread(bins, totals) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  bins.forEach((values, code) => {
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + totals[code]);
  });
  return counts;
}
