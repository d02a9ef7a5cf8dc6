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
};

/**
 * A test of documents: whether nothing known of one is against the filters. Fetches the columns it needs only.
 * @param {StaticIndex} index
 * @param {Criteria} criteria
 * @returns {Promise<Keep>}
 */
export async function keeping(index, criteria) {
  const tests = await Promise.all(conditions(index, criteria));
  return (number) => tests.every((test) => test(number));
}

/**
 * @param {StaticIndex} index
 * @param {Criteria} criteria
 * @returns {Promise<Keep>[]}
 */
function conditions(index, criteria) {
  const tests = [];
  for (const [filter, column] of Object.entries(VALUES)) {
    const wanted = /** @type {string[] | undefined} */ (criteria[/** @type {keyof Criteria} */ (filter)]);
    if (wanted?.length) tests.push(onColumn(index, column, (value) => wanted.includes(value)));
  }
  const { domaines, age, niveau, mois } = criteria;
  if (domaines?.length) {
    tests.push(
      onColumn(index, "domaines", (values) =>
        values.some((/** @type {string} */ value) => domaines.some((each) => value.startsWith(each))),
      ),
    );
  }
  if (criteria.a_distance) tests.push(onColumn(index, "a_distance", Boolean));
  if (criteria.verifiee) tests.push(onColumn(index, "verifiee", Boolean));
  if (age != null) tests.push(onColumn(index, "age", ([least, most]) => least <= age && age <= most));
  if (niveau != null) tests.push(onColumn(index, "niveau", ([least, most]) => least <= niveau && niveau <= most));
  if (mois) tests.push(opening(index, ...mois));
  return tests;
}

/**
 * @param {StaticIndex} index
 * @param {string} name
 * @param {(value: any) => boolean} accepts
 * @returns {Promise<Keep>}
 */
async function onColumn(index, name, accepts) {
  const { values, codes } = await index.column(name);
  const accepted = values.map(accepts);
  return (number) => accepted[codes[number]];
}

/**
 * Whether one may enter in one of these months.
 * @param {StaticIndex} index
 * @param {number} first
 * @param {number} end
 * @returns {Promise<Keep>}
 */
async function opening(index, first, end) {
  let school = false;
  for (let month = first; month < end; month++) school ||= month % 12 === SEPTEMBER;
  const [always, dated] = await Promise.all([
    onColumn(index, "entrees", (value) => ALWAYS.includes(value) || (school && value === SCHOOL_START)),
    onColumn(index, "mois", (months) => months.some((/** @type {number} */ month) => first <= month && month < end)),
  ]);
  return (number) => always(number) || dated(number);
}

/**
 * Kilometres from a point to the nearest place of each document, one decimal; null when it has none.
 * @param {Places} places
 * @param {Around} around
 * @returns {(number: number) => number | null}
 */
export function measuring(places, around) {
  return (number) => {
    let nearest = Infinity;
    for (let place = places.starts[number]; place < places.starts[number + 1]; place++) {
      nearest = Math.min(nearest, distanceKm(around, places.latitudes[place], places.longitudes[place]));
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
  const anywhere = await onColumn(index, "a_distance", Boolean);
  return (number) => anywhere(number) || (km(number) ?? Infinity) <= radius;
}

/**
 * Great-circle distance in kilometres (haversine).
 * @param {Around} from
 * @param {number} latitude
 * @param {number} longitude
 * @returns {number}
 */
function distanceKm(from, latitude, longitude) {
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
