/** Addresses on the forge: the twin of `scripts/filrouge/contribute/forge.py`, whose table it reads. */

/**
 * @typedef {object} Table
 * @property {string} url
 * @property {string} branch
 * @property {number} limite characters that every forge and browser accepts
 * @property {Record<"edit" | "history" | "issue" | "new" | "filled", string>} formes
 *
 * @typedef {{ address: string, filled: boolean }} Proposal `filled`: the content is in the address
 */

export class ForgeAddresses {
  /** @param {Table} table */
  constructor(table) {
    this.table = table;
  }

  /** Whether there is a forge to propose to. */
  get isKnown() {
    return Boolean(this.table.formes.new);
  }

  /** @param {string} path */
  edit(path) {
    return this.address("edit", { path: inPath(path) });
  }

  /**
   * @param {string} path
   * @param {string} content
   * @returns {Proposal}
   */
  create(path, content) {
    const [, folder, name] = /^(?:(.*)\/)?(.*)$/su.exec(path) ?? ["", "", path];
    const holes = { path: encoded(path), folder: inPath(folder ?? ""), name: encoded(name) };
    const filled = this.address("filled", { ...holes, content: encoded(content) });
    if (filled && filled.length <= this.table.limite) return { address: filled, filled: true };
    return { address: this.address("new", holes), filled: false };
  }

  /**
   * @param {string} title
   * @param {string} body
   * @returns {Proposal}
   */
  issue(title, body) {
    const filled = this.address("issue", { title: encoded(title), body: encoded(body) });
    if (filled.length <= this.table.limite) return { address: filled, filled: Boolean(filled) };
    return { address: this.address("issue", { title: encoded(title), body: "" }), filled: false };
  }

  /**
   * @param {keyof Table["formes"]} form
   * @param {Record<string, string>} holes
   * @returns {string}
   */
  address(form, holes) {
    /** @type {Record<string, string>} */
    const known = { url: this.table.url, branch: this.table.branch, ...holes };
    return this.table.formes[form].replace(/\{(\w+)\}/gu, (_, hole) => known[hole]);
  }
}

/** @param {string} text */
function encoded(text) {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, "?"));
}

/** @param {string} path */
function inPath(path) {
  return path.split("/").map((part) => encoded(part).replace(/[!'()*]/gu, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)).join("/");
}
