/** On the page shown for want of another: what is on the device, and the return of the network. */

import { byId, element } from "../recherche/words.js";
import { ask, supported } from "./device.js";

const ROOT = new URL("../../../", import.meta.url);
const MOST = 20;

/** The pages read last, by their titles. */
async function list() {
  const worker = supported && navigator.serviceWorker.controller;
  if (!worker) return;
  /** @type {string[]} */
  const paths = await ask(worker, "pages");
  const rows = await Promise.all(paths.reverse().slice(0, MOST).map(row));
  const section = byId("h-pages", HTMLElement);
  section.querySelector("ul")?.replaceChildren(...rows);
  section.hidden = !rows.length;
}

/** @param {string} path */
async function row(path) {
  const address = new URL(path, ROOT).href;
  const html = await (await fetch(address)).text();
  const title = new DOMParser().parseFromString(html, "text/html").title;
  return element("li", "", Object.assign(element("a", "", title.split(" · ")[0] || path), { href: address }));
}

addEventListener("online", () => {
  const again = Object.assign(element("a", "", "Ouvrir la page"), { href: location.href });
  byId("h-reseau", HTMLElement).replaceChildren("Le réseau est revenu. ", again);
});

void list();
