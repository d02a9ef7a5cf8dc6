/**
 * Nothing leaves, nothing stays: what the policy of the page cannot refuse by itself, and the wiping.
 *
 * The policy refuses every request. A page may still lead elsewhere with an address that says too much: only plain
 * addresses of this site are let through.
 */

const IDLE_MS = 30 * 60 * 1000;

/**
 * Refuse to leave for an address that carries anything.
 * @param {EventTarget | undefined} navigation where the browser has it
 */
export function guardNavigation(navigation = /** @type {any} */ (globalThis).navigation) {
  navigation?.addEventListener("navigate", (/** @type {any} */ event) => {
    const to = new URL(event.destination.url);
    const plain = !to.search && to.origin === location.origin;
    if (event.cancelable && !event.hashChange && !event.downloadRequest && to.protocol.startsWith("http") && !plain) event.preventDefault();
  });
}

/**
 * Wipe after half an hour without a gesture.
 * @param {() => void} wipe
 * @param {number} [idle] milliseconds
 */
export function wipeWhenIdle(wipe, idle = IDLE_MS) {
  let timer = setTimeout(wipe, idle);
  const again = () => {
    clearTimeout(timer);
    timer = setTimeout(wipe, idle);
  };
  for (const kind of ["pointerdown", "keydown", "input"]) addEventListener(kind, again, { passive: true });
  // A computer that slept wakes up late: timers stood still meanwhile.
  let seen = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") seen = Date.now();
    else if (Date.now() - seen > idle) wipe();
  });
}
