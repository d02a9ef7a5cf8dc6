/**
 * The search page at work: what is typed and chosen becomes a state, the state an address and a list of answers.
 *
 * @import { Around } from "../search/criteria.js"
 * @import { Answer, Hit, Order } from "../search/engine.js"
 * @import { WaysOut } from "./messages.js"
 * @import { Known, State } from "./state.js"
 */

import { Engine } from "../search/engine.js";
import { Combobox } from "./combobox.js";
import { Counter, criteria } from "./facets.js";
import { chip, Filters } from "./filters.js";
import { Locality } from "./locality.js";
import { farther, nothing, notice } from "./messages.js";
import { marker, pageLinks, rows } from "./results.js";
import { asks, read, write } from "./state.js";
import { byId, count, inside } from "./words.js";

const ROOT = new URL("../../../", import.meta.url).href;
const INDEX = `${ROOT}recherche/`;
const PAUSE_MS = 60;
const LOST = "La recherche n’a pas pu être chargée. Vérifiez votre connexion, puis réessayez.";

class SearchPage {
  constructor() {
    this.form = byId("recherche", HTMLFormElement);
    this.box = byId("r-q", HTMLInputElement);
    this.order = byId("r-tri", HTMLSelectElement);
    this.radius = byId("r-rayon", HTMLSelectElement);
    this.body = byId("r-corps", HTMLElement);
    this.heading = byId("r-compte", HTMLElement);
    this.status = inside(this.heading, "[role=status]");
    this.list = inside(this.body, ".r-liste");
    this.chips = inside(this.body, ".r-puces");
    this.message = inside(this.body, ".r-message");
    this.pages = inside(this.body, ".r-pages");
    this.browse = inside(this.body, ".r-parcourir");
    this.title = document.title;
    this.filters = new Filters(() => this.change({ ...this.filters.read() }));
    this.place = new Locality(`${INDEX}${this.form.dataset.communes}`, (commune) => this.change({ commune }));
    /** @type {Known} */
    this.known = {
      filters: this.filters.proposed(),
      single: new Set(this.filters.selects.map(({ name }) => name)),
      radii: [...this.radius.options].map(({ value }) => Number(value)),
      usualRadius: Number([...this.radius.options].find(({ defaultSelected }) => defaultSelected)?.value),
      orders: [...this.order.options].map(({ value }) => value),
    };
    this.state = read(location.search, this.known);
    this.turn = 0;
    this.typing = false;
    this.pause = 0;
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
    this.pages.addEventListener("click", (event) => this.turnPage(event));
    this.list.addEventListener("keydown", (event) => this.walk(event));
    addEventListener("popstate", () => {
      this.state = read(location.search, this.known);
      void this.show();
    });
    history.replaceState(null, "", this.address(this.state));
    void this.show();
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
    void this.show();
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

  /** @param {Event} event */
  turnPage(event) {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link || (event instanceof MouseEvent && (event.ctrlKey || event.metaKey || event.shiftKey))) return;
    event.preventDefault();
    this.change({ page: Number(link.dataset.page) });
    this.heading.focus();
  }

  /**
   * Arrows go from one answer to the next.
   * @param {KeyboardEvent} event
   */
  walk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const links = [...this.list.querySelectorAll("a")];
    const place = links.findIndex((link) => link === document.activeElement);
    const next = step && place >= 0 ? links[place + step] : undefined;
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  /**
   * The index, opened once; after a failure, opened again when asked again.
   * @returns {Promise<{ engine: Engine, counter: Counter }>}
   */
  open() {
    this.opening ??= Engine.open(INDEX, this.form.dataset.tete ?? "").then((engine) => ({ engine, counter: new Counter(engine) }));
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
    const ends = engine.vocabulary.complete(typed).filter((word) => word !== last);
    return ends.map((word) => ({ text: typed.slice(0, typed.length - last.length) + word }));
  }

