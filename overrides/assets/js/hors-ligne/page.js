/** The page from which one takes the whole site along, sees that it is there, and erases it. */

import { byId, count } from "../recherche/words.js";
import { accept, alone, ask, atWork, erase, refuses, register, registration, supported } from "./device.js";

/**
 * @typedef {object} State as the worker tells it
 * @property {number} files in the whole site
 * @property {number} left not on the device
 * @property {boolean} wished whether the whole site was asked for
 * @property {string | null} since when it was last complete
 */

const BATCH = 24;
const TOLD_EVERY = 0.1;
const UNABLE = "Ce navigateur ne permet pas de garder le site sur l’appareil, ou la connexion n’est pas sécurisée.";
const ELSEWHERE = "Un autre onglet est déjà en train de s’en occuper.";
const ERASED = "Tout est effacé de cet appareil. Rien n’y sera gardé tant que vous ne le redemanderez pas.";
const NOTHING = "Vous avez demandé que rien ne soit gardé sur cet appareil.";
const ROOM = "Il n’y a plus assez de place sur cet appareil. Libérez-en, puis reprenez.";
const LOST = "La connexion est perdue. Ce qui est déjà pris est gardé : reprenez quand elle revient.";
const MOVED = "Le site vient de changer pendant le téléchargement. Mettez-le à jour, puis reprenez : ce qui n’a pas changé ne sera pas repris.";
const TAKE = "Rendre disponible hors ligne";
const AGAIN = "Reprendre";
/** @type {Record<string, string>} */
const WRONG = { room: ROOM, network: LOST, changed: MOVED, replaced: MOVED };
const WHEN = new Intl.DateTimeFormat("fr-FR", { dateStyle: "full", timeStyle: "short" });

class OfflinePage {
  constructor() {
    this.told = byId("h-etat", HTMLElement);
    this.advance = byId("h-avance", HTMLElement);
    this.take = byId("h-prendre", HTMLButtonElement);
    this.stop = byId("h-arreter", HTMLButtonElement);
    this.clear = byId("h-effacer", HTMLButtonElement);
    this.stopped = false;
    this.complete = false;
    this.step = 0;
  }

  async start() {
    if (!supported) return this.say(UNABLE);
    this.take.addEventListener("click", () => void this.work(() => this.takeAll()));
    this.clear.addEventListener("click", () => void this.work(() => this.eraseAll()));
    this.stop.addEventListener("click", () => { this.stopped = true; });
    this.show(false);
    if (refuses()) return this.say(NOTHING);
    const worker = (await navigator.serviceWorker.ready).active;
    if (worker) this.showState(await ask(worker, "state"));
    this.show(false);
  }

  /**
   * @param {() => Promise<string>} work gives what to say at the end
   */
  async work(work) {
    this.stopped = false;
    const told = await alone(work).catch(() => (navigator.onLine ? UNABLE : LOST));
    this.show(false);
    this.say(told ?? ELSEWHERE);
  }

  /** @returns {Promise<string>} */
  async takeAll() {
    this.show(true);
    this.step = 0;
    accept();
    const worker = await atWork(await register());
    void navigator.storage?.persist?.();
    this.take.textContent = AGAIN;
    for (let known = 0; ;) {
      const { files, left, refused, error } = await ask(worker, "next", { count: BATCH });
      if (error === "changed") await this.newer();
      if (error) return WRONG[error];
      this.showAdvance(files - left, files);
      if (refused > known && (await this.newer())) return MOVED;
      known = refused;
      if (!left) return refused ? MOVED : this.whole(new Date());
      if (this.stopped) return partial(files - left, files);
    }
  }

  /** Whether the host has a newer version than the one that is being taken. */
  async newer() {
    const found = await (await registration())?.update().catch(() => null);
    return Boolean(found && (found.installing ?? found.waiting));
  }

  /** @returns {Promise<string>} */
  async eraseAll() {
    await erase();
    this.complete = false;
    this.take.textContent = TAKE;
    return ERASED;
  }

  /** @param {State} state */
  showState({ files, left, wished, since }) {
    if (wished && !left) this.say(this.whole(new Date(since ?? Date.now())));
    else if (wished) this.say(partial(files - left, files));
    if (wished) this.take.textContent = AGAIN;
  }

  /**
   * @param {Date} since
   * @returns {string}
   */
  whole(since) {
    this.complete = true;
    return `Tout le site est sur cet appareil, à jour du ${WHEN.format(since)}.`;
  }

  /**
   * The bar moves all the time; the words that are read aloud come ten times in all.
   * @param {number} done
   * @param {number} files
   */
  showAdvance(done, files) {
    const [bar, words] = this.advance.children;
    if (bar instanceof HTMLProgressElement) bar.value = done / files;
    words.textContent = advance(done, files);
    const step = Math.floor(done / files / TOLD_EVERY);
    if (step > this.step) this.say(`${step * 10}\u00a0% du site est sur cet appareil.`);
    this.step = step;
  }

  /**
   * The buttons that serve now; the focus stays among them.
   * @param {boolean} working
   */
  show(working) {
    const buttons = [this.take, this.stop, this.clear];
    const focused = buttons.some((each) => each === document.activeElement);
    this.take.hidden = working || this.complete;
    this.stop.hidden = !working;
    this.clear.hidden = working || refuses();
    this.advance.hidden = !working;
    if (focused) buttons.find(({ hidden }) => !hidden)?.focus();
  }

  /** @param {string} text */
  say(text) {
    this.told.textContent = text;
  }
}

/**
 * « 270 fichiers sur 4 156 ».
 * @param {number} done
 * @param {number} files
 */
function advance(done, files) {
  return `${count(done, "fichier")} sur ${files.toLocaleString("fr-FR")}`;
}

/**
 * @param {number} done
 * @param {number} files
 */
function partial(done, files) {
  return `${advance(done, files)} sont sur cet appareil.`;
}

if (document.getElementById("h-tout")) void new OfflinePage().start();
