/**
 * What one asks of a pathway and could ask less of, when there is none: each with the profile that it would make.
 *
 * @import { Profile } from "./situation_form.js"
 */

/**
 * @typedef {object} Easier
 * @property {string} texte
 * @property {[champ: string, valeur: string][]} champs the fields to change, and their new values
 * @property {Profile} profil
 */

/**
 * One change at a time; all the wishes at once only when there are several. Wider and wider circles come last.
 * @param {Profile} profile
 * @param {number[]} radii those that the form proposes, in kilometres
 * @returns {Easier[]}
 */
export function easier(profile, radii) {
  const { objectif, rayon_km: radius } = profile;
  const { domaines, niveau_sortie_min: level, retour_ecole: school } = objectif;
  const aiming = (/** @type {Partial<Profile["objectif"]>} */ less) => ({ ...profile, objectif: { ...objectif, ...less } });
  /** @type {Easier[]} */
  const wishes = [];
  if (domaines.length) wishes.push({ texte: "Dans tous les domaines", champs: [["domaine", ""]], profil: aiming({ domaines: [] }) });
  if (level !== null) wishes.push({ texte: "Quel que soit le diplôme visé", champs: [["vise", ""]], profil: aiming({ niveau_sortie_min: null }) });
  if (school) wishes.push({ texte: "Sans retour à l’école", champs: [["ecole", ""]], profil: aiming({ retour_ecole: false }) });
  if (wishes.length > 1) {
    const profil = aiming({ domaines: [], niveau_sortie_min: null, retour_ecole: false });
    wishes.push({ texte: "Sans rien viser de précis", champs: wishes.flatMap(({ champs }) => champs), profil });
  }
  const wider = radii.filter((km) => km > radius).sort((one, other) => one - other);
  return [
    ...wishes,
    ...wider.map((km) => /** @type {Easier} */ ({ texte: `Jusqu’à ${km}\u00a0km`, champs: [["rayon", String(km)]], profil: { ...profile, rayon_km: km } })),
  ];
}
