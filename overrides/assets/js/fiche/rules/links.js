/** Links in the Markdown of texts: safe ones only. */

import { first } from "../characters.js";
import { compiled } from "../patterns.js";
import { say } from "../sentences.js";
import { problem } from "./problem.js";
import { texts } from "./texts.js";

/** @typedef {import("./problem.js").Check} Check */
/** @typedef {import("./problem.js").Ground} Ground */

const INSECURE = "http:";

/** @type {Check} */
function* unsafe({ data, text: whole }, ground) {
  if (!["](", "<", "]:"].some((sign) => whole.includes(sign))) return;
  const { patterns, safe, shown } = ground.tables.texts;
  for (const [path, text] of texts(data)) {
    for (const [, ...parts] of text.matchAll(compiled(patterns.address, "gu"))) {
      const address = parts.find(Boolean) ?? "";
      if (safe.some((start) => address.toLowerCase().startsWith(start)) && !/[\p{C}\p{Z}]/u.test(address)) continue;
      const start = first(address, shown);
      yield { path, message: say(ground.sentences, "unsafe-link", { address: start }), remedy: remedyOf(start, ground) };
    }
  }
}

/** @type {Check} */
function* image({ data, text: whole }, ground) {
  if (!whole.includes("![")) return;
  for (const [path, text] of texts(data)) {
    if (compiled(ground.tables.texts.patterns.image).test(text)) yield problem(ground, path, "image");
  }
}

/** @param {string} address @param {Ground} ground @returns {string} */
function remedyOf(address, { sentences }) {
  if (!address.toLowerCase().startsWith(INSECURE)) return say(sentences, "unsafe-link.remedy");
  return say(sentences, "unsafe-link.secure", { address: address.replace(/^http/i, "https") });
}

/** @type {Record<string, Check>} */
export const LINKS = { "lien-refuse": unsafe, "image-refusee": image };
