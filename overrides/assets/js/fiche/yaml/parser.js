/**
 * From signs to events: a list begins, a text, a block ends… One at a time, so that a text can be refused before
 * anything is made of it. The grammar, and what is said where it is not followed, are those of libyaml.
 */

import { YamlError } from "./cursor.js";
import { Scanner } from "./scanner.js";

/** @typedef {import("./cursor.js").Mark} Mark */
/** @typedef {import("./scanner.js").Token} Token */
/**
 * @typedef {object} Event
 * @property {"document" | "document-end" | "alias" | "scalar" | "sequence" | "mapping" | "end"} type
 * @property {Mark} start
 * @property {Mark} end
 * @property {string} [value]
 * @property {string} [style]
 * @property {string} [anchor]
 * @property {string} [tag]
 * @property {boolean} [directed] whether directives come before the document
 *
 * @typedef {Generator<Event, void, undefined>} Events
 */

const OPENINGS = ["directive", "document-start", "stream-end"];
const CONTENTLESS = [...OPENINGS, "document-end"];
const DEFAULT_TAGS = { "!": "!", "!!": "tag:yaml.org,2002:" };
const VERSIONS = ["1.1", "1.2"];

/**
 * The events of a text. Throws `YamlError` where it stops being YAML.
 * @param {string} text
 * @returns {Events}
 */
export function events(text) {
  return new Parser(new Scanner(text)).stream();
}

class Parser {
  /** @param {Scanner} scanner */
  constructor(scanner) {
    this.scanner = scanner;
    /** @type {Record<string, string>} */
    this.tags = DEFAULT_TAGS;
  }

  /** @param {...string} types @returns {boolean} whether the next sign is one of these */
  at(...types) {
    return types.includes(this.scanner.peek().type);
  }

  /** @returns {Mark} where the next sign begins */
  get here() {
    return this.scanner.peek().start;
  }

  /** @returns {Events} */
  *stream() {
    for (let first = true; ; first = false) {
      if (!first) while (this.at("document-end")) this.scanner.next();
      if (this.at("stream-end")) return;
      const { start } = this.scanner.peek();
      const bare = first && !this.at(...OPENINGS);
      const directed = !bare && this.directives();
      if (!bare && !this.at("document-start")) throw new YamlError("detached", this.here);
      const { end } = bare ? this.scanner.peek() : this.scanner.next();
      yield { type: "document", start, end, directed };
      if (!bare && this.at(...CONTENTLESS)) yield empty(this.here);
      else yield* this.node(true);
      const closing = this.at("document-end") ? this.scanner.next() : null;
      yield { type: "document-end", start: closing?.start ?? this.here, end: closing?.end ?? this.here };
      this.tags = DEFAULT_TAGS;
    }
  }

  /** @returns {boolean} whether there are any */
  directives() {
    /** @type {Set<string>} */
    const given = new Set();
    while (this.at("directive")) {
      const { start, handle, prefix = "", version } = this.scanner.next();
      const name = handle || "%YAML";
      if (given.has(name) || (version && !VERSIONS.includes(version))) throw new YamlError("directive", start);
      given.add(name);
      if (handle) this.tags = { ...this.tags, [handle]: prefix };
    }
    return given.size > 0;
  }

  /**
   * A value: an alias, a text, a list or a block.
   * @param {boolean} inBlock whether lists and blocks by indentation may begin
   * @param {boolean} [afterKey] whether a list may stand at the column of its key
   * @returns {Events}
   */
  *node(inBlock, afterKey = false) {
    if (this.at("alias")) {
      const { start, end, value } = this.scanner.next();
      yield { type: "alias", start, end, value };
      return;
    }
    const begins = this.properties();
    const { type, start, end, value, style } = this.scanner.peek();
    const opened = { ...begins, end };
    if (afterKey && type === "-") {
      yield { type: "sequence", ...opened };
      yield* this.listAtKey();
    } else if (type === "scalar") {
      this.scanner.next();
      yield { type: "scalar", ...opened, value, style };
    } else if (type === "[") {
      yield { type: "sequence", ...opened };
      yield* this.flowList();
    } else if (type === "{") {
      yield { type: "mapping", ...opened };
      yield* this.flowMapping();
    } else if (inBlock && type === "block-sequence") {
      yield { type: "sequence", ...opened };
      yield* this.list();
    } else if (inBlock && type === "block-mapping") {
      yield { type: "mapping", ...opened };
      yield* this.mapping();
    } else if (begins.anchor || begins.tag) {
      yield { ...empty(begins.start), ...begins };
    } else {
      throw new YamlError("reserved-start", start, begins.start);
    }
  }

