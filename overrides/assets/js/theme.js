// Runs before the first paint, so that a remembered theme never flashes. Not a module: modules run too late.
document.documentElement.classList.add("js");
try {
  const theme = localStorage.getItem("fil-rouge:theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage refused by the browser: the system's preference holds.
}
