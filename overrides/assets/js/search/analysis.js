/**
 * French for searching, in the browser: the twin of `scripts/filrouge/search/analysis.py`.
 *
 * The rules come with the index, so that an index is always read by the rules that made it.
 */

/**
 * @typedef {[ending: string, replacement: string, kept: number]} Ending
 *
 * @typedef {object} RulesData `french_rules.json`, as the head of the index carries it.
 * @property {string} lettres
 * @property {string} sigle_pointe
 * @property {string} forme_inclusive
 * @property {string} doubles
 * @property {[pattern: string, word: string][]} tournures
 * @property {string[]} mots_vides
 * @property {string[]} mots_de_demande
 * @property {Record<string, string[]>} mots_proches
 * @property {number} court
 * @property {Record<string, string>} exceptions
 * @property {Ending[][]} terminaisons
 */

/** @type {Record<string, string>} */
const LETTERS = { œ: "oe", æ: "ae", ø: "o", đ: "d", ł: "l", ı: "i", ß: "ss" };
const NOT_KEPT = /[^a-z0-9]/g;

/**
 * A word of `words` without accents or ligatures: what its spellings have in common.
 * @param {string} word
 * @returns {string}
 */
export function fold(word) {
  const bare = word.normalize("NFKD").replace(/\p{M}/gu, "");
  return bare.replace(/[^\0-\x7f]/g, (letter) => LETTERS[letter] ?? "").replace(NOT_KEPT, "");
}

/**
 * A text in lower case, each of its letters written in one way.
 * @param {string} text
 * @returns {string}
 */
function normal(text) {
  return text.normalize("NFKC").toLowerCase().normalize("NFC");
}

/** The analysis of one index. */
export class Analysis {
  /** @param {RulesData} rules */
  constructor(rules) {
    this.letters = new RegExp(rules.lettres, "g");
    this.dottedAcronym = new RegExp(rules.sigle_pointe, "g");
    this.inclusiveForm = new RegExp(rules.forme_inclusive, "g");
    this.doubled = new RegExp(rules.doubles, "g");
    this.turns = rules.tournures.map(([pattern, word]) => ({ pattern: new RegExp(pattern, "g"), word }));
    this.stopWords = new Set(rules.mots_vides);
    this.askingWords = new Set(rules.mots_de_demande);
    this.short = rules.court;
    this.exceptions = new Map(Object.entries(rules.exceptions));
    this.groups = rules.terminaisons;
    this.endings = new Set(rules.terminaisons.flat().map(([ending]) => ending));
    /** @type {Map<string, string[]>} stem of an everyday word → stems of those by which entries say it */
    this.related = new Map(
      Object.entries(rules.mots_proches).map(([word, others]) => [this.stem(word), others.map((other) => this.stem(other))]),
    );
  }

  /**
   * The words of a text in lower case, accents kept.
   * @param {string} text
   * @returns {string[]}
   */
  words(text) {
    const plain = normal(text)
      .replace(this.dottedAcronym, (_, before, acronym) => before + acronym.replaceAll(".", ""))
      .replace(this.inclusiveForm, "$1");
    return plain.match(this.letters) ?? [];
  }

  /**
   * A word as it is typed: folded, with doubled consonants single.
   * @param {string} word
   * @returns {string}
   */
  simplify(word) {
    return fold(word).replace(this.doubled, "$1");
  }

  /**
   * What all forms of a word share; empty when nothing of it can be kept.
   * @param {string} word
   * @returns {string}
   */
  stem(word) {
    const folded = fold(word);
    const exception = this.exceptions.get(word) ?? this.exceptions.get(folded);
    if (exception) return exception;
    if (folded.length <= this.short || /[0-9]/.test(folded)) return folded;
    return this.groups.reduce(dropEnding, folded.replace(this.doubled, "$1"));
  }

  /**
   * The words of a question that must be found; those that only ask are kept when there is nothing else.
   * @param {string} text
   * @returns {string[]}
   */
  question(text) {
    const meaningful = this.words(this.reworded(text)).filter((word) => !this.stopWords.has(word) && this.stem(word));
    const specific = meaningful.filter((word) => !this.askingWords.has(word));
    return [...new Set(specific.length ? specific : meaningful)];
  }

  /**
   * A question whose turns of phrase say what they ask for: « pas quoi faire » asks for « orientation ».
   * @param {string} text
   * @returns {string}
   */
  reworded(text) {
    return this.turns.reduce((said, { pattern, word }) => said.replace(pattern, `$1 ${word} `), normal(text));
  }

  /**
   * Stems that a word being typed may have, when it stops inside an ending: « directri » → « directeur ».
   * @param {string} word
   * @returns {string[]}
   */
  unfinished(word) {
    const typed = this.simplify(word);
    const found = new Set();
    for (const ending of this.endings) {
      for (let length = 2; length < ending.length; length++) {
        if (!typed.endsWith(ending.slice(0, length))) continue;
        found.add(this.stem(typed.slice(0, typed.length - length) + ending));
      }
    }
    return [...found];
  }
}

/**
 * @param {string} word
 * @param {Ending[]} group
 * @returns {string}
 */
function dropEnding(word, group) {
  for (const [ending, replacement, kept] of group) {
    if (word.endsWith(ending) && word.length - ending.length >= kept) {
      return word.slice(0, word.length - ending.length) + replacement;
    }
  }
  return word;
}
