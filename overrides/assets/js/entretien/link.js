/**
 * A pathway in a link: offers by a short code, and days. What follows « # » is never sent to a server.
 *
 * @typedef {{ code: string, day: number }} Shared one step: the code of its offer, its first day
 */

const VERSION = "1";
const BASE = 36;
const LENGTH = 7;
const CODE = new RegExp(`^[0-9a-z]{${LENGTH}}$`);
const MODEL = "m";
export const MOST_STEPS = 8;
/** Kept days: 1970 to 2100. */
const LAST_DAY = 47_482;

/**
 * « #1.v.k3f9a-fz1.p0q2c-g4d »: version, platform, steps.
 * @param {string} platform
 * @param {Shared[]} steps
 * @returns {string}
 */
export function encode(platform, steps) {
  return `#${[VERSION, platform, ...steps.map(({ code, day }) => `${code}-${day.toString(BASE)}`)].join(".")}`;
}

/**
 * What a fragment tells, null when it tells nothing of ours. Nothing of it is trusted.
 * @param {string} fragment
 * @returns {{ platform: string, steps: Shared[] } | null}
 */
export function decode(fragment) {
  const [version, platform, ...steps] = fragment.replace(/^#/, "").split(".");
  if (version !== VERSION || !/^[0-9a-z-]{1,80}$/.test(platform ?? "") || !steps.length || steps.length > MOST_STEPS) return null;
  const read = steps.map((step) => {
    const [code, day] = step.split("-");
    const number = /^[0-9a-z]{1,5}$/.test(day ?? "") ? Number.parseInt(day, BASE) : NaN;
    return CODE.test(code) && number >= 0 && number <= LAST_DAY ? { code, day: number } : null;
  });
  return read.some((step) => step === null) ? null : { platform, steps: /** @type {Shared[]} */ (read) };
}

/**
 * The typical pathway that a fragment names, null when it names none.
 * @param {string} fragment
 * @returns {string | null}
 */
export function modelOf(fragment) {
  return new RegExp(`^#${MODEL}\\.([a-z0-9-]{1,120})$`).exec(fragment)?.[1] ?? null;
}

/**
 * Seven letters and figures that stand for an identifier: as long as it lasts, the same in every catalogue.
 *
 * Two of a thousand offers have one chance in a hundred thousand to share theirs.
 * @param {string} id
 * @returns {string}
 */
export function codeOf(id) {
  const number = hash(id, 0x811c9dc5) * 2 ** 20 + (hash(id, 0x9747b28c) >>> 12);
  return (number % BASE ** LENGTH).toString(BASE).padStart(LENGTH, "0");
}

/**
 * FNV-1a, 32 bits.
 * @param {string} text
 * @param {number} seed
 * @returns {number}
 */
function hash(text, seed) {
  let found = seed;
  for (const letter of text) found = Math.imul(found ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return found >>> 0;
}
