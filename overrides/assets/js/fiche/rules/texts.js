/** Every text of an entry with its path, for the rules that read prose: the twin of `catalogue/rules/texts.py`. */

/** @typedef {import("../remark.js").Path} Path */

/**
 * All the strings of an entry, at any depth.
 * @param {any} value
 * @param {Path} [path]
 * @returns {Generator<[path: Path, text: string], void, undefined>}
 */
export function* texts(value, path = []) {
  if (typeof value === "string") yield [path, value];
  if (value === null || typeof value !== "object") return;
  for (const [step, inner] of Array.isArray(value) ? value.entries() : Object.entries(value)) yield* texts(inner, [...path, step]);
}
