// Part of the service worker. What pages ask for: at once from the store, else from the host, else an
// explanation.

const PATIENCE_MS = 3000;
const MOST_STRANGERS = 50;

/**
 * Pages that the host has in another version than ours, by the tab they went to: what they load must not come
 * from our store.
 * @type {Map<string, Promise<boolean>>}
 */
const strangers = new Map();

worker.addEventListener("fetch", (event) => {
  const path = pathOf(event.request);
  if (path !== null) event.respondWith(answer(event, path));
});

/**
 * Address from the root of the site; null for what is none of our business.
 * @param {Request} request
 * @returns {string | null}
 */
function pathOf({ method, mode, url, headers }) {
  if (method !== "GET" || !url.startsWith(SCOPE) || headers.has("range")) return null;
  const [path, query] = url.slice(SCOPE.length).split("#")[0].split(/[?](.*)/s);
  if (query && mode !== "navigate") return null;
  return path.replace(/(^|\/)index\.html$/, "$1");
}

/**
 * A page reloaded by hand is asked of the host first. The host has three seconds when there is something to show
 * instead: a bad network must not hold an interview up.
 * @param {FetchEvent} event
 * @param {string} path
 * @returns {Promise<Response>}
 */
async function answer(event, path) {
  const { request } = event;
  const again = request.cache === "reload" || request.cache === "no-cache";
  const ready = () => current(path).then((found) => found ?? slashed(request, path));
  const first = again || (await strangers.get(event.clientId)) ? null : await ready();
  if (first) return first;
  const coming = fromHost(event, path);
  event.waitUntil(coming.catch(() => null));
  const soon = await Promise.race([coming, late()]).catch(() => null);
  if (soon) return soon;
  const instead = (await ready()) ?? (await former(path));
  return instead ?? coming.catch(() => (request.mode === "navigate" ? absent() : Response.error()));
}

/** @returns {Promise<null>} */
function late() {
  return new Promise((resolve) => { setTimeout(resolve, PATIENCE_MS, null); });
}

/**
 * A file as this version has it, if it is on the device.
 * @param {string} path
 * @returns {Promise<Response | null>}
 */
async function current(path) {
  const fingerprint = await expected(path, false).catch(() => null);
  return fingerprint ? read(path, fingerprint) : null;
}

/**
 * A page asked for without its last slash is sent to the right address: its links depend on it.
 * @param {Request} request
 * @param {string} path
 * @returns {Promise<Response | null>}
 */
async function slashed({ mode, url }, path) {
  if (mode !== "navigate" || !path || path.endsWith("/") || !(await current(`${path}/`))) return null;
  return Response.redirect(`${SCOPE}${path}/${new URL(url).search}`, 302);
}

/**
 * A file as an earlier version had it: better than nothing when there is no network.
 * @param {string} path
 * @returns {Promise<Response | null>}
 */
async function former(path) {
  const cache = await store();
  for (const { url } of (await cache?.keys(SCOPE + path, { ignoreSearch: true })) ?? []) {
    const found = await read(path, url.split("?")[1]);
    if (found) return found;
  }
  return null;
}

/**
 * What the host sends goes to the page as it comes, and to the store if it is of this version.
 * @param {FetchEvent} event
 * @param {string} path
 * @returns {Promise<Response>}
 */
async function fromHost(event, path) {
  const response = await fetch(event.request);
  if (response.status !== 200 || response.type !== "basic") return response;
  const foreign = isForeign(path, response.clone());
  event.waitUntil(foreign);
  if (event.resultingClientId) {
    strangers.set(event.resultingClientId, foreign);
    for (const oldest of [...strangers.keys()].slice(0, -MOST_STRANGERS)) strangers.delete(oldest);
  }
  return response;
}

/**
 * Keep what is ours; tell whether it is of another version.
 * @param {string} path
 * @param {Response} response
 * @returns {Promise<boolean>}
 */
async function isForeign(path, response) {
  try {
    const fingerprint = await expected(path, true);
    if (!fingerprint) {
      await response.body?.cancel();
      return true;
    }
    if (!(await keep(path, fingerprint, response))) return true;
    if (isPage(path)) await forgetOldest();
  } catch {
    // No network for the list, or no room left: nothing says that the page is not ours.
  }
  return false;
}

/** The page that stands for one that is not here; its addresses are written for the root of the site. */
async function absent() {
  const page = (await current("absente.html")) ?? (await former("absente.html"));
  if (!page) return Response.error();
  const html = (await page.text()).replaceAll('="./', () => `="${BASE}`);
  return new Response(html, { status: 503, statusText: "Hors ligne", headers: page.headers });
}
