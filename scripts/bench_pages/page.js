/** The page of a measure: the same for every engine, but for the module that knows it. */

const settings = JSON.parse(document.querySelector("script[type='application/json']").textContent);
const opening = import(`./${settings.engine}.js`).then(({ open }) => open(settings));
const list = document.querySelector("ol");

/**
 * Show the first answers; give how many there are and how long it took, in milliseconds.
 * @param {string} question
 * @param {object | null} filters what the engine was prepared to narrow by
 */
async function ask(question, filters = null) {
  const engine = await opening;
  const start = performance.now();
  const cards = await engine.search(question, filters);
  list.replaceChildren(...cards.map((card) => Object.assign(document.createElement("li"), { textContent: card })));
  return { cards: cards.length, ms: performance.now() - start };
}

/** Ask several questions, one after another. */
window.askAll = async (questions, filters) => {
  const answers = [];
  for (const [place, question] of questions.entries()) answers.push(await ask(question, filters?.[place % filters.length]));
  return answers;
};

const first = new URLSearchParams(location.search).get("q");
if (first !== null) ask(first).then(() => { window.firstResults = performance.now(); });
