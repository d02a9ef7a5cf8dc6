/**
 * Conditions in plain French, said to the young person: the twin of `scripts/filrouge/conditions/language.py`.
 *
 * What is refused is left out: the form never judges anyone. Turns of phrase come from the compiler.
 */

import { NBSP, au, count, dateInWords, join, lowered } from "./french.js";

/**
 * @typedef {{ [key: string]: any }} Conditions
 * @typedef {object} Sentence
 * @property {string} kind condition, une_de, au_moins, sauf, a_verifier, prescription, justificatif or valide
 * @property {string} text
 * @property {string} derogation
 * @property {Sentence[][]} groups
 *
 * @typedef {object} Words
 * @property {Record<string, string>} tournures name → sentence with holes
 * @property {Record<string, string>} faits code → label
 * @property {Record<string, string>} negations code of a fact → its negation, where it has one
 * @property {Record<string, string>} niveaux
 * @property {Record<string, string>} organismes types of organisations
 * @property {(code: string) => string | undefined} place name of a territory
 */

const FIRST_QUALIFICATION = 3;
const UNSURE_PLACES = ["qpv", "frr"];

/**
 * Every key of a condition mapping, said.
 * @param {Conditions} conditions
 * @param {Words} words
 * @returns {Sentence[]}
 */
export function sentences(conditions, words) {
  return new Speaker(words).said(conditions);
}

/**
 * The same of conditions that are being written; null as long as they say nothing whole.
 * @param {Conditions} conditions
 * @param {Words} words
 * @returns {Sentence[] | null}
 */
export function sentencesSoFar(conditions, words) {
  try {
    return sentences(conditions, words);
  } catch {
    return null;
  }
}

/**
 * The sentence on one line, its exemption and situations included.
 * @param {Sentence} sentence
 * @returns {string}
 */
export function plain({ kind, text, derogation, groups }) {
  const told = groups.map((group) => group.filter((part) => part.kind !== "justificatif"));
  const situations = told.map((group) => join(group.map((part) => lowered(plain(part))), "et")).join(`${NBSP}; `);
  let whole = groups.length ? `${text}${NBSP}: ${situations}` : text;
  if (kind === "a_verifier") whole = `À vérifier${NBSP}: ${lowered(whole)}`;
  return derogation ? `${whole} (sauf dérogation${NBSP}: ${derogation})` : whole;
}

class Speaker {
  /** @param {Words} words */
  constructor(words) {
    this.words = words;
  }

  /**
   * @param {string} name
   * @param {Record<string, unknown>} [holes]
   * @returns {string}
   */
  turn(name, holes = {}) {
    return this.words.tournures[name].replace(/\{(\w+)\}/gu, (_, hole) => String(holes[hole]));
  }

  /**
   * @param {Conditions} conditions
   * @returns {Sentence[]}
   */
  said(conditions) {
    const { faits = [], faits_exclus: excluded = [], a_verifier: unsure = [], justificatifs = [] } = conditions;
    const said = this.measures(conditions);
    if (conditions.residence) said.push(sentence("condition", this.turn("habiter", { x: this.residence(conditions.residence) })));
    for (const item of faits) {
      const { fait, derogation = "" } = typeof item === "string" ? { fait: item } : item;
      said.push(sentence("condition", this.words.faits[fait] ?? fait, derogation));
    }
    for (const code of excluded) said.push(sentence("condition", this.negation(code)));
    said.push(...this.alternatives(conditions));
    for (const text of unsure) said.push(sentence("a_verifier", text));
    if (conditions.prescription) said.push(sentence("prescription", this.prescription(conditions.prescription)));
    for (const text of justificatifs) said.push(sentence("justificatif", text));
    if (conditions.valide) said.push(sentence("valide", this.turn("regle_vaut", { x: this.period(conditions.valide) })));
    return said;
  }

  /**
   * @param {Conditions} conditions
   * @returns {Sentence[]}
   */
  measures({ age, niveau, mois_depuis_sortie: months, francais }) {
    const said = [];
    if (age) said.push(sentence("condition", this.turn("avoir", { x: this.age(age) }), age.derogation));
    if (niveau) said.push(sentence("condition", this.niveau(niveau), niveau.derogation));
    if (months) said.push(sentence("condition", this.turn("avoir", { x: this.months(months) }), months.derogation));
    if (francais) said.push(sentence("condition", this.turn("parler", { x: this.turn("francais", { niveau: francais.min }) })));
    return said;
  }

