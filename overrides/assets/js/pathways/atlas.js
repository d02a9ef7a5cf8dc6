/**
 * What every search shares, read from the files that Python writes, and the offers of the platforms loaded.
 *
 * Formats: `scripts/filrouge/pathways/encode.py`. The twin of `scripts/filrouge/pathways/atlas.py`.
 *
 * @import { Node, Tree } from "../conditions/verdict.js"
 * @import { Figures } from "./compact.js"
 */

import { codesOf, digitOf, numbersOf } from "./compact.js";

/**
 * @typedef {object} Weights `scripts/filrouge/pathways/weights.py`, where each one is explained.
 * @property {number} km
 * @property {number} doubt
 * @property {number} exemption
 * @property {number} step
 * @property {number} relaxation
 * @property {number} horizon_days
 * @property {number} most_steps
 * @property {number} radius_km
 * @property {number} neighbourhood_km
 * @property {number} pathways
 * @property {number} ratio
 * @property {number} slack
 * @property {number} quality
 * @property {number} substitutes
 * @property {number} aids
 * @property {Record<string, Record<string, number>>} wants
 * @property {Record<string, number>} delays
 * @property {[month: number, day: number]} term
 * @property {number} late_days
 * @property {number} session_state_days
 * @property {Record<string, string[]>} during
 * @property {number} waiting_days
 * @property {number} fillers
 * @property {string[]} filler_etapes
 * @property {number} wider
 * @property {number} wider_km
 * @property {number} made_days
 * @property {number} relaxations
 * @property {number} explanations
 *
 * @typedef {object} Session
 * @property {string} debut
 * @property {string} fin
 * @property {string} inscription_jusqu_au
 * @property {string} etat
 * @property {string} date_etat
 *
 * @typedef {object} Family What most offers of a scheme share.
 * @property {string} kind
 * @property {string} etape
 * @property {string} type
 * @property {string} voie
 * @property {number} tree
 * @property {string} entrees
 * @property {number} days
 * @property {string} hebergement
 * @property {string[]} gives
 * @property {number | null} level
 *
 * @typedef {Family & { sessions: Session[], trades: string[], sure: boolean }} Sort
 *
 * @typedef {{ offre: number, commune: string }} Place No commune: from home.
 *
 * @typedef {object} Commune
 * @property {string} nom
 * @property {string[]} codes_postaux
 * @property {number} latitude NaN where it is not known
 * @property {number} longitude
 * @property {string} plateforme
 * @property {string[]} territories those that a rule names, itself included
 *
 * @typedef {object} Sheet What a printed sheet says of an offer.
 * @property {string} id
 * @property {string} nom
 * @property {string} hote identifier of the organisation
 * @property {string} organisme
 * @property {string[]} adresse address, postal code, code of the commune
 * @property {string} telephone
 * @property {string} courriel
 * @property {string} lien
 *
 * @typedef {[debut: string, fin: string, inscription: string, etat: string, date_etat: string]} SessionData
 * @typedef {[sort: number, commune: string, sessions?: SessionData[]]} PlaceData
 *
 * @typedef {object} SharedData
 * @property {Weights} weights
 * @property {Record<string, string>} words
 * @property {[code: string, label: string, question: string, implied: string[], makeable: number, court: string][]} facts
 * @property {string[]} given
 * @property {string[]} kinds
 * @property {Record<string, string>} names
 * @property {Record<string, string>} levels
 * @property {Record<string, string>} domains
 * @property {Tree[]} trees
 * @property {string[]} cles the key of each tree
 * @property {Family[]} families
 * @property {string[][]} trades
 * @property {[family: number, trades: number, sure: number][]} sorts
 * @property {string} noms
 * @property {string} motifs
 * @property {[dispositif: string, tree: number][]} aids
 * @property {Record<string, string[]>} incompatible
 * @property {Record<string, { nom: string, etapes: string[] }>} modeles typical pathways: the schemes of their steps
 *
 * @typedef {object} CommunesData
 * @property {(string | number)[]} codes
 * @property {string} noms
 * @property {string} codes_postaux
 * @property {string[]} plateformes
 * @property {string} plateforme
 * @property {Record<string, number[]>} territoires
 * @property {Record<string, string>} anciennes
 * @property {[nom: string, commune: number][]} anciens_noms
 * @property {number[]} peuplees the most populated first
 * @property {Record<string, string>} departements
 *
 * @typedef {object} OffersData
 * @property {string[][]} hotes
 * @property {number[]} combien
 * @property {string} noms
 * @property {string} motifs
 * @property {number[]} nom
 * @property {number[]} tri
 * @property {Record<string, PlaceData[]>} lieux
 * @property {Record<string, string[]>} adresses
 * @property {Record<string, string[]>} contacts
 * @property {CentresData} centres
 *
 * @typedef {{ latitudes: Figures, longitudes: Figures }} CentresData
 * @typedef {{ plateforme: string, centres: CentresData }} Homes where the communes of a platform are
 *
 * @typedef {object} Names What things are called.
 * @property {Record<string, string>} facts
 * @property {Record<string, string>} kinds
 * @property {Record<string, string>} levels
 * @property {Record<string, string>} domains
 *
 * @typedef {object} Atlas The common ground of all the searches.
 * @property {Weights} weights
 * @property {Record<string, string>} words
 * @property {Names} names
 * @property {Record<string, string>} questions
 * @property {Record<string, string>} short a few words for each fact
 * @property {Record<string, string[]>} implied fact → all the facts that it implies
 * @property {string[]} makeable
 * @property {Set<string>} given facts that some offer gives
 * @property {Map<string, Commune>} communes
 * @property {Record<string, string>} former
 * @property {Tree[]} trees
 * @property {Set<string>[]} waived sentences of each tree that are exemptions to ask for
 * @property {Set<string>[]} named facts that each tree names
 * @property {Record<string, number>} kinds kind → its number
 * @property {[dispositif: string, tree: number][]} aids
 * @property {Record<string, string[]>} incompatible
 * @property {string[]} ids
 * @property {Sheet[]} sheets
 * @property {Sort[]} sorts
 * @property {Place[][]} places of each sort, in the order of the offers
 * @property {string[]} calendars of each sort: the same for those that one may enter on the same days
 *
 * @typedef {{ nom: string, motif: string }} Label what an offer is called: its name, the pattern of its identifier
 * @typedef {{ sheet: Sheet, places: PlaceData[] }} Read An offer of a module.
 */

