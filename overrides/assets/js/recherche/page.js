/**
 * The search page at work: what is typed and chosen becomes a state, the state an address and a list of answers.
 *
 * @import { Around } from "../search/criteria.js"
 * @import { Answer, Order } from "../search/engine.js"
 * @import { Hit } from "../search/hits.js"
 * @import { Place } from "./places.js"
 * @import { Known, State } from "./state.js"
 */

import { inside as seenFrom } from "../carte/grid.js";
import { Panel } from "../carte/panel.js";
import { Engine } from "../search/engine.js";
import { Hits } from "../search/hits.js";
import { AnswerList } from "./answers.js";
import { Combobox } from "./combobox.js";
import { Compatible } from "./compatible.js";
import { Counter, criteria } from "./facets.js";
import { chip, Filters } from "./filters.js";
import { Locality } from "./locality.js";
import { farther, nothing, notice } from "./messages.js";
import { links, marker, rows } from "./results.js";
import { asks, read, write } from "./state.js";
import { byId, count } from "./words.js";

const ROOT = new URL("../../../", import.meta.url).href;
const INDEX = `${ROOT}recherche/`;
const PAUSE_MS = 60;
const BROWSING = "Parcourir les offres";
const LOST = "La recherche n’a pas pu être chargée. Vérifiez votre connexion, puis réessayez.";

class SearchPage {
  constructor() {
    this.form = byId("recherche", HTMLFormElement);
    this.box = byId("r-q", HTMLInputElement);
    this.order = byId("r-tri", HTMLSelectElement);
    this.radius = byId("r-rayon", HTMLSelectElement);
    this.title = document.title;
    this.filters = new Filters(() => this.change({ ...this.filters.read() }));
    this.compatible = new Compatible(ROOT, () => this.change({}));
    this.place = new Locality(`${INDEX}${this.form.dataset.communes}`, (commune) => this.change({ commune, vue: null }));
    this.answers = new AnswerList({
      turn: (page) => this.change({ page }),
      situate: (number, nom) => void this.map.locate(number, nom),
      point: (number) => this.map.highlight(number),
    });
    this.map = new Panel({
      root: ROOT,
      focus: (number) => void this.focusOn(number),
      list: async (numbers) => links((await this.open()).engine.index, numbers, ROOT),
      narrow: (vue) => this.change({ vue }, Boolean(vue && this.state.vue)),
      opened: (open) => this.change({ carte: open === this.map.usual ? null : open, page: this.state.page }),
    });
    /** @type {Known} */
    this.known = {
      filters: this.filters.proposed(),
      single: new Set(this.filters.selects.map(({ name }) => name)),
      radii: [...this.radius.options].map(({ value }) => Number(value)),
      usualRadius: Number([...this.radius.options].find(({ defaultSelected }) => defaultSelected)?.value),
      orders: [...this.order.options].map(({ value }) => value),
    };
    this.state = read(location.search, this.known);
    this.hits = new Hits();
    this.turn = 0;
    this.typing = false;
    this.pause = 0;
    this.showing = Promise.resolve();
    /** @type {Promise<{ engine: Engine, counter: Counter }> | undefined} */
    this.opening = undefined;
  }