  async show() {
    const turn = ++this.turn;
    const { state } = this;
    this.body.setAttribute("aria-busy", "true");
    try {
      const [{ engine, counter }, place] = await Promise.all([this.open(), this.place.show(state.commune)]);
      /** @type {Around | null} */
      const around = place && { latitude: place.latitude, longitude: place.longitude, radius_km: state.rayon || null };
      const question = { text: state.q, criteria: criteria(state), around, order: /** @type {Order} */ (state.tri) };
      const answer = await engine.search(question);
      const last = Math.max(1, Math.ceil(answer.hits.length / engine.index.settings.page));
      const page = Math.min(state.page, last);
      const shown = answer.hits.slice((page - 1) * engine.index.settings.page, page * engine.index.settings.page);
      const asked = asks({ ...state, commune: place ? state.commune : "" });
      const items = asked ? await this.rows(engine, shown, answer.suggestion || state.q) : [];
      if (turn !== this.turn) return;
      this.showControls(place?.nom ?? "");
      this.list.replaceChildren(...items);
      this.list.hidden = !items.length;
      this.browse.hidden = asked;
      this.status.textContent = asked ? this.told(answer.hits.length, place?.nom ?? "") : "Parcourir les offres";
      this.showPages(page, asked ? last : 1);
      await this.explain(answer, engine, around, turn);
      const counts = await counter.counts(state, around, answer);
      if (turn === this.turn) this.filters.showCounts(counts, answer.hits.length);
    } catch (error) {
      if (turn === this.turn) this.fail(error);
    } finally {
      if (turn === this.turn) this.body.removeAttribute("aria-busy");
    }
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
   * « 41 résultats à moins de 30 km de Vierzon ».
   * @param {number} total
   * @param {string} place
   * @returns {string}
   */
  told(total, place) {
    const found = total ? count(total, "résultat") : "Aucun résultat";
    const within = this.state.rayon ? `à moins de ${this.state.rayon}\u00a0km autour de ${place}` : `autour de ${place}`;
    return place ? `${found} ${within}` : found;
  }

  /** @param {string} place */
  showControls(place) {
    const { state } = this;
    if (document.activeElement !== this.box || !this.typing) this.box.value = state.q;
    this.radius.value = String(state.rayon);
    this.order.value = state.tri;
    this.filters.show(state);
    this.body.classList.toggle("r-avec-lieu", Boolean(place));
    document.title = state.q ? `${state.q} · ${this.title}` : this.title;
    const chips = this.filters.chosen(state).map(({ name, value, word }) => chip(word, () => this.remove(name, value)));
    if (place) chips.unshift(chip(place, () => this.remove("commune", "")));
    this.chips.replaceChildren(...chips);
    this.chips.hidden = !chips.length;
  }

  /**
   * @param {string} name
   * @param {string} value
   */
  remove(name, value) {
    const { choices } = this.state;
    if (name === "commune") this.change({ commune: "" });
    else if (name === "age") this.change({ age: null });
    else this.change({ choices: { ...choices, [name]: choices[name].filter((each) => each !== value) } });
    this.heading.focus();
  }

  /**
   * @param {number} page
   * @param {number} last
   */
  showPages(page, last) {
    const links = pageLinks(page, last, (each) => this.address({ ...this.state, page: each }));
    inside(this.pages, "ul").replaceChildren(...links);
    this.pages.hidden = last < 2;
  }

  /**
   * Say what was corrected or left aside; when there is nothing, what would give something.
   * @param {Answer} answer
   * @param {Engine} engine
   * @param {Around | null} around
   * @param {number} turn
   */
  async explain(answer, engine, around, turn) {
    const { state } = this;
    /** @type {WaysOut} */
    const ways = {
      removable: this.filters.chosen(state),
      remove: (name, value) => this.remove(name, value),
      widen: () => this.change({ rayon: 0 }),
      clear: () => this.change({ choices: read("", this.known).choices, age: null }),
      rows: (hits) => this.rows(engine, hits, state.q),
    };
    const told = answer.hits.length ? notice(answer, state.q) : await nothing(engine, state, around, ways);
    if (answer.hits.length && answer.missing.length) told.push(...(await farther(engine, state, around, ways)));
    if (turn !== this.turn) return;
    this.message.replaceChildren(...told);
    this.message.hidden = !told.length;
  }

  /** @param {unknown} error */
  fail(error) {
    console.warn(error);
    this.status.textContent = LOST;
    this.browse.hidden = false;
    this.list.hidden = true;
  }
}

new SearchPage().start();
