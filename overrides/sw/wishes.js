// Part of the service worker. From one version to the next, and what pages wish to be kept.

/**
 * @typedef {object} Whole the wish to keep the whole site
 * @property {string | null} since when it was last fulfilled, by the clock of the device
 */

const WHOLE = `${SCOPE}hors-ligne/tout`;
const MOST_VISITED = 200;

/** Files of this version still to fetch, once the whole site is wished for. @type {Named[] | null} */
let remaining = null;
let refused = 0;
let completed = false;

at("install", async () => {
  await caches.open(STORE);
  await essentials();
  await catchUp();
});

at("activate", async () => {
  await prune();
  await worker.clients.claim();
});

/** @param {string} path */
const isPage = (path) => !path || path.endsWith("/");

/** On a connection that saves data, the search index is kept as it serves. */
function savesData() {
  const { connection } = /** @type {{ connection?: { saveData?: boolean } }} */ (navigator);
  return Boolean(connection?.saveData);
}

/** Fetch what every visit keeps. */
async function essentials() {
  const { shell, search } = await head();
  await bringAll(await lacking(savesData() ? shell : [...shell, ...search]));
}

/**
 * What an earlier version had on the device, this one has too before it takes its place.
 * Without room for it, or when data is to be saved, old pages stay for want of new ones.
 */
async function catchUp() {
  const whole = await wish();
  if (savesData()) return;
  try {
    const refused = await bringAll(await lacking(whole?.since ? await everything() : await successors()));
    if (whole?.since) await setWish(refused ? null : new Date().toISOString());
  } catch (error) {
    if (!isFull(error)) throw error;
    if (whole) await setWish(null);
  }
}

/** @returns {Promise<Named[]>} what this version has at the addresses that are kept */
async function successors() {
  /** @type {Named[]} */
  const found = [];
  for (const [path] of await kept()) {
    const fingerprint = await expected(path, true);
    if (fingerprint) found.push([path, fingerprint]);
  }
  return found;
}

/** Drop what this version does not have, and what it has in another form. */
async function prune() {
  const cache = await store();
  const all = await kept();
  const present = new Set(all.map((each) => keyOf(...each)));
  for (const [path, fingerprint] of all) {
    const now = await expected(path, true).catch(() => undefined);
    const replaced = now && now !== fingerprint && present.has(keyOf(path, now));
    if (now === null || replaced) await cache?.delete(keyOf(path, fingerprint));
  }
}

/** The pages visited longest ago give way, unless the whole site is wished for. */
async function forgetOldest() {
  if (await wish()) return;
  const { shell } = await head();
  const pages = (await kept()).filter(([path]) => isPage(path) && !shell.has(path));
  const cache = await store();
  for (const each of pages.slice(0, -MOST_VISITED)) await cache?.delete(keyOf(...each));
}

/** @returns {Promise<Whole | null>} */
async function wish() {
  const found = await (await store())?.match(WHOLE);
  return found ? found.json() : null;
}

/** @param {string | null} since */
async function setWish(since) {
  await (await store())?.put(WHOLE, Response.json({ since }));
}

/** @param {unknown} error */
const isFull = (error) => error instanceof DOMException && error.name === "QuotaExceededError";

/**
 * What pages may ask, by the name of the question.
 * @type {Record<string, (question: any) => Promise<unknown>>}
 */
const QUESTIONS = {
  async visit({ addresses }) {
    /** @type {Named[]} */
    const wanted = [];
    const cache = await store();
    for (const address of addresses) {
      const path = pathOf(new Request(address));
      const fingerprint = path === null ? null : await expected(path, true);
      if (path === null || !fingerprint || (await cache?.match(keyOf(path, fingerprint)))) continue;
      wanted.push([path, fingerprint]);
    }
    await bringAll(wanted);
    if (!completed) await essentials();
    completed = true;
  },
  async state() {
    const whole = await wish();
    const { files } = await head();
    const left = whole ? (await lacking(await everything())).length : files;
    return { files, left, wished: Boolean(whole), since: whole?.since ?? null };
  },
  async next({ count }) {
    try {
      if (!(await wish())) await setWish(null);
      if (!remaining) [remaining, refused] = [await lacking(await everything()), 0];
      refused += await bringAll(remaining.splice(0, count));
      const left = remaining.length;
      if (!left) remaining = null;
      if (!left && !refused) await setWish(new Date().toISOString());
      return { files: (await head()).files, left, refused };
    } catch (error) {
      remaining = null;
      // What a host without network makes of a request is a TypeError.
      return { error: isFull(error) ? "room" : error instanceof TypeError ? "network" : "changed" };
    }
  },
  async pages() {
    const { shell } = await head();
    const paths = new Set((await kept()).map(([path]) => path));
    return [...paths].filter((path) => isPage(path) && !shell.has(path));
  },
  async waits() {
    return worker.registration.waiting !== null;
  },
  async update() {
    await worker.skipWaiting();
  },
};

worker.addEventListener("message", (event) => {
  const answering = QUESTIONS[event.data.question]?.(event.data).catch(() => ({ error: "network" }));
  if (answering) event.waitUntil(answering.then((reply) => event.ports[0]?.postMessage(reply)));
});