  start() {
    const words = byId("r-q-liste", HTMLElement);
    new Combobox(this.box, words, (typed) => this.complete(typed), ({ text }) => this.decide(text));
    this.box.addEventListener("input", () => {
      clearTimeout(this.pause);
      this.pause = setTimeout(() => this.type(this.box.value, true), PAUSE_MS);
    });
    this.box.addEventListener("blur", () => { this.typing = false; });
    this.box.addEventListener("keydown", ({ key }) => { if (key === "Escape") this.decide(""); });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.place.settle();
      this.decide(this.box.value);
    });
    this.order.addEventListener("change", () => this.change({ tri: this.order.value }));
    this.radius.addEventListener("change", () => this.change({ rayon: Number(this.radius.value) }));
    addEventListener("popstate", () => {
      this.state = read(location.search, this.known);
      this.refresh();
    });
    history.replaceState(null, "", this.address(this.state));
    this.refresh();
  }

  /**
   * @param {State} state
   * @returns {string}
   */
  address(state) {
    return location.pathname + write(state, this.known);
  }

  /**
   * A step that one can come back from.
   * @param {Partial<State>} changes
   * @param {boolean} [replace]
   */
  change(changes, replace = false) {
    this.state = { ...this.state, page: 1, ...changes };
    const address = this.address(this.state);
    if (address !== location.pathname + location.search) history[replace ? "replaceState" : "pushState"](null, "", address);
    this.refresh();
  }

  /**
   * Letters typed one after another make one step, not ten.
   * @param {string} q
   * @param {boolean} typing
   */
  type(q, typing) {
    if (q !== this.state.q) this.change({ q }, typing && this.typing);
    this.typing = typing;
  }

  /**
   * A question chosen whole: what was being typed no longer counts.
   * @param {string} q
   */
  decide(q) {
    clearTimeout(this.pause);
    this.box.value = q;
    this.type(q, false);
  }

  /**
   * Go to an answer in the list, on whichever page it is.
   * @param {number} number
   */
  async focusOn(number) {
    const { engine } = await this.open();
    const place = this.hits.numbers().indexOf(number);
    const page = 1 + Math.floor(place / engine.index.settings.page);
    if (place >= 0 && page !== this.state.page) this.change({ page });
    await this.showing;
    this.answers.focusOn(number);
  }

  /**
   * The index, opened once; after a failure, opened again when asked again.
   * @returns {Promise<{ engine: Engine, counter: Counter }>}
   */
  open() {
    this.opening ??= Engine.open(INDEX, this.form.dataset.tete ?? "", counted()).then((engine) => ({ engine, counter: new Counter(engine) }));
    this.opening.catch(() => { this.opening = undefined; });
    return this.opening;
  }

  /**
   * @param {string} typed
   * @returns {Promise<{ text: string }[]>}
   */
  async complete(typed) {
    const { engine } = await this.open().catch(() => ({ engine: null }));
    const last = typed.match(/\S+$/)?.[0].toLowerCase();
    if (!engine || !last) return [];
    const ends = (await engine.complete(typed)).filter((word) => word !== last);
    return ends.map((word) => ({ text: typed.slice(0, typed.length - last.length) + word }));
  }

  /** Show the answer to the present state; an older one that comes late is dropped. */
  refresh() {
    const turn = ++this.turn;
    this.answers.wait(true);
    this.map.toggle(this.state.carte ?? this.map.usual);
    this.showing = this.show(turn)
      .catch((error) => {
        console.warn(error);
        if (turn === this.turn) this.answers.fail(LOST);
      })
      .finally(() => { if (turn === this.turn) this.answers.wait(false); });
  }

  /** @param {number} turn */
  async show(turn) {
    const { state } = this;
    const [{ engine, counter }, place] = await Promise.all([this.open(), this.place.show(state.commune)]);
    /** @type {Around | null} */
    const around = place && { latitude: place.latitude, longitude: place.longitude, radius_km: state.rayon || null };
    const order = /** @type {Order} */ (state.tri);
    // What is said of a person narrows the search, and is no part of the state: a state has an address.
    const narrowed = { ...state, choices: { ...state.choices, conditions: this.compatible.keys(place) } };
    const answer = await engine.search({ text: state.q, criteria: criteria(narrowed), around, order });
    const seen = state.vue && seenFrom(await engine.index.places(), state.vue);
    const hits = seen ? answer.hits.only(seen) : answer.hits;
    const asked = asks({ ...narrowed, commune: place ? state.commune : "" });
    const size = engine.index.settings.page;
    const last = Math.max(1, Math.ceil(hits.length / size));
    const page = Math.min(state.page, last);
    const shown = asked ? hits.slice((page - 1) * size, page * size) : [];
    const items = await this.rows(engine, shown, answer.suggestion || state.q);
    if (turn !== this.turn) return;
    this.hits = hits;
    this.showControls(place);
    const address = (/** @type {number} */ each) => this.address({ ...state, page: each });
    this.answers.show({ told: asked ? this.told(hits.length, place) : BROWSING, items, asked, page, last: asked ? last : 1, address });
    const numbers = answer.hits.numbers();
    const mapped = this.map.show({ index: engine.index, numbers, around }, write({ ...state, page: 1, carte: null, vue: null }, this.known), state.vue);
    await this.explain({ ...answer, hits }, narrowed, engine, around, turn);
    const counts = await counter.counts(narrowed, around, answer, seen, this.compatible.verdicts);
    if (turn === this.turn) {
      this.filters.showCounts(counts, hits.length);
      this.compatible.showCounts(counts);
    }
    await mapped;
  }

  /**
   * @param {Engine} engine
   * @param {Hit[]} hits
   * @param {string} text whose words are shown
   * @returns {Promise<HTMLLIElement[]>}
   */
  rows(engine, hits, text) {
    const mark = marker(engine.index.analysis, text);
    return rows(engine.index, hits, mark, (name, code) => this.filters.word(name, code), ROOT);
  }

  /**
   * « 41 résultats à moins de 30 km autour de Vierzon ».
   * @param {number} total
   * @param {Place | null} place
   * @returns {string}
   */
  told(total, place) {
    const { rayon, vue } = this.state;
    const found = [total ? count(total, "résultat") : "Aucun résultat"];
    if (place) found.push(rayon ? `à moins de ${rayon}\u00a0km autour de ${place.nom}` : `autour de ${place.nom}`);
    if (vue) found.push("dans la partie de la carte que l’on voit");
    return found.join(" ");
  }

  /** @param {Place | null} place */
  showControls(place) {
    const { state } = this;
    if (document.activeElement !== this.box || !this.typing) this.box.value = state.q;
    this.radius.value = String(state.rayon);
    this.order.value = state.tri;
    this.filters.show(state);
    document.title = state.q ? `${state.q} · ${this.title}` : this.title;
    const chips = this.filters.chosen(state).map(({ name, value, word }) => chip(word, () => this.remove(name, value)));
    if (state.vue) chips.unshift(chip("Partie de la carte", () => this.remove("vue", "")));
    if (place) chips.unshift(chip(place.nom, () => this.remove("commune", "")));
    this.answers.showChips(chips, Boolean(place));
  }

  /**
   * @param {string} name
   * @param {string} value
   */
  remove(name, value) {
    const { choices } = this.state;
    if (name === "commune") this.change({ commune: "" });
    else if (name === "age" || name === "vue") this.change({ [name]: null });
    else this.change({ choices: { ...choices, [name]: choices[name].filter((each) => each !== value) } });
    this.answers.focusHeading();
  }

  /**
   * Say what was corrected or left aside; when there is nothing, what would give something.
   * @param {Answer} answer
   * @param {State} narrowed the state, and what is said of a person
   * @param {Engine} engine
   * @param {Around | null} around
   * @param {number} turn
   */
  async explain(answer, narrowed, engine, around, turn) {
    const { state } = this;
    const situated = this.compatible.trials(narrowed, () => this.answers.focusHeading());
    const ways = {
      trials: [...this.filters.trials(state, narrowed, ({ name, value }) => this.remove(name, value)), ...situated],
      widen: () => this.change({ rayon: 0, vue: null }),
      clear: () => {
        this.compatible.clear();
        this.change({ choices: read("", this.known).choices, age: null, vue: null });
        this.answers.focusHeading();
      },
      rows: (/** @type {Hit[]} */ hits) => this.rows(engine, hits, state.q),
    };
    const told = answer.hits.length ? notice(answer, state.q) : await nothing(engine, narrowed, around, ways);
    if (answer.hits.length && answer.missing.length) told.push(...(await farther(engine, narrowed, around, ways)));
    if (turn === this.turn) this.answers.explain(told);
  }
}

/**
 * Whether the connection is slow, or its bytes counted: nothing is then fetched before it is needed.
 * @returns {boolean}
 */
function counted() {
  /** @typedef {{ connection?: { saveData?: boolean, effectiveType?: string } }} Connected */
  const { connection } = /** @type {Navigator & Connected} */ (navigator);
  return Boolean(connection?.saveData || connection?.effectiveType?.endsWith("2g"));
}

new SearchPage().start();
