/** How complete an entry is: the twin of `scripts/filrouge/contribute/completeness.py`, whose table it reads. */

/**
 * @typedef {object} Weight a field and its points
 * @property {string} champ
 * @property {string} titre
 * @property {number} points
 * @property {Record<string, string[]>} si field → values with which this one makes sense
 * @property {string} ou a field that stands for it; empty when none does
 */

/**
 * @param {any} data
 * @param {Weight[]} weights the most useful first
 * @returns {{ score: number, missing: string[] }} from 0 to 100, and the titles of what is missing
 */
export function completeness(data, weights) {
  const relevant = weights.filter(({ si }) => Object.entries(si).every(([name, values]) => values.includes(data[name])));
  const missing = relevant.filter(({ champ, ou }) => !(champ in data) && !(ou && ou in data));
  const points = (/** @type {Weight[]} */ some) => some.reduce((sum, each) => sum + each.points, 0);
  const total = points(relevant);
  const score = total ? Math.floor((100 * (total - points(missing))) / total) : 100;
  return { score, missing: missing.map(({ titre }) => titre) };
}
