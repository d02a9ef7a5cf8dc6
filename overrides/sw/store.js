// Part of the service worker. The store: each file under its address and the fingerprint of its content.
// What two versions share is there once; what was spoilt or half fetched is seen, and fetched again.

const TOGETHER = 8;
const STORE = `fil-rouge:${BASE}`;

/** @returns {Promise<Cache | null>} null once everything has been erased */
async function store() {
  return (await caches.has(STORE)) ? caches.open(STORE) : null;
}

/**
 * @param {string} path
 * @param {string} fingerprint
 */
const keyOf = (path, fingerprint) => `${SCOPE}${path}?${fingerprint}`;

/** @returns {Promise<Named[]>} what is kept, oldest first */
async function kept() {
  const keys = (await (await store())?.keys()) ?? [];
  return keys.map(({ url }) => url.slice(SCOPE.length).split("?")).filter(({ length }) => length === 2)
    .map(([path, fingerprint]) => [path, fingerprint]);
}

/**
 * @param {ArrayBuffer} content
 * @returns {Promise<string>}
 */
async function fingerprintOf(content) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", content)).slice(0, 6);
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").slice(0, 6);
}

/**
 * One file as it should be. What was spoilt in the store is thrown away.
 * @param {string} path
 * @param {string} fingerprint
 * @returns {Promise<Response | null>}
 */
async function read(path, fingerprint) {
  const cache = await store();
  const found = await cache?.match(keyOf(path, fingerprint));
  if (!cache || !found) return null;
  const content = await found.arrayBuffer().catch(() => null);
  if (content && (await fingerprintOf(content)) === fingerprint) return new Response(content, found);
  await cache.delete(keyOf(path, fingerprint));
  return null;
}

/**
 * Put in the store what the host has sent, if it is what was expected.
 * @param {string} path
 * @param {string} fingerprint
 * @param {Response} response
 * @returns {Promise<boolean>} whether it was
 */
async function keep(path, fingerprint, response) {
  const content = await response.arrayBuffer();
  if ((await fingerprintOf(content)) !== fingerprint) return false;
  const headers = new Headers(response.headers);
  // These speak of how it came, not of what it is.
  for (const name of ["content-encoding", "content-length", "vary"]) headers.delete(name);
  await (await store())?.put(keyOf(path, fingerprint), new Response(content, { headers }));
  return true;
}

/**
 * Fetch one file; past the browser's own memory if that holds another version.
 * @param {string} path
 * @param {string} fingerprint
 * @returns {Promise<boolean>} false when the host has another version
 */
async function bring(path, fingerprint) {
  for (const cache of /** @type {RequestCache[]} */ (["default", "reload"])) {
    const response = await fetch(SCOPE + path, { cache });
    if (response.ok && (await keep(path, fingerprint, response))) return true;
    if (response.status === 404) return false;
  }
  return false;
}

/**
 * Fetch several files at once.
 * @param {Named[]} wanted
 * @returns {Promise<number>} of how many the host has another version
 */
async function bringAll(wanted) {
  const queue = [...wanted].reverse();
  let refused = 0;
  const lane = async () => {
    for (let each = queue.pop(); each; each = queue.pop()) if (!(await bring(...each))) refused++;
  };
  await Promise.all(Array.from({ length: TOGETHER }, lane)).finally(() => { queue.length = 0; });
  return refused;
}

/**
 * @param {Iterable<Named>} wanted
 * @returns {Promise<Named[]>} those that are not there yet
 */
async function lacking(wanted) {
  const present = new Set((await kept()).map((each) => keyOf(...each)));
  return [...wanted].filter((each) => !present.has(keyOf(...each)));
}
