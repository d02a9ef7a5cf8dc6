/**
 * The files of the index: fetched when they are needed, kept for the visit, unpacked here.
 *
 * Formats: `scripts/filrouge/search/bytecodes.py` and `shards.py`.
 */

/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

const MARK_LENGTH = 6;
const NEW_LINE = 10;

export class Files {
  /**
   * @param {string} base address of their folder, ending with a slash
   * @param {string} [core] name of the file that holds others, to be fetched at once
   */
  constructor(base, core) {
    this.base = base;
    /** @type {Promise<Map<string, Bytes>>} Files of the core by name; none when it could not be fetched. */
    this.core = core ? load(base + core).then(taken, () => new Map()) : Promise.resolve(new Map());
    /** @type {Map<string, Promise<any>>} */
    this.read = new Map();
  }

  /**
   * What a file holds, fetched and read once; one that failed may be asked for again.
   * @template Content
   * @param {string} name
   * @param {(content: Bytes) => Content} reading
   * @returns {Promise<Content>}
   */
  file(name, reading) {
    const known = this.read.get(name);
    if (known) return known;
    const coming = this.core.then((core) => core.get(name) ?? load(this.base + name)).then(reading);
    this.read.set(name, coming);
    coming.catch(() => this.read.delete(name));
    return coming;
  }
}

/**
 * Name of a piece among those whose marks follow each other.
 * @param {string} name
 * @param {number} place
 * @param {string} marks
 * @param {string} suffix
 * @returns {string}
 */
export function pieceName(name, place, marks, suffix) {
  return `${name}-${place}-${marks.slice(place * MARK_LENGTH, (place + 1) * MARK_LENGTH)}.${suffix}.gz`;
}

/**
 * @param {string} address
 * @returns {Promise<Bytes>}
 */
export async function load(address) {
  const response = await fetch(address);
  if (!response.ok || !response.body) throw new Error(`${address} : ${response.status}`);
  const plain = response.body.pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(plain).arrayBuffer());
}

/**
 * @param {Uint8Array} content
 * @returns {string}
 */
export function text(content) {
  return new TextDecoder().decode(content);
}

/**
 * The files of a core, by name.
 * @param {Bytes} core
 * @returns {Map<string, Bytes>}
 */
function taken(core) {
  let at = core.indexOf(NEW_LINE) + 1;
  /** @type {[string, number][]} */
  const lengths = Object.entries(JSON.parse(text(core.subarray(0, at))));
  return new Map(lengths.map(([name, length]) => [name, core.slice(at, (at += length))]));
}

/**
 * Unsigned numbers of one or two bytes, lowest first. All in the same kind of list: loops over them are quicker.
 * @param {Uint8Array} content
 * @param {number} width
 * @returns {Uint16Array}
 */
export function numbersOf(content, width) {
  if (width === 1) return Uint16Array.from(content);
  const numbers = new Uint16Array(content.length >> 1);
  for (let place = 0; place < numbers.length; place++) numbers[place] = content[2 * place] | (content[2 * place + 1] << 8);
  return numbers;
}

/**
 * Numbers given as planes: the lowest bytes of all of them, then the next ones.
 * @param {Uint8Array} content
 * @param {number} width planes
 * @returns {Uint32Array}
 */
export function fromPlanes(content, width) {
  const numbers = new Uint32Array(content.length / width);
  content.forEach((byte, at) => {
    numbers[at % numbers.length] |= byte << (8 * Math.floor(at / numbers.length));
  });
  return numbers;
}

/** Bytes read one after another. */
export class Reader {
  /** @param {Uint8Array} content */
  constructor(content) {
    this.content = content;
    this.at = 0;
  }

  /** @returns {number} */
  varint() {
    let byte = this.content[this.at++];
    if (byte < 128) return byte;
    let [value, scale] = [byte & 127, 128];
    do {
      byte = this.content[this.at++];
      value += (byte & 127) * scale;
      scale *= 128;
    } while (byte >= 128);
    return value;
  }

  /**
   * @param {number} count
   * @returns {Uint8Array}
   */
  take(count) {
    this.at += count;
    return this.content.subarray(this.at - count, this.at);
  }
}
