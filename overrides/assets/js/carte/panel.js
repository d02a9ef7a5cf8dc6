/**
 * The map beside the list: opened when it is wanted, and then loaded; the same answers, told both ways.
 *
 * @import * as Leaflet from "leaflet"
 * @import { AnswerMap, Corners, Shown } from "./answer_map.js"
 */

import { byId, inside } from "../recherche/words.js";

/**
 * @typedef {object} Around
 * @property {string} root address of the site
 * @property {(number: number) => void} focus go to a document in the list
 * @property {(numbers: number[]) => Promise<Node>} list what is shown of documents at one place
 * @property {(corners: Corners | null) => void} narrow keep only what these corners hold
 * @property {(open: boolean) => void} opened
 */

const LOST = "La carte n’a pas pu être chargée. La liste dit la même chose.";
const WIDE = matchMedia("(min-width: 75em)");
const TILES = "https://data.geopf.fr/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2&STYLE=normal&FORMAT=image/png&TILEMATRIXSET=PM&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}";

export class Panel {
  /** @param {Around} around */
  constructor(around) {
    this.around = around;
    this.root = byId("r-carte", HTMLElement);
    this.canvas = byId("carte", HTMLElement);
    this.opener = /** @type {HTMLButtonElement} */ (inside(document.body, ".r-carte-bouton"));
    this.only = byId("r-vue", HTMLInputElement);
    this.status = inside(this.root, "[role=status]");
    this.plan = /** @type {HTMLButtonElement} */ (inside(this.root, ".carte-plan"));
    /** @type {Promise<AnswerMap> | undefined} */
    this.opening = undefined;
    /** @type {Shown | undefined} */
    this.shown = undefined;
    this.question = "";
    this.moving = 0;
    this.opener.addEventListener("click", () => this.around.opened(Boolean(this.root.hidden)));
    inside(this.root, ".carte-fermer").addEventListener("click", () => {
      this.around.opened(false);
      this.opener.focus();
    });
    this.only.addEventListener("change", () => void this.narrow());
    this.plan.addEventListener("click", () => void this.showPlan());
  }

  /**
   * Whether the map is open when nothing says otherwise: beside the list where there is room, and bytes to spare.
   * @returns {boolean}
   */
  get usual() {
    const connection = /** @type {{ saveData?: boolean } | undefined} */ (/** @type {any} */ (navigator).connection);
    return WIDE.matches && !connection?.saveData;
  }

  /** @returns {boolean} whether list and map are side by side */
  get beside() {
    return WIDE.matches;
  }

  /** @param {boolean} open */
  toggle(open) {
    this.root.hidden = !open;
    this.opener.setAttribute("aria-expanded", String(open));
    document.documentElement.classList.toggle("r-vue-carte", open);
  }

  /**
   * @param {Shown} shown
   * @param {string} question what was asked: while it does not change, the map stays where it is
   * @param {Corners | null} corners
   */
  async show(shown, question, corners) {
    this.shown = shown;
    this.only.checked = corners !== null;
    if (this.root.hidden) return;
    const moved = question !== this.question;
    this.question = question;
    try {
      const map = await this.map();
      map.map.invalidateSize({ pan: false });
      await map.show(shown, moved && (corners ?? true));
      this.tell(shown);
    } catch (error) {
      console.warn(error);
      this.status.textContent = LOST;
    }
  }

  /** @returns {Promise<AnswerMap>} */
  map() {
    this.opening ??= this.open();
    this.opening.catch(() => { this.opening = undefined; });
    return this.opening;
  }

  /** @returns {Promise<AnswerMap>} */
  async open() {
    const [{ openMap }, { operateBar }] = await Promise.all([import("./answer_map.js"), import("./toolbar.js")]);
    const { root, list } = this.around;
    const uses = {
      pick: (/** @type {number} */ number) => void this.pick(number),
      list,
      moved: () => this.moved(),
    };
    const opened = await openMap(this.canvas, root, this.root.dataset.fond ?? "", uses);
    operateBar(inside(this.root, "[role=toolbar]"), opened.map);
    return opened;
  }

  /** @param {Shown} shown */
  tell({ numbers, index }) {
    void index.places().then(({ starts }) => {
      const placed = numbers.filter((number) => starts[number + 1] > starts[number]).length;
      const without = numbers.length - placed;
      this.status.textContent = without ? `${without === 1 ? "Un résultat n’a" : `${without} résultats n’ont`} pas de lieu\u00a0: la liste seule ${without === 1 ? "le" : "les"} montre.` : "";
    });
  }

  /**
   * A sign was chosen: its answer in the list where both are seen, its name over the map elsewhere.
   * @param {number} number
   */
  async pick(number) {
    const map = await this.map();
    map.highlight(number);
    if (this.beside) this.around.focus(number);
    else await map.tell([number], map.pointsOf(number)[0]);
  }

  /**
   * @param {number} number
   * @param {string} nom
   */
  async locate(number, nom) {
    if (this.root.hidden) this.around.opened(true);
    const map = await this.map();
    const found = map.locate(number);
    this.status.textContent = found ? `${nom}\u00a0: sur la carte.` : `${nom} n’a pas de lieu connu.`;
    if (!this.beside) this.canvas.focus();
  }

  /** @param {number | null} number */
  highlight(number) {
    void this.opening?.then((map) => map.highlight(number)).catch(() => {});
  }

  async narrow() {
    const map = await this.map();
    this.around.narrow(this.only.checked ? map.corners() : null);
  }

  moved() {
    clearTimeout(this.moving);
    if (this.only.checked) this.moving = setTimeout(() => void this.narrow(), 200);
  }

  /** The plan of IGN comes from its own servers: only when one asks for it, knowing that. */
  async showPlan() {
    const { L, map } = await this.map();
    const shown = this.plan.getAttribute("aria-pressed") === "true";
    if (shown) this.tiles?.remove();
    else this.tiles = L.tileLayer(TILES, { maxZoom: 18, className: "c-plan" }).addTo(map);
    this.plan.setAttribute("aria-pressed", String(!shown));
    this.canvas.classList.toggle("avec-plan", !shown);
  }
}