const STEPS_PER_DEGREE = 1000;
const POSTAL = 5;

/**
 * The atlas of the platforms whose modules are given.
 * @param {SharedData} shared
 * @param {CommunesData} places
 * @param {OffersData[]} modules
 * @param {Homes[]} homes
 * @returns {Atlas}
 */
export function atlasOf(shared, places, modules, homes) {
  const communes = communesOf(places);
  for (const { plateforme, centres } of homes) {
    locate(communes, [...communes.keys()].filter((code) => communes.get(code)?.plateforme === plateforme), centres);
  }
  const labels = labelsOf(shared);
  const offers = modules.flatMap((each) => {
    const found = read(each, labels);
    locate(communes, met(found, places.anciennes, communes), each.centres);
    return found;
  });
  offers.sort(({ sheet: one }, { sheet: other }) => (one.id < other.id ? -1 : 1));
  const { facts, names, levels, domains, kinds, trees } = shared;
  return {
    ...{ weights: shared.weights, words: shared.words, trees },
    ...{ aids: shared.aids, incompatible: shared.incompatible },
    names: { facts: Object.fromEntries(facts.map(([code, label]) => [code, label])), kinds: names, levels, domains },
    questions: Object.fromEntries(facts.map(([code, , question]) => [code, question])),
    short: Object.fromEntries(facts.map(([code, , , , , court]) => [code, court])),
    implied: Object.fromEntries(facts.map(([code, , , implied]) => [code, implied])),
    makeable: facts.flatMap(([code, , , , makeable]) => (makeable ? [code] : [])).sort(),
    given: new Set(shared.given),
    communes,
    former: places.anciennes,
    waived: trees.map((tree) => new Set(walk(tree).flatMap(({ waived }) => waived ?? []))),
    named: trees.map((tree) => new Set(walk(tree).flatMap(({ code }) => code ?? []))),
    kinds: Object.fromEntries(kinds.map((kind, number) => [kind, number])),
    ids: offers.map(({ sheet }) => sheet.id),
    sheets: offers.map(({ sheet }) => sheet),
    ...sorted(offers, shared),
  };
}

/**
 * These facts and all that they imply, in the order of their codes.
 * @param {Record<string, string[]>} implied
 * @param {string[]} facts
 * @returns {string[]}
 */
export function withImplied(implied, facts) {
  return [...new Set(facts.flatMap((fact) => [fact, ...(implied[fact] ?? [])]))].sort();
}

/**
 * @param {{ noms: string, motifs: string }} data
 * @returns {Label[]}
 */
function labelsOf({ noms, motifs }) {
  if (!noms) return [];
  const patterns = motifs.split("\n");
  return noms.split("\n").map((nom, place) => ({ nom, motif: patterns[place] }));
}

