/** What pages and the service worker agree on: where it is, whether it is wanted, how it is asked. */

const ROOT = new URL("../../../", import.meta.url);
const STORE = `fil-rouge:${ROOT.pathname}`;
const REFUSAL = `fil-rouge:rien-garder`;

export const supported = isSecureContext && "serviceWorker" in navigator && "caches" in window;

/**
 * The worker is taken past the browser's own memory, so that a new version is seen at once.
 * @returns {Promise<ServiceWorkerRegistration>}
 */
export function register() {
  return navigator.serviceWorker.register(new URL("sw.js", ROOT), { scope: ROOT.pathname, updateViaCache: "none" });
}

/**
 * The worker of a registration, once it is at work; an error when it could not get what it needs.
 * @param {ServiceWorkerRegistration} registration
 * @returns {Promise<ServiceWorker>}
 */
export function atWork({ active, installing, waiting }) {
  const coming = active ?? waiting ?? installing;
  return new Promise((resolve, reject) => {
    const look = () => {
      if (coming?.state === "activated") resolve(coming);
      else if (!coming || coming.state === "redundant") reject(new Error("no worker"));
    };
    coming?.addEventListener("statechange", look);
    look();
  });
}

/** @returns {Promise<ServiceWorkerRegistration | undefined>} */
export function registration() {
  return navigator.serviceWorker.getRegistration(ROOT.href);
}

/**
 * Ask the worker a question; `sw/wishes.js` has the list of them. One that another has replaced answers nothing.
 * @param {ServiceWorker} worker
 * @param {string} question
 * @param {object} [details]
 * @returns {Promise<any>}
 */
export function ask(worker, question, details = {}) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => {
      port1.close();
      resolve(data);
    };
    worker.addEventListener("statechange", () => { if (worker.state === "redundant") resolve({ error: "replaced" }); });
    worker.postMessage({ question, ...details }, [port2]);
  });
}

/** Forget everything, and stay so until one asks for it again. */
export async function erase() {
  localStorage.setItem(REFUSAL, "oui"); // where storage is refused, nothing was kept
  await (await registration())?.unregister();
  await caches.delete(STORE);
}

/** @returns {boolean} whether one has erased everything, and wants nothing kept */
export function refuses() {
  try {
    return localStorage.getItem(REFUSAL) !== null;
  } catch {
    return true;
  }
}

export function accept() {
  localStorage.removeItem(REFUSAL);
}

/**
 * Only one tab at a time takes the site or erases it.
 * @template Result
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result | null>} null when another tab is at it
 */
export function alone(work) {
  return navigator.locks.request(STORE, { ifAvailable: true }, async (lock) => (lock ? work() : null));
}
