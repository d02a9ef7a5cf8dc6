// Part of the service worker. What this version of the site holds: addresses and fingerprints, as
// `scripts/filrouge/site/offline.py` lists them.

/**
 * @typedef {Map<string, string>} Fingerprints by address, from the root of the site
 * @typedef {[path: string, fingerprint: string]} Named
 * @typedef {object} Head
 * @property {Fingerprints} shell what any page needs
 * @property {Fingerprints} search what any search needs
 * @property {[first: string, fingerprint: string][]} lists of all other addresses, in order
 * @property {number} files how many there are in all
 */

const HEAD = `hors-ligne/version-${VERSION}.json.gz`;

/** @type {Promise<Head> | undefined} */
let known;
/** @type {Map<string, Fingerprints>} */
const opened = new Map();

/** @returns {Promise<Head>} an error, when it is not here and the host no longer has it */
function head() {
  known ??= unpack(HEAD, VERSION, true).then((text) => {
    if (text === null) throw new Error(HEAD);
    const { coquille, recherche, listes, fichiers } = JSON.parse(text);
    const [shell, search] = [coquille, recherche].map((each) => new Map(Object.entries(each)));
    return { shell, search, lists: listes, files: fichiers };
  });
  known.catch(() => { known = undefined; });
  return known;
}

/** @param {string} fingerprint */
const listName = (fingerprint) => `hors-ligne/liste-${fingerprint}.txt.gz`;

/**
 * @param {string} fingerprint
 * @param {boolean} ask whether the host may be asked for it
 * @returns {Promise<Fingerprints | null>} null when it cannot be had
 */
async function list(fingerprint, ask) {
  const found = opened.get(fingerprint);
  if (found) return found;
  const text = await unpack(listName(fingerprint), fingerprint, ask);
  if (text === null) return null;
  const read = readList(text);
  opened.set(fingerprint, read);
  return read;
}

/**
 * Fingerprints end to end, then addresses, each with how much it shares with the one before.
 * @param {string} text
 * @returns {Fingerprints}
 */
function readList(text) {
  const [fingerprints, ...lines] = text.split("\n");
  const size = fingerprints.length / lines.length;
  let path = "";
  return new Map(lines.map((line, place) => {
    path = path.slice(0, parseInt(line[0], 36)) + line.slice(1);
    return [path, fingerprints.slice(place * size, (place + 1) * size)];
  }));
}

/**
 * The fingerprint that this version has for an address.
 * @param {string} path
 * @param {boolean} ask whether the host may be asked for the list
 * @returns {Promise<string | null | undefined>} null when it has no such file, undefined when one cannot tell
 */
async function expected(path, ask) {
  if (path === HEAD) return VERSION;
  const { shell, search, lists } = await head();
  const named = path.startsWith("hors-ligne/liste-") && lists.find((each) => listName(each[1]) === path);
  const sure = named ? named[1] : shell.get(path) ?? search.get(path);
  if (sure) return sure;
  const entry = lists.findLast(([first]) => first <= path);
  if (!entry) return null;
  const found = await list(entry[1], ask);
  return found ? found.get(path) ?? null : undefined;
}

/** @returns {Promise<Named[]>} all there is; an error, when the host no longer has a list of this version */
async function everything() {
  const { shell, search, lists } = await head();
  const others = [];
  for (const [, fingerprint] of lists) {
    const found = await list(fingerprint, true);
    if (!found) throw new Error(listName(fingerprint));
    others.push(...found);
  }
  return [...shell, ...search, ...others];
}

/**
 * Text of a packed file of ours, from the store or else the host.
 * @param {string} path
 * @param {string} fingerprint
 * @param {boolean} ask
 * @returns {Promise<string | null>}
 */
async function unpack(path, fingerprint, ask) {
  let found = await read(path, fingerprint);
  if (!found && ask && (await bring(path, fingerprint))) found = await read(path, fingerprint);
  if (!found?.body) return null;
  return new Response(found.body.pipeThrough(new DecompressionStream("gzip"))).text();
}