/**
 * @param {OffersData} data
 * @param {Label[]} shared what several platforms call offers
 * @returns {Read[]}
 */
function read(data, shared) {
  const labels = [...shared, ...labelsOf(data)];
  const hosts = data.hotes.flatMap((host, place) => Array.from({ length: data.combien[place] }, () => host));
  return hosts.map(([hote, mark, organisme, ...host], place) => {
    const [telephone, courriel, lien = ""] = data.contacts[place] ?? host.slice(3);
    const adresse = data.adresses[place] ?? host.slice(0, 3);
    const { nom, motif } = labels[data.nom[place]];
    return {
      sheet: { id: motif.replace("~", mark || hote), nom, hote, organisme, adresse, telephone, courriel, lien },
      places: data.lieux[place] ?? [[data.tri[place], host[2]]],
    };
  });
}

/**
 * The communes of the addresses and places of some offers, each once, in the order in which they come.
 * @param {Read[]} offers
 * @param {Record<string, string>} former
 * @param {Map<string, Commune>} communes
 * @returns {string[]}
 */
function met(offers, former, communes) {
  const codes = offers.flatMap(({ sheet: { adresse: [, , insee] }, places }) => [former[insee] ?? insee, ...places.map(([, code]) => former[code] ?? code)]);
  return [...new Set(codes)].filter((code) => communes.has(code));
}

/**
 * Say where some communes are.
 * @param {Map<string, Commune>} communes
 * @param {string[]} codes
 * @param {CentresData} centres
 */
function locate(communes, codes, { latitudes, longitudes }) {
  const [north, east] = [numbersOf(latitudes), numbersOf(longitudes)];
  codes.forEach((code, place) => {
    const commune = communes.get(code);
    if (commune) Object.assign(commune, { latitude: north[place] / STEPS_PER_DEGREE, longitude: east[place] / STEPS_PER_DEGREE });
  });
}

/**
 * The offers that no profile can tell apart but by the distance, together.
 * @param {Read[]} offers
 * @param {SharedData} shared
 * @returns {{ sorts: Sort[], places: Place[][], calendars: string[] }}
 */
function sorted(offers, shared) {
  /** @type {Map<string, number>} */
  const numbers = new Map();
  /** @type {{ sorts: Sort[], places: Place[][], calendars: string[] }} */
  const made = { sorts: [], places: [], calendars: [] };
  offers.forEach(({ places }, offre) => {
    for (const [number, commune, sessions = []] of places) {
      const dated = JSON.stringify(sessions);
      const key = `${number} ${dated}`;
      let place = numbers.get(key);
      if (place === undefined) {
        place = made.sorts.length;
        numbers.set(key, place);
        const [family, trades, sure] = shared.sorts[number];
        const sort = shared.families[family];
        made.sorts.push({
          ...{ ...sort, trades: shared.trades[trades], sure: Boolean(sure) },
          sessions: sessions.map(([debut, fin, inscription_jusqu_au, etat, date_etat]) => ({
            ...{ debut, fin, inscription_jusqu_au, etat, date_etat },
          })),
        });
        made.places.push([]);
        made.calendars.push(`${sort.entrees} ${sort.days} ${dated}`);
      }
      made.places[place].push({ offre, commune });
    }
  });
  return made;
}

/**
 * The communes; where they are comes with the modules of the platforms.
 * @param {CommunesData} data
 * @returns {Map<string, Commune>}
 */
export function communesOf(data) {
  const noms = data.noms.split("\n");
  const postal = data.codes_postaux.split("\n");
  const codes = codesOf(data.codes);
  const territories = codes.map((code) => [code]);
  for (const [code, runs] of Object.entries(data.territoires)) {
    for (let place = 0, run = 0; run < runs.length; run += 2) {
      place += runs[run];
      for (const end = place + runs[run + 1]; place < end; place++) territories[place].push(code);
    }
  }
  return new Map(
    codes.map((code, place) => [
      code,
      {
        nom: noms[place],
        codes_postaux: postal[place].split(" ").map((each) => (each.length < POSTAL ? code.slice(0, POSTAL - each.length) + each : each)),
        latitude: NaN,
        longitude: NaN,
        plateforme: data.plateformes[digitOf(data.plateforme[place])],
        territories: territories[place],
      },
    ]),
  );
}

/**
 * A node of conditions and all those inside it.
 * @param {Node} node
 * @returns {Node[]}
 */
export function walk(node) {
  return [node, ...(node.nodes ?? []).flatMap(walk)];
}
