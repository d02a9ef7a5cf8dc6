/**
 * The dates of a pathway as a calendar file (RFC 5545): whole days, no person, nothing but steps.
 *
 * @import { EtapeData } from "../pathways/answer.js"
 */

const LONGEST = 74;
/** Octets of a line, the space that continues it left out. */

/**
 * @typedef {object} Dated
 * @property {string} uid
 * @property {string} debut ISO date
 * @property {string} titre
 * @property {string} lieu
 * @property {string} texte
 */

/**
 * @param {Dated[]} events
 * @param {string} stamp ISO date on which it was made
 * @returns {string}
 */
export function calendar(events, stamp) {
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Fil rouge//Entretien//FR", "CALSCALE:GREGORIAN"];
  for (const { uid, debut, titre, lieu, texte } of events) {
    lines.push("BEGIN:VEVENT", `UID:${uid}@fil-rouge`, `DTSTAMP:${compact(stamp)}T000000Z`);
    lines.push(`DTSTART;VALUE=DATE:${compact(debut)}`, `SUMMARY:${escaped(titre)}`, `LOCATION:${escaped(lieu)}`);
    lines.push(`DESCRIPTION:${escaped(texte)}`, "TRANSP:TRANSPARENT", "END:VEVENT");
  }
  lines.push("END:VCALENDAR");
  return lines.map(folded).join("\r\n") + "\r\n";
}

/**
 * @param {string} iso
 * @returns {string}
 */
function compact(iso) {
  return iso.replaceAll("-", "");
}

/**
 * @param {string} text
 * @returns {string}
 */
function escaped(text) {
  return text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replaceAll("\n", "\\n");
}

/**
 * A long line goes on after a line break and a space; a letter is never cut.
 * @param {string} line
 * @returns {string}
 */
function folded(line) {
  const encoder = new TextEncoder();
  const parts = [""];
  let octets = 0;
  for (const letter of line) {
    const length = encoder.encode(letter).length;
    if (octets + length > LONGEST) {
      parts.push("");
      octets = 0;
    }
    parts[parts.length - 1] += letter;
    octets += length;
  }
  return parts.join("\r\n ");
}

/**
 * Give a file to keep; the browser makes it, nothing is sent.
 * @param {string} name
 * @param {string} type
 * @param {string} text
 */
export function give(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 0);
}
