/** On every page: have the device keep what is read, and tell when a new version is ready. */

import { button } from "../recherche/words.js";
import { ask, atWork, refuses, register, supported } from "./device.js";

const READY = "Une nouvelle version est prête. ";
const LATER = "fil-rouge:plus-tard";
const CHANGED = "Une nouvelle version est en service. ";

export async function visit() {
  if (!supported || refuses()) return;
  const registration = await register();
  follow(registration);
  const addresses = [new URL(location.pathname, location.href).href, ...platform()];
  await ask(await atWork(registration), "visit", { addresses });
}

/** The page of the platform that an offer or a place belongs to: the only one that their pages link to. */
function platform() {
  const links = document.querySelectorAll("main a[href^='../../plateformes/']:not([href$='/plateformes/'])");
  const addresses = new Set(Array.from(links, (link) => (link instanceof HTMLAnchorElement ? link.href : "")));
  return addresses.size === 1 ? [...addresses] : [];
}

/**
 * Propose each new version once it is whole. The page changes only when asked to; other tabs are told.
 * @param {ServiceWorkerRegistration} registration
 */
function follow(registration) {
  const { serviceWorker } = navigator;
  const notice = document.createElement("div");
  notice.className = "maj";
  notice.setAttribute("role", "status");
  document.body.append(notice);
  let asked = false;
  // The first worker that takes the page in charge is no news.
  let served = Boolean(serviceWorker.controller);
  /** @param {ServiceWorker | null} worker that says it waits: one that withdraws takes its place by itself */
  const propose = async (worker) => {
    if (!worker || !serviceWorker.controller || sessionStorage.getItem(LATER) || !(await ask(worker, "waits"))) return;
    await say(notice, READY, "Mettre à jour", () => {
      asked = true;
      void ask(worker, "update");
    });
  };
  const watch = () => {
    const { installing, waiting } = registration;
    void propose(waiting);
    installing?.addEventListener("statechange", () => { if (installing.state === "installed") void propose(installing); });
  };
  registration.addEventListener("updatefound", watch);
  watch();
  serviceWorker.addEventListener("controllerchange", () => {
    if (asked) location.reload();
    else if (served) void say(notice, CHANGED, "Recharger la page", () => location.reload());
    served = true;
  });
}

/**
 * @param {HTMLElement} notice
 * @param {string} text
 * @param {string} label
 * @param {() => void} action
 */
async function say(notice, text, label, action) {
  await styled();
  // Later is not at the next page: not before this tab is closed.
  const later = button("bouton", "Plus tard", () => {
    sessionStorage.setItem(LATER, "oui");
    notice.replaceChildren();
  });
  notice.replaceChildren(text, button("bouton bouton-principal", label, action), later);
}

/** The style of the notice, which most pages never need. */
function styled() {
  const href = new URL("../../css/hors-ligne.css", import.meta.url).href;
  if ([...document.styleSheets].some((sheet) => sheet.href === href)) return Promise.resolve();
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  document.head.append(link);
  return new Promise((resolve) => {
    for (const end of ["load", "error"]) link.addEventListener(end, resolve);
  });
}