  /** @returns {{ start: Mark, end: Mark, anchor?: string, tag?: string }} what comes before a value */
  properties() {
    const { start } = this.scanner.peek();
    /** @type {Token | undefined} */
    let anchor;
    /** @type {Token | undefined} */
    let tag;
    let end = start;
    while ((this.at("anchor") && !anchor) || (this.at("tag") && !tag)) {
      const token = this.scanner.next();
      if (token.type === "anchor") anchor = token;
      else tag = token;
      end = token.end;
    }
    return { start, end, anchor: anchor?.value, tag: tag && this.tagName(tag, start) };
  }

  /** @param {Token} token @param {Mark} start @returns {string} */
  tagName({ handle = "", suffix = "", start: at }, start) {
    if (!handle) return suffix;
    if (!Object.hasOwn(this.tags, handle)) throw new YamlError("reserved-signs", at, start);
    return this.tags[handle] + suffix;
  }

  /**
   * A value, or an empty text where the next sign shows that there is none.
   * @param {Mark} place of the empty text
   * @param {string[]} without signs that come after no value
   * @param {boolean} inBlock
   * @param {boolean} [afterKey]
   * @returns {Events}
   */
  *optional(place, without, inBlock, afterKey) {
    if (this.at(...without)) yield empty(place);
    else yield* this.node(inBlock, afterKey);
  }

  /** @returns {Events} */
  *list() {
    const { start } = this.scanner.next();
    while (this.at("-")) yield* this.optional(this.scanner.next().end, ["-", "block-end"], true);
    yield* this.blockEnd("broken-list", start);
  }

  /** @returns {Events} */
  *listAtKey() {
    while (this.at("-")) yield* this.optional(this.scanner.next().end, ["-", "?", ":", "block-end"], true);
    yield { type: "end", start: this.here, end: this.here };
  }

  /** @returns {Events} */
  *mapping() {
    const { start } = this.scanner.next();
    const without = ["?", ":", "block-end"];
    while (this.at("?")) {
      yield* this.optional(this.scanner.next().end, without, true, true);
      if (this.at(":")) yield* this.optional(this.scanner.next().end, without, true, true);
      else yield empty(this.here);
    }
    yield* this.blockEnd("unexpected-line", start);
  }

  /** @param {string} complaint @param {Mark} start @returns {Events} */
  *blockEnd(complaint, start) {
    if (!this.at("block-end")) throw new YamlError(complaint, this.here, start);
    const { start: at, end } = this.scanner.next();
    yield { type: "end", start: at, end };
  }

  /** @returns {Events} */
  *flowList() {
    const { start } = this.scanner.next();
    for (let first = true; !this.at("]"); first = false) {
      if (!first && !this.at(",")) throw new YamlError("unclosed-bracket", this.here, start);
      if (!first) this.scanner.next();
      if (this.at("?")) yield* this.pairInList();
      else if (!this.at("]")) yield* this.node(false);
    }
    const { start: at, end } = this.scanner.next();
    yield { type: "end", start: at, end };
  }

  /**
   * A block of one field, written « [champ: valeur] ». Without a name after « ? », libyaml goes past what follows.
   * @returns {Events}
   */
  *pairInList() {
    const { start, end } = this.scanner.next();
    yield { type: "mapping", start, end };
    if (this.at(":", ",", "]")) yield empty(this.scanner.next().end);
    else yield* this.node(false);
    yield* this.flowValue("]");
    yield { type: "end", start: this.here, end: this.here };
  }

  /** @returns {Events} */
  *flowMapping() {
    const { start } = this.scanner.next();
    for (let first = true; !this.at("}"); first = false) {
      if (!first && !this.at(",")) throw new YamlError("unclosed-brace", this.here, start);
      if (!first) this.scanner.next();
      if (this.at("}")) break;
      if (!this.at("?")) {
        yield* this.node(false);
        yield empty(this.here);
        continue;
      }
      this.scanner.next();
      yield* this.optional(this.here, [":", ",", "}"], false);
      yield* this.flowValue("}");
    }
    const { start: at, end } = this.scanner.next();
    yield { type: "end", start: at, end };
  }

  /** What comes after a name between brackets. @param {string} closing @returns {Events} */
  *flowValue(closing) {
    if (!this.at(":")) return yield empty(this.here);
    this.scanner.next();
    yield* this.optional(this.here, [",", closing], false);
  }
}

/** @param {Mark} place @returns {Event} a text that is not there */
function empty(place) {
  return { type: "scalar", start: place, end: place, value: "", style: "" };
}
