/**
 * Reads compact writings of numbers, codes and trees.
 *
 * The twin of `scripts/filrouge/pathways/compact.py`.
 *
 * @import { Node, Tree } from "../conditions/verdict.js"
 */

/**
 * @typedef {{ least: number, width: number, text: string }} Figures
 * @typedef {Omit<Node, "nodes"> & { nodes?: number[] }} NodeData
 */

const FIGURES = Array.from({ length: 92 }, (_, code) => String.fromCharCode(code + 35)).filter((each) => each !== "\\");
const WORTH = new Map(FIGURES.map((figure, number) => [figure, number]));

/**
 * Codes of communes, from how much each adds to the one before.
 * @param {(string | number)[]} gaps
 * @returns {string[]}
 */
export function codesOf(gaps) {
  let before = "";
  return gaps.map((gap) => {
    before = typeof gap === "string" ? gap : before.slice(0, 2) + String(Number(before.slice(2)) + gap).padStart(3, "0");
    return before;
  });
}

/**
 * @param {Figures} figures
 * @returns {number[]}
 */
export function numbersOf({ least, width, text }) {
  return Array.from({ length: text.length / width }, (_, place) => {
    const figures = [...text.slice(place * width, (place + 1) * width)];
    return figures.reduce((number, figure) => number * FIGURES.length + digitOf(figure), 0) + least;
  });
}

/**
 * @param {string} figure
 * @returns {number}
 */
export function digitOf(figure) {
  return WORTH.get(figure) ?? 0;
}

/**
 * Trees, from the table of their nodes: those inside a node come before it. Nodes are shared between trees.
 * @param {NodeData[]} table
 * @param {number[]} roots
 * @returns {Tree[]}
 */
export function treesOf(table, roots) {
  /** @type {Node[]} */
  const nodes = [];
  for (const { nodes: inner, ...node } of table) nodes.push(inner ? { ...node, nodes: inner.map((number) => nodes[number]) } : node);
  return roots.map((root) => nodes[root]);
}
