/**
 * What is asked, as the address of the page tells it: shared, bookmarked, gone back to.
 *
 * Nothing of an address is trusted: only values that the page itself proposes are kept.
 */

/**
 * @typedef {object} State
 * @property {string} q
 * @property {string} commune INSEE code, or empty
 * @property {number} rayon kilometres; 0: any distance
 * @property {string} tri
 * @property {number | null} age
 * @property {number} page from 1
 * @property {boolean | null} carte whether the map is open; null: as usual on this screen
 * @property {[south: number, west: number, north: number, east: number] | null} vue degrees; null: anywhere
 * @property {Record<string, string[]>} choices name of a filter → the values chosen
 *
 * @typedef {object} Known What the page proposes.
 * @property {Map<string, string[]>} filters name → values
 * @property {Set<string>} single filters of one value at a time
 * @property {number[]} radii
 * @property {number} usualRadius
 * @property {string[]} orders the first is the usual one
 */

const LONGEST = 200;
const MOST_PAGES = 5000;
const OPEN = new Map([["oui", true], ["non", false]]);

/**
 * @param {string} address the part that follows « ? »
 * @param {Known} known
 * @returns {State}
 */
export function read(address, known) {
  const given = new URLSearchParams(address);
  const code = given.get("commune") ?? "";
  const radius = natural(given.get("rayon"));
  const order = given.get("tri") ?? "";
  const age = natural(given.get("age"));
  const page = natural(given.get("page"));
  return {
    q: (given.get("q") ?? "").slice(0, LONGEST),
    commune: /^[0-9][0-9AB][0-9]{3}$/.test(code) ? code : "",
    rayon: radius !== null && known.radii.includes(radius) ? radius : known.usualRadius,
    tri: known.orders.includes(order) ? order : known.orders[0],
    age: age !== null && age >= 11 && age <= 99 ? age : null,
    page: page === null ? 1 : Math.min(Math.max(page, 1), MOST_PAGES),
    carte: OPEN.get(given.get("carte") ?? "") ?? null,
    vue: corners(given.get("vue")),
    choices: chosen(given, known),
  };
}

/**
 * @param {URLSearchParams} given
 * @param {Known} known
 * @returns {Record<string, string[]>}
 */
function chosen(given, known) {
  /** @type {Record<string, string[]>} */
  const choices = {};
  for (const [name, values] of known.filters) {
    const wanted = given.getAll(name);
    const kept = values.filter((value) => wanted.includes(value));
    choices[name] = known.single.has(name) ? kept.slice(0, 1) : kept;
  }
  return choices;
}

/**
 * @param {string | null} text
 * @returns {number | null}
 */
function natural(text) {
  return text !== null && /^[0-9]{1,4}$/.test(text) ? Number(text) : null;
}

/**
 * The address of a state: empty when nothing is asked, else starting with « ? ».
 * @param {State} state
 * @param {Known} known
 * @returns {string}
 */
export function write(state, known) {
  const told = new URLSearchParams();
  if (state.q) told.set("q", state.q);
  if (state.commune) {
    told.set("commune", state.commune);
    if (state.rayon !== known.usualRadius) told.set("rayon", String(state.rayon));
    if (state.tri !== known.orders[0]) told.set("tri", state.tri);
  }
  for (const [name, values] of Object.entries(state.choices)) values.forEach((value) => told.append(name, value));
  if (state.age !== null) told.set("age", String(state.age));
  if (state.carte !== null) told.set("carte", state.carte ? "oui" : "non");
  if (state.vue) told.set("vue", state.vue.map((degrees) => degrees.toFixed(3)).join(" "));
  if (state.page > 1) told.set("page", String(state.page));
  const address = told.toString();
  return address && `?${address}`;
}

/**
 * Corners of a part of the Earth, when a text tells them.
 * @param {string | null} text
 * @returns {State["vue"]}
 */
function corners(text) {
  const found = (text ?? "").split(" ").map(Number);
  const [south, west, north, east] = found;
  const possible = found.length === 4 && -90 <= south && south < north && north <= 90 && -180 <= west && west < east && east <= 180;
  return possible ? [south, west, north, east] : null;
}

/**
 * Whether anything is asked.
 * @param {State} state
 * @returns {boolean}
 */
export function asks(state) {
  const narrowed = state.age !== null || Object.values(state.choices).some((values) => values.length);
  return Boolean(state.q.trim() || state.commune || narrowed || state.vue);
}
