/**
 * The planner at work beside the page, so that the page never freezes.
 *
 * The worker is made from a text of the page, not from an address: it then obeys the page's own policy, and can
 * send nothing either.
 *
 * @import { AnswerData } from "../pathways/answer.js"
 * @import { Followed, Wanted } from "../pathways/follow.js"
 * @import { Profile } from "./situation_form.js"
 */

/** What is said of the young person cannot all be true. */
export class Contradiction extends Error {}

export class PlannerClient {
  /**
   * @param {string} root address of the site
   * @param {string} data name of the module that the data start from
   */
  constructor(root, data) {
    const module = `${root}assets/js/entretien/worker.js`;
    // Not an import statement: those of a worker are held to be workers, which may only come from texts here.
    const program = `import(${JSON.stringify(module)}).then(({ serve }) => serve(${[root, data].map((each) => JSON.stringify(each))}), (error) => { setTimeout(() => { throw error; }); });`;
    const address = URL.createObjectURL(new Blob([program], { type: "text/javascript" }));
    this.worker = new Worker(address, { type: "module" });
    /** @type {Map<number, { resolve: (answer: any) => void, reject: (error: Error) => void }>} */
    this.waiting = new Map();
    this.last = 0;
    /** @type {PromiseWithResolvers<void>} */
    const started = Promise.withResolvers();
    this.started = started.promise;
    this.started.catch(() => {});
    this.worker.addEventListener("message", ({ data: { id, answer, error, ready } }) => {
      if (ready) return started.resolve();
      const asker = this.waiting.get(id);
      this.waiting.delete(id);
      if (error) asker?.reject(error.contradiction ? new Contradiction(error.text) : new Error(error.text));
      else asker?.resolve(answer);
    });
    this.worker.addEventListener("error", () => {
      started.reject(new Error("worker"));
      for (const { reject } of this.waiting.values()) reject(new Error("worker"));
      this.waiting.clear();
    });
  }

  /**
   * @param {string} what
   * @param {...unknown} given
   * @returns {Promise<any>}
   */
  async ask(what, ...given) {
    await this.started; // what is said before it listens is lost
    const id = ++this.last;
    this.worker.postMessage({ id, what, given });
    return new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
  }

  /**
   * @param {Profile} profile
   * @param {boolean} asking whether the next best question is wanted too: it takes longer
   * @returns {Promise<AnswerData>}
   */
  answer(profile, asking) {
    return this.ask("answer", profile, asking);
  }

  /**
   * @param {Profile} profile
   * @param {Wanted[]} steps
   * @returns {Promise<Followed[]>}
   */
  follow(profile, steps) {
    return this.ask("follow", profile, steps);
  }
}
