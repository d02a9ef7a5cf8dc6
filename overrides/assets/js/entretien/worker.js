/**
 * The planner beside the page: answers what `client.js` asks. Made from a text of the page, it obeys its policy.
 *
 * @import { Wanted } from "../pathways/follow.js"
 * @import { Atlas } from "../pathways/atlas.js"
 * @import { PlanProfile, Start } from "../pathways/start.js"
 * @import { Shared } from "./link.js"
 * @import { Kept } from "./sheet.js"
 */

import { isoDate } from "../conditions/days.js";
import { ContradictionError } from "../conditions/situation.js";
import { answer } from "../pathways/answer.js";
import { follow } from "../pathways/follow.js";
import { Planning } from "../pathways/load.js";
import { modelled } from "../pathways/model.js";
import { ranked } from "../pathways/ranking.js";
import { startOf } from "../pathways/start.js";
import { reasonsOf } from "../pathways/why.js";
import { inWords } from "../situation/contradiction.js";
import { gazetteer } from "../situation/gazetteer.js";
import { offersOf } from "./offers_data.js";
import { codeOf } from "./link.js";

/**
 * Answer the page until it closes.
 * @param {string} root address of the site
 * @param {string} index name of the module that the data start from
 */
export function serve(root, index) {
  const opening = Planning.open(`${root}entretien/`, index).then((planning) => new Desk(planning));
  opening.catch(() => {}); // whoever asks is told
  self.addEventListener("message", async ({ data: { id, what, given } }) => {
    try {
      const desk = await opening;
      self.postMessage({ id, answer: await desk.answers[what](...given) });
    } catch (error) {
      const contradiction = error instanceof ContradictionError;
      const text = error instanceof Error ? error.message : String(error);
      self.postMessage({ id, error: { contradiction, text: contradiction ? inWords(text, (await opening).planning.shared) : text } });
    }
  });
  self.postMessage({ ready: true });
}

class Desk {
  /** @param {Planning} planning */
  constructor(planning) {
    this.planning = planning;
    this.prepared = false;
    /** @type {Record<string, (...given: any[]) => unknown>} */
    this.answers = {
      communes: () => gazetteer(planning),
      outlines: () => planning.outlines(),
      book: (/** @type {string} */ commune) => this.book(this.platformOf(commune)),
      prepare: (/** @type {PlanProfile} */ anybody) => this.prepare(anybody),
      answer: (/** @type {PlanProfile} */ profile, /** @type {boolean} */ asking) =>
        this.with(profile, (atlas, start) => answer(atlas, start, { asking })),
      follow: (/** @type {PlanProfile} */ profile, /** @type {Wanted[]} */ steps) =>
        this.along(profile, steps, (atlas, start) => follow(atlas, start, steps)),
      reasons: (/** @type {PlanProfile} */ profile, /** @type {Wanted[]} */ steps, /** @type {number} */ place) =>
        this.along(profile, steps, (atlas, start) => reasonsOf(atlas, start, steps, place)),
      facts: (/** @type {PlanProfile} */ profile) =>
        this.with(profile, (atlas, start) =>
          ranked(atlas, start).map((code) => ({ code, mot: atlas.short[code], question: atlas.questions[code] }))),
      modelName: (/** @type {string} */ id) => planning.shared.modeles[id]?.nom ?? "",
      model: (/** @type {PlanProfile} */ profile, /** @type {string} */ id) =>
        this.with(profile, (atlas, start) => modelled(atlas, start, planning.shared.modeles[id]?.etapes ?? []).map(kept)),
      shared: (/** @type {{ platform: string, steps: Shared[] }} */ read) => this.shared(read),
    };
  }

  /**
   * @template Made
   * @param {PlanProfile} profile
   * @param {(atlas: Atlas, start: Start) => Made} make
   * @returns {Promise<Made>}
   */
  async with(profile, make) {
    const atlas = await this.planning.atlas(this.platformOf(profile.commune));
    return make(atlas, startOf(profile, atlas));
  }

  /**
   * The same for steps that may lead anywhere in the region.
   * @template Made
   * @param {PlanProfile} profile
   * @param {Wanted[]} steps
   * @param {(atlas: Atlas, start: Start) => Made} make
   * @returns {Promise<Made>}
   */
  async along(profile, steps, make) {
    const near = await this.planning.atlas(this.platformOf(profile.commune));
    const all = steps.every(({ offre }) => offre === null || near.ids.includes(offre));
    const atlas = all ? near : await this.planning.region();
    return make(atlas, startOf(profile, atlas));
  }

  /**
   * The identifier of the platform of a commune.
   * @param {string} commune
   * @returns {string}
   */
  platformOf(commune) {
    const { communes, index, places } = this.planning;
    const nom = communes.get(places.anciennes[commune] ?? commune)?.plateforme;
    const found = Object.entries(index.plateformes).find(([, each]) => each.nom === nom);
    if (!found) throw new Error(`commune ${commune}`);
    return found[0];
  }

  /**
   * Plan for anybody of a commune, once and for nothing: the first answer compiles the code of the planner and costs
   * several times the next ones.
   * @param {PlanProfile} anybody
   */
  async prepare(anybody) {
    if (this.prepared) return;
    this.prepared = true;
    await this.with(anybody, (atlas, start) => answer(atlas, start, { asking: false }));
  }

  /** @param {string} plateforme */
  async book(plateforme) {
    const atlas = await this.planning.atlas(plateforme);
    return {
      plateforme,
      offres: offersOf(atlas),
      faits: atlas.names.facts,
      dispositifs: atlas.names.kinds,
      etapes: atlas.makeable.map((code) => ({ code, nom: atlas.short[code] })),
    };
  }

  /**
   * The steps of a link, and those of offers that are no longer there. They may be far from its platform.
   * @param {{ platform: string, steps: Shared[] }} read
   */
  async shared({ platform, steps }) {
    if (!Object.hasOwn(this.planning.index.plateformes, platform)) return null;
    const livre = await this.book(platform);
    const missing = this.meant(await this.planning.atlas(platform), steps).includes(null);
    const atlas = missing ? await this.planning.region() : await this.planning.atlas(platform);
    const meant = this.meant(atlas, steps);
    const far = new Set(meant.flatMap((step) => step?.offre ?? []));
    const near = new Set(livre.offres.map(({ id }) => id));
    return {
      livre: { ...livre, offres: [...livre.offres, ...offersOf(atlas).filter(({ id }) => far.has(id) && !near.has(id))] },
      perdues: steps.flatMap(({ day }, place) => (meant[place] ? [] : { place, debut: isoDate(day) })),
      etapes: meant.flatMap((step) => (step ? kept(step) : [])),
    };
  }

  /**
   * What each step of a link stands for, null when nothing of this atlas has its code.
   * @param {Atlas} atlas
   * @param {Shared[]} steps
   */
  meant({ ids, makeable }, steps) {
    const offers = new Map(ids.map((id) => [codeOf(id), id]));
    const facts = new Map(makeable.map((fact) => [codeOf(fact), fact]));
    return steps.map(({ code, day }) => {
      const [offre, apporte] = [offers.get(code) ?? null, facts.get(code) ?? null];
      if (offre === null && apporte === null) return null;
      return { offre, apporte: offre === null ? apporte : null, debut: isoDate(day) };
    });
  }
}

/**
 * @param {Pick<Wanted, "offre" | "apporte" | "debut">} step
 * @returns {Kept}
 */
function kept({ offre, apporte, debut }) {
  return { offre, apporte, debut, verrou: false, autres: [] };
}