  /**
   * @param {Conditions} conditions
   * @returns {Sentence[]}
   */
  alternatives({ une_de: one, au_moins: some, sauf }) {
    const said = [];
    const groups = (/** @type {Conditions[]} */ mappings) => mappings.map((each) => this.said(each));
    if (one) said.push(sentence("une_de", this.turn("être", { x: this.turn("une_de") }), "", groups(one)));
    if (some) {
      const x = this.turn("nombre", { nombre: some.nombre, total: some.parmi.length });
      said.push(sentence("au_moins", this.turn("remplir", { x }), "", groups(some.parmi)));
    }
    if (sauf) said.push(sentence("sauf", this.turn("sauf"), "", groups([sauf])));
    return said;
  }

  /** @param {{ min?: number, max?: number }} limits */
  age({ min, max }) {
    if (min === undefined) return this.turn("au_plus", { max: count(max ?? 0, "an") });
    if (max === undefined) return this.turn("au_moins", { min: count(min, "an") });
    return min === max ? count(max, "an") : this.turn("entre", { min, max: count(max, "an") });
  }

  /** @param {{ min?: number, max?: number }} limits */
  niveau({ min, max }) {
    const label = (/** @type {number} */ level) => this.words.niveaux[level] ?? String(level);
    if (max === undefined) {
      if (!min) return this.turn("tous_niveaux");
      return this.turn("avoir", { x: this.turn("un_diplome_au_moins", { niveau: label(min) }) });
    }
    if (min) {
      const [name, holes] = min === max ? ["de_niveau", { niveau: label(min) }] : ["entre_niveaux", { min: label(min), max: label(max) }];
      return this.turn("votre_diplome", { x: this.turn(name, holes) });
    }
    if (!max) return this.turn("sans", { x: this.turn("de_diplome") });
    if (max >= FIRST_QUALIFICATION) return this.turn("diplome_au_plus", { niveau: label(max) });
    return this.turn("sans", { x: this.turn("de_diplome_a_partir", { niveau: label(FIRST_QUALIFICATION) }) });
  }

  /** @param {{ min?: number, max?: number }} limits */
  months({ min, max }) {
    if (min === undefined) return this.turn("depuis_au_plus", { max: duration(max ?? 0) });
    if (max === undefined) return this.turn("depuis_au_moins", { min: duration(min) });
    return this.turn("depuis_entre", { min: duration(min), max: duration(max) });
  }

  /**
   * @param {string[]} codes
   * @returns {string}
   */
  residence(codes) {
    const names = codes.map((code) => this.words.place(code));
    if (names.every((name, place) => name !== undefined && codes[place].length === 5)) {
      return join(names.map((name) => au(name ?? "")), "ou");
    }
    const x = join(codes.map((code, place) => (UNSURE_PLACES.includes(code) ? this.turn(code) : (names[place] ?? code))), "ou");
    if (codes.every((code) => UNSURE_PLACES.includes(code))) return this.turn("dans", { x });
    return this.turn(codes.length === 1 ? "ce_territoire" : "ces_territoires", { x });
  }

  /** @param {{ requise: boolean, par?: string[] }} rule */
  prescription({ requise, par = [] }) {
    const x = join(par.map((code) => this.words.organismes[code] ?? code), "ou");
    if (requise) return x ? this.turn("oriente_par", { x }) : this.turn("oriente");
    return x ? this.turn("seul_ou_par", { x }) : this.turn("seul");
  }

  /** @param {{ du?: string, au?: string }} period */
  period({ du: from, au: to }) {
    const parts = [];
    if (from) parts.push(this.turn("du", { x: isDay(from) ? this.turn("le", { x: dateInWords(from, false) }) : dateInWords(from, false) }));
    if (to) parts.push(this.turn(isDay(to) ? "au_jour" : "au", { x: dateInWords(to, false) }));
    return join(parts, "et");
  }

  /** @param {string} code */
  negation(code) {
    return this.words.negations[code] ?? this.turn("pas_ce_cas", { x: this.words.faits[code] ?? code });
  }
}

/**
 * @param {string} kind
 * @param {string} text
 * @param {string} [derogation]
 * @param {Sentence[][]} [groups]
 * @returns {Sentence}
 */
function sentence(kind, text, derogation = "", groups = []) {
  return { kind, text, derogation, groups };
}

/** @param {number} months */
function duration(months) {
  return months && months % 12 === 0 ? count(months / 12, "an") : count(months, "mois");
}

/** @param {string} iso */
function isDay(iso) {
  return iso.split("-").length === 3;
}
