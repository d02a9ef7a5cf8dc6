/**
 * What a search is narrowed to: filters on traits, and a circle around a place.
 *
 * The twin of `scripts/filrouge/search/criteria.py`. A filter is asked once for each value of its column, then
 * documents cost one look-up each.
 *
 * @import { Places, StaticIndex } from "./index.js"
 */

/**
 * @typedef {object} Criteria Absent, null or empty: anything goes.
 * @property {string[]} [genres]
 * @property {string[]} [types]
 * @property {string[]} [etapes]
 * @property {string[]} [voies]
 * @property {string[]} [plateformes]
 * @property {string[]} [remunerations]
 * @property {string[]} [hebergements]
 * @property {string[]} [conditions] keys of trees of conditions
 * @property {string[]} [domaines]
 * @property {boolean} [a_distance]
 * @property {boolean} [verifiee]
 * @property {number | null} [age]
 * @property {number | null} [niveau]
 * @property {[first: number, end: number] | null} [mois] Months of entry, the last not included.
 *
 * @typedef {object} Around
 * @property {number} latitude
 * @property {number} longitude
 * @property {number | null} [radius_km]
 *
 * @typedef {(number: number) => boolean} Keep
 * @typedef {{ accepted: Uint8Array, codes: Uint16Array }} Judged 1 for each value that is accepted.
 */

const EARTH_RADIUS_KM = 6371.0088;
const SEPTEMBER = 8;
const ALWAYS = ["permanentes", "sur-demande"];
const SCHOOL_START = "rentree-scolaire";

/** @type {Record<string, string>} */
const VALUES = {
  genres: "genre",
  types: "type",
  etapes: "etape",
  voies: "voie",
  plateformes: "plateforme",
  remunerations: "remuneration",
  hebergements: "hebergement",
  conditions: "conditions",
};

/**
 * A test of documents: whether nothing known of one is against the filters. Fetches the columns it needs only.
 * @param {StaticIndex} index
 * @param {Criteria} criteria
 * @returns {Promise<Keep>}
 */
export async function keeping(index, criteria) {
  const refused = await refusing(index, criteria);
  return (number) => !refused[number];
}

/**
 * The same for all the documents: 1 for those that are refused. Each filter once over every document is quicker
 * than every filter for each.
 * @param {StaticIndex} index
 * @param {Criteria} criteria
 * @returns {Promise<Uint8Array>}
 */
export async function refusing(index, criteria) {
  const conditions = await Promise.all(asked(index, criteria));
  const refused = new Uint8Array(index.head.documents);
  for (const either of conditions) refuse(refused, either);
  return refused;
}

/**
 * Refuse the documents that no column of a condition accepts.
 * @param {Uint8Array} refused
 * @param {Judged[]} either
 */
function refuse(refused, either) {
  const accepted = new Uint8Array(refused.length);
  for (const judged of either) accept(accepted, judged);
  for (let number = 0; number < refused.length; number++) refused[number] |= 1 - accepted[number];
}

/**
 * Without any branch, over a hundred thousand documents.
 * @param {Uint8Array} among
 * @param {Judged} judged
 */
function accept(among, { accepted, codes }) {
  for (let number = 0; number < among.length; number++) among[number] |= accepted[codes[number]];
}

/**
 * The conditions of a question, each with the columns one of which must accept.
 * @param {StaticIndex} index
 * @param {Criteria} criteria
 * @returns {Promise<Judged[]>[]}
 */
function asked(index, criteria) {
  /** @type {Promise<Judged>[]} */
  const tests = [];
  for (const [filter, column] of Object.entries(VALUES)) {
    const wanted = /** @type {string[] | undefined} */ (criteria[/** @type {keyof Criteria} */ (filter)]);
    if (wanted?.length) tests.push(judged(index, column, (value) => wanted.includes(value)));
  }
  const { domaines, age, niveau, mois } = criteria;
  if (domaines?.length) {
    tests.push(
      judged(index, "domaines", (values) =>
        values.some((/** @type {string} */ value) => domaines.some((each) => value.startsWith(each))),
      ),
    );
  }
  if (criteria.a_distance) tests.push(judged(index, "a_distance", Boolean));
  if (criteria.verifiee) tests.push(judged(index, "verifiee", Boolean));
  if (age != null) tests.push(judged(index, "age", ([least, most]) => least <= age && age <= most));
  if (niveau != null) tests.push(judged(index, "niveau", ([least, most]) => least <= niveau && niveau <= most));
  const conditions = tests.map(async (test) => [await test]);
  return mois ? [...conditions, opening(index, ...mois)] : conditions;
}

/**
 * A column and which of its values are accepted.
 * @param {StaticIndex} index
 * @param {string} name
 * @param {(value: any) => boolean} accepts
 * @returns {Promise<Judged>}
 */
async function judged(index, name, accepts) {
  const { values, codes } = await index.column(name);
  return { accepted: Uint8Array.from(values, (value) => Number(accepts(value))), codes };
}

/**
 * Whether one may enter in one of these months.
 * @param {StaticIndex} index
 * @param {number} first
 * @param {number} end
 * @returns {Promise<Judged[]>}
 */
function opening(index, first, end) {
  let school = false;
  for (let month = first; month < end; month++) school ||= month % 12 === SEPTEMBER;
  return Promise.all([
    judged(index, "entrees", (value) => ALWAYS.includes(value) || (school && value === SCHOOL_START)),
    judged(index, "mois", (months) => months.some((/** @type {number} */ month) => first <= month && month < end)),
  ]);
}

/**
 * Kilometres from a point to the nearest place of each document, one decimal; null when it has none.
 * @param {Places} places
 * @param {Around} around
 * @returns {(number: number) => number | null}
 */
export function measuring(places, around) {
  const { starts, points, latitudes, longitudes } = places;
  // Many documents share an address: each point is measured once.
  const measured = new Float64Array(places.known).fill(-1);
  return (number) => {
    let nearest = Infinity;
    for (let place = starts[number]; place < starts[number + 1]; place++) {
      const point = points[place];
      if (measured[point] < 0) measured[point] = distanceKm(around, latitudes[place], longitudes[place]);
      if (measured[point] < nearest) nearest = measured[point];
    }
    return nearest === Infinity ? null : Math.floor(nearest * 10 + 0.5) / 10;
  };
}

/**
 * A test of documents: whether one is near enough; what is done at a distance always is.
 * @param {StaticIndex} index
 * @param {number} radius
 * @param {(number: number) => number | null} km
 * @returns {Promise<Keep>}
 */
export async function within(index, radius, km) {
  const { accepted: anywhere, codes } = await judged(index, "a_distance", Boolean);
  return (number) => anywhere[codes[number]] === 1 || (km(number) ?? Infinity) <= radius;
}

/**
 * Great-circle distance in kilometres (haversine).
 * @param {Around} from
 * @param {number} latitude
 * @param {number} longitude
 * @returns {number}
 */
export function distanceKm(from, latitude, longitude) {
  const north = radians(latitude - from.latitude) / 2;
  const east = radians(longitude - from.longitude) / 2;
  const chord =
    Math.sin(north) ** 2 +
    Math.cos(radians(from.latitude)) * Math.cos(radians(latitude)) * Math.sin(east) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(chord));
}

/**
 * @param {number} degrees
 * @returns {number}
 */
function radians(degrees) {
  return (degrees * Math.PI) / 180;
}
