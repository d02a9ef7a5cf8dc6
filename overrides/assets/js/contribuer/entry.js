/**
 * The entry that is being written: its data, and what to do when they change.
 *
 * @import { Mapping, Value } from "../fiche/write.js"
 * @import { Path } from "./schemas.js"
 */

import { isMapping } from "../fiche/write.js";

export class Entry {
  /**
   * @param {Mapping} data
   * @param {() => void} onChange
   */
  constructor(data, onChange) {
    this.data = data;
    this.onChange = onChange;
  }

  /**
   * @param {Path} path
   * @returns {any}
   */
  get(path) {
    return path.reduce((/** @type {any} */ value, step) => value?.[step], this.data);
  }

  /**
   * Put a value at a path; one that says nothing is taken away, with the blocks that it leaves empty.
   * @param {Path} path
   * @param {Value | undefined} value
   */
  set(path, value) {
    if (isNothing(value)) this.remove(path);
    else this.holder(path)[/** @type {string} */ (path.at(-1))] = /** @type {Value} */ (value);
    this.onChange();
  }

  /**
   * Take an item out of a list.
   * @param {Path} path of the list
   * @param {number} place
   */
  drop(path, place) {
    const rest = /** @type {Value[]} */ (this.get(path)).toSpliced(place, 1);
    this.set(path, rest);
  }

  /**
   * @param {Path} path
   * @returns {Mapping}
   */
  holder(path) {
    /** @type {any} */
    let value = this.data;
    path.slice(0, -1).forEach((step, depth) => {
      value[step] ??= typeof path[depth + 1] === "number" ? [] : {};
      value = value[step];
    });
    return value;
  }

  /** @param {Path} path */
  remove(path) {
    const holder = this.get(path.slice(0, -1));
    if (!isMapping(holder)) return;
    delete holder[/** @type {string} */ (path.at(-1))];
    const above = path.slice(0, -1);
    if (above.length && typeof above.at(-1) === "string" && !Object.keys(holder).length) this.remove(above);
  }
}

/** @param {Value | undefined} value */
function isNothing(value) {
  return value === undefined || value === "" || (Array.isArray(value) && !value.length);
}
