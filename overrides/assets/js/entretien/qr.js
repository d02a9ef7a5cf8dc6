/** A code to scan, drawn by a library loaded for it alone. */

import { shape } from "./timeline.js";

/**
 * The code of a text.
 * @param {string} root address of the site
 * @param {string} text
 * @returns {Promise<SVGElement>}
 */
export async function scannable(root, text) {
  const { default: qrcode } = await import(`${root}assets/tiers/qrcode-generator/qrcode.mjs`);
  const code = qrcode(0, "M");
  code.addData(text);
  code.make();
  const size = code.getModuleCount();
  let path = "";
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) if (code.isDark(row, column)) path += `M${column} ${row}h1v1h-1z`;
  }
  const drawing = shape("svg", { viewBox: `-3 -3 ${size + 6} ${size + 6}`, class: "e-code", role: "img", "aria-label": "Code à scanner\u00a0: le lien du parcours" });
  drawing.append(shape("path", { class: "e-code-fond", d: `M-3-3h${size + 6}v${size + 6}h-${size + 6}z` }), shape("path", { class: "e-code-points", d: path }));
  return drawing;
}
