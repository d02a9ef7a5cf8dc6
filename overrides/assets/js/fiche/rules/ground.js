/** What an entry is checked against: the twin of `Context` in `catalogue/rules/base.py`. */

import { Unfolding } from "../../conditions/satisfiable.js";
import { Gazetteer } from "./gazetteer.js";

/** @typedef {import("../sentences.js").Sentences} Sentences */
/**
 * @typedef {object} RuleTables what Python writes (`contribute/rule_tables.py`), and the gazetteer of the search
 * @property {Record<string, [code: string, severity: Severity][]>} rules kind → its rules, in order
 * @property {Record<string, Severity>} between severities of the rules that compare entries
 * @property {Record<string, string[]>} codes
 * @property {Record<string, string[]>} implied
 * @property {{ form: string, limit: number, reserved: string[] }} identifiers
 * @property {{ uai: string, la_poste: string }} keys
 * @property {import("../../conditions/satisfiable.js").Scales} scales
 * @property {import("./gazetteer.js").Territories} territories
 * @property {{ patterns: Record<string, string>, functions: string[], birth_words: string[], safe: string[], shown: number }} texts
 * @property {{ months: Record<string, number>, stages: [code: string, times: number][], never: string, checked: string, archived: string }} review
 * @property {Record<string, string>} paths kind → where its entries are
 * @property {import("./gazetteer.js").Communes} communes the file of the search page
 *
 * @typedef {"erreur" | "avertissement" | "info"} Severity
 */

/** @type {WeakMap<RuleTables, Known>} */
const known = new WeakMap();

/** What is worked out once for some tables. */
class Known {
  /** @param {RuleTables} tables */
  constructor(tables) {
    this.gazetteer = new Gazetteer(tables.communes, tables.territories);
    this.codes = new Map(Object.entries(tables.codes).map(([name, codes]) => [name, new Set(codes)]));
    this.implied = new Map(Object.entries(tables.implied));
    this.functions = new Set(tables.texts.functions);
  }
}

export class Ground {
  /**
   * @param {{ sentences: Sentences, rules: RuleTables }} tables
   * @param {string} today AAAA-MM-JJ
   */
  constructor({ sentences, rules }, today) {
    const found = known.get(rules) ?? new Known(rules);
    known.set(rules, found);
    this.sentences = sentences;
    this.tables = rules;
    this.today = today;
    this.gazetteer = found.gazetteer;
    this.functions = found.functions;
    this.codes = found.codes;
    this.implied = found.implied;
  }

  /** @param {string} vocabulary @param {string} code @returns {boolean} whether a vocabulary that we have does not hold this code */
  unknown(vocabulary, code) {
    return this.codes.get(vocabulary)?.has(code) === false;
  }

  /** @returns {Unfolding} conditions turned into the people who meet them */
  unfolding() {
    return new Unfolding(this.tables.scales, (fact) => this.implied.get(fact) ?? [], this.gazetteer.members);
  }
}
