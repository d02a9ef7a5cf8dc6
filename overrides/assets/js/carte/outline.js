/** Outlines as `scripts/filrouge/site/ground.py` writes them. */

/**
 * Longitude and latitude of each point, from the first and the steps between them.
 * @param {number[]} steps
 * @param {number} perDegree
 * @returns {[longitude: number, latitude: number][]}
 */
export function outline(steps, perDegree) {
  /** @type {[number, number][]} */
  const found = [];
  let [x, y] = [0, 0];
  for (let place = 0; place < steps.length; place += 2) {
    x += steps[place];
    y += steps[place + 1];
    found.push([x / perDegree, y / perDegree]);
  }
  return found;
}
