/**
 * The whole answer to one person: what the page shows.
 *
 * The twin of `scripts/filrouge/pathways/answer.py`: the same data, to the letter.
 *
 * @import { Atlas } from "./atlas.js"
 * @import { Beside } from "./around.js"
 * @import { Etape, Parcours } from "./planner.js"
 * @import { Question } from "./questions.js"
 * @import { Start } from "./start.js"
 */

import { isoDate } from "../conditions/days.js";
import { Bench } from "./bench.js";
import { DAY } from "./moves.js";
import { pathways, told } from "./planner.js";
import { bestQuestion } from "./questions.js";
import { Explainer } from "./requests.js";
import { TENTHS } from "./start.js";
import { opened } from "./unblock.js";
import { count, say } from "./wording.js";

/**
 * @typedef {object} BesideData
 * @property {"attente" | "aide"} role
 * @property {string | null} offre
 * @property {string | null} dispositif
 * @property {string} debut
 * @property {string} fin
 * @property {number} km
 * @property {string[]} a_verifier
 *
 * @typedef {object} EtapeData
 * @property {string | null} offre
 * @property {string} debut
 * @property {string} fin
 * @property {number} km
 * @property {string[]} a_verifier
 * @property {BesideData[]} en_parallele
 * @property {string | null} apporte the fact that a step made to measure gives
 * @property {{ offre: string, debut: string, km: number }[]} remplacants
 *
 * @typedef {object} ParcoursData
 * @property {number} score
 * @property {string} debut
 * @property {string} fin
 * @property {number} attente_jours
 * @property {number} km
 * @property {string[]} a_verifier
 * @property {EtapeData[]} etapes
 *
 * @typedef {{ type: string, texte: string, demande: string, parcours_debloque: ParcoursData }} BlocageData
 *
 * @typedef {{ fait: string, question: string, effet: string, change: number }} QuestionData
 *
 * @typedef {{ parcours: ParcoursData[], blocages: BlocageData[], question: QuestionData | null }} AnswerData
 */

/**
 * Everything for one person.
 * @param {Atlas} atlas
 * @param {Start} start
 * @param {{ number?: number, asking?: boolean }} [how] how many pathways; whether to look for a question too
 * @returns {AnswerData}
 */
export function answer(atlas, start, { number = atlas.weights.pathways, asking = true } = {}) {
  const bench = new Bench(atlas, start, atlas.given);
  const { made, found } = pathways(bench, number);
  const parcours = found.map((chain) => told(bench, made, chain));
  const question = asking ? bestQuestion(bench, made, parcours, number) : null;
  return {
    parcours: parcours.map((each) => parcoursData(atlas, each)),
    blocages: parcours.length ? [] : blocages(atlas, start),
    question: question && questionData(atlas, question, parcours.length > 0),
  };
}

/**
 * @param {Atlas} atlas
 * @param {Start} start
 * @returns {BlocageData[]}
 */
function blocages(atlas, start) {
  const bench = new Bench(atlas, start, new Set([...atlas.given, ...atlas.makeable]));
  const { made, found } = opened(bench);
  const explainer = new Explainer(atlas, start, made);
  return found.map((each) => ({
    type: each.lifted[0].split(":")[0],
    texte: explainer.missing(each),
    demande: explainer.request(each),
    parcours_debloque: parcoursData(atlas, told(bench, made, each.chain)),
  }));
}

/**
 * @param {Atlas} atlas
 * @param {Parcours} parcours
 * @returns {ParcoursData}
 */
function parcoursData(atlas, { score, waiting, etapes }) {
  return {
    score: score / DAY,
    debut: isoDate(etapes[0].start),
    fin: isoDate(etapes[etapes.length - 1].end - 1),
    attente_jours: waiting,
    km: etapes.reduce((km, etape) => km + etape.km, 0) / TENTHS,
    a_verifier: [...new Set(etapes.flatMap((etape) => etape.notes))],
    etapes: etapes.map((etape) => etapeData(atlas, etape)),
  };
}

/**
 * @param {Atlas} atlas
 * @param {Etape} etape
 * @returns {EtapeData}
 */
function etapeData(atlas, etape) {
  const { ids } = atlas;
  return {
    offre: etape.offre === null ? null : ids[etape.offre],
    debut: isoDate(etape.start),
    fin: isoDate(etape.end - 1),
    km: etape.km / TENTHS,
    a_verifier: etape.notes,
    en_parallele: besidesData(atlas, etape.waiting, etape.beside),
    apporte: etape.made || null,
    remplacants: etape.substitutes.map(({ offre, start, km }) => ({
      ...{ offre: ids[offre], debut: isoDate(start), km: km / TENTHS },
    })),
  };
}

/**
 * What fills the wait, then what helps beside.
 * @param {Atlas} atlas
 * @param {Beside[]} waiting
 * @param {Beside[]} aids
 * @returns {BesideData[]}
 */
export function besidesData({ ids }, waiting, aids) {
  return [
    ...waiting.map((each) => besideData(ids, "attente", each)),
    ...aids.map((each) => besideData(ids, "aide", each)),
  ];
}

/**
 * @param {string[]} ids
 * @param {"attente" | "aide"} role
 * @param {Beside} beside
 * @returns {BesideData}
 */
function besideData(ids, role, beside) {
  return {
    role,
    offre: beside.offre === null ? null : ids[beside.offre],
    dispositif: beside.dispositif || null,
    debut: isoDate(beside.start),
    fin: isoDate(beside.end - 1),
    km: beside.km / TENTHS,
    a_verifier: beside.notes,
  };
}

/**
 * @param {Atlas} atlas
 * @param {Question} question
 * @param {boolean} some whether there are pathways
 * @returns {QuestionData}
 */
function questionData({ words, questions }, { fact, changed, confirmed }, some) {
  let key = "confirme";
  if (changed) key = some ? "change" : "ouvre";
  const parcours = count(changed || confirmed, "parcours");
  return { fait: fact, question: questions[fact], effet: say(words, key, { parcours }), change: changed };
}
