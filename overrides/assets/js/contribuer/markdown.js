/**
 * The little Markdown of descriptions, for the preview: paragraphs, lists, emphasis and safe links.
 *
 * Made of elements, never of HTML: what is typed stays text. It reads what people write as
 * `scripts/filrouge/site/markdown.py` does; nested lists and nested emphasis of one sort are left to the page.
 */

import { element } from "../recherche/words.js";

const ITEM = /^ {0,3}(?:[-+*]|(\d{1,9})[.)])\s+(.*)$/u;
const SAFE = /^(?:https:\/\/|mailto:|tel:)[^\s<>"'`\\]*$/iu;
/** A sign that is escaped, a link, what is strong, what is stressed (twice: an underscore may be inside a word). */
const INLINE = /\\([!-/:-@[-`{-~])|\[([^[\]]*)\]\(([^\s()]*)\)|\*\*(?!\s)((?:[^*\\]|\\.)+)(?<!\s)\*\*|(?<!\*)\*(?!\s)((?:[^*\\]|\\.)+)(?<!\s)\*|(?<![\p{L}\p{N}_])_(?![\s_])([^_]+)(?<!\s)_(?![\p{L}\p{N}_])/gu;

/**
 * @param {string} text
 * @returns {HTMLElement[]}
 */
export function rendered(text) {
  return blocks(text).map(({ tag, parts, first }) => {
    if (tag === "p") return element("p", "", ...inline(parts[0]));
    const list = element(tag, "", ...parts.map((part) => element("li", "", ...inline(part))));
    if (first > 1) list.setAttribute("start", String(first));
    return list;
  });
}

/** @typedef {{ tag: "p" | "ul" | "ol", parts: string[], first: number }} Block `first`: number of the first item */

/**
 * @param {string} text
 * @returns {Block[]}
 */
function blocks(text) {
  /** @type {Block[]} */
  const made = [];
  let follows = false; // whether a line goes on from the one above
  for (const line of text.split("\n").map((each) => each.trimEnd())) {
    const last = made.at(-1);
    const item = ITEM.exec(line);
    if (item && !(follows && last?.tag === "p" && Number(item[1] ?? 1) !== 1)) listed(made, item[1], item[2]);
    else if (line && last && follows) last.parts.push(`${last.parts.pop()}\n${line.trim()}`);
    else if (line) made.push({ tag: "p", parts: [line.trim()], first: 1 });
    follows = Boolean(line);
  }
  return made;
}

/**
 * Put an item in the list that is being read, or in a new one.
 * @param {Block[]} made
 * @param {string | undefined} number
 * @param {string} part
 */
function listed(made, number, part) {
  const [last, tag] = [made.at(-1), number === undefined ? "ul" : "ol"];
  if (last?.tag === tag) last.parts.push(part);
  else made.push({ tag: /** @type {"ul" | "ol"} */ (tag), parts: [part], first: Number(number ?? 1) });
}

/**
 * @param {string} text
 * @returns {(Node | string)[]}
 */
function inline(text) {
  /** @type {(Node | string)[]} */
  const made = [];
  let end = 0;
  for (const found of text.matchAll(INLINE)) {
    const [whole, escaped, label, address, strong, starred, underlined] = found;
    made.push(text.slice(end, found.index), ...(escaped ? [escaped] : [marked(label, address, strong, starred ?? underlined)]));
    end = found.index + whole.length;
  }
  return [...made, text.slice(end)];
}

/**
 * @param {string | undefined} label of a link
 * @param {string} address
 * @param {string | undefined} strong
 * @param {string} stressed
 * @returns {Node}
 */
function marked(label, address, strong, stressed) {
  if (label === undefined) return element(strong === undefined ? "em" : "strong", "", ...inline(strong ?? stressed));
  if (!SAFE.test(address)) return document.createTextNode(`[${label}](${address})`);
  const link = element("a", "", ...inline(label));
  // What is being written stays here.
  Object.assign(link, { href: address, target: "_blank", rel: "noopener noreferrer nofollow" });
  return link;
}
