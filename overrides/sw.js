/**
 * Keeps the site on the device, so that it works without network.
 *
 * The compiler writes in the version, and the names of the parts after their content: a worker never mixes two
 * versions of itself. Without a version (a preview, or a site that gives this up), it clears what an earlier
 * worker kept, and withdraws.
 */

const VERSION = "FR_VERSION";

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const SCOPE = worker.registration.scope;
const BASE = new URL(SCOPE).pathname;

/**
 * Called at once: what a worker listens to is known before its script ends.
 * @param {"install" | "activate"} moment
 * @param {() => Promise<unknown>} work
 */
function at(moment, work) {
  worker.addEventListener(moment, (event) => event.waitUntil(work()));
}

async function withdraw() {
  await worker.clients.claim();
  const cleared = await caches.delete(`fil-rouge:${BASE}`);
  await worker.registration.unregister();
  // Pages that the earlier worker had served are shown again, as the host has them.
  if (cleared) for (const client of await worker.clients.matchAll({ type: "window" })) await client.navigate(client.url);
}

if (VERSION) {
  importScripts("sw/holdings.js", "sw/store.js", "sw/wishes.js", "sw/answers.js");
} else {
  at("install", () => worker.skipWaiting());
  at("activate", withdraw);
}
