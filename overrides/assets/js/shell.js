// The two buttons of the header: the menu on narrow screens, and the theme.

const KEY = "fil-rouge:theme";
const ORDER = ["auto", "light", "dark"];
/** @type {Record<string, string>} */
const WORDS = { auto: "auto", light: "clair", dark: "sombre" };
const root = document.documentElement;

/** @param {HTMLButtonElement} button */
function operateMenu(button) {
  const header = button.parentElement;
  /** @param {boolean} open */
  const show = (open) => button.setAttribute("aria-expanded", String(open));
  button.addEventListener("click", () => show(button.getAttribute("aria-expanded") !== "true"));
  header?.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || button.getAttribute("aria-expanded") !== "true") return;
    show(false);
    button.focus();
  });
}

/** @param {string} theme */
function remember(theme) {
  try {
    if (theme === "auto") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // Storage refused by the browser: the choice lasts as long as the page.
  }
}

/** @param {HTMLButtonElement} button */
function operateTheme(button) {
  const word = button.querySelector("span");
  let theme = root.dataset.theme ?? "auto";
  const tell = () => { if (word) word.textContent = WORDS[theme]; };
  button.addEventListener("click", () => {
    theme = ORDER[(ORDER.indexOf(theme) + 1) % ORDER.length];
    if (theme === "auto") delete root.dataset.theme;
    else root.dataset.theme = theme;
    remember(theme);
    tell();
  });
  tell();
}

const menu = document.querySelector(".menu-bouton");
if (menu instanceof HTMLButtonElement) operateMenu(menu);
const theme = document.querySelector(".theme-bouton");
if (theme instanceof HTMLButtonElement) operateTheme(theme);

// « / » leads to the search box, unless one is writing.
const search = document.querySelector("#r-q, #chercher");
document.addEventListener("keydown", (event) => {
  const writing = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || writing || event.ctrlKey || event.altKey || event.metaKey) return;
  if (!(search instanceof HTMLInputElement)) return;
  event.preventDefault();
  search.focus();
  search.select();
});

// The page of an offer asks, to whoever wants, whether they may enter.
const offer = document.querySelector("article[data-offre]");
if (offer instanceof HTMLElement) void import("./situation/offer.js").then(({ propose }) => propose(offer));

// Once the page is there, the device keeps it for when there is no network; but what leaves no trace.
const traceless = document.querySelector("[data-sans-trace]");
if (!traceless) addEventListener("load", () => void import("./hors-ligne/visit.js").then(({ visit }) => visit()).catch(() => {
  // A browser that refuses, or no network: the page is complete without.
}));
