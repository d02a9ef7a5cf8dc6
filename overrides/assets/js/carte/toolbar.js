/**
 * Zoom and move without a gesture: buttons in one bar, which is one stop of the keyboard.
 *
 * @import * as Leaflet from "leaflet"
 */

const STEP = 0.4;
/** Share of the map that one press moves by. */

/** @type {Record<string, (map: Leaflet.Map) => void>} */
const ACTIONS = {
  plus: (map) => void map.zoomIn(1),
  moins: (map) => void map.zoomOut(1),
  gauche: (map) => move(map, -1, 0),
  droite: (map) => move(map, 1, 0),
  haut: (map) => move(map, 0, -1),
  bas: (map) => move(map, 0, 1),
};

/**
 * @param {Leaflet.Map} map
 * @param {number} right
 * @param {number} down
 */
function move(map, right, down) {
  const { x, y } = map.getSize();
  map.panBy([right * x * STEP, down * y * STEP]);
}

/**
 * @param {HTMLElement} bar whose buttons have a `data-geste` each
 * @param {Leaflet.Map} map
 */
export function operateBar(bar, map) {
  const buttons = [...bar.querySelectorAll("button")];
  const enter = (/** @type {HTMLButtonElement} */ entered) => {
    for (const button of buttons) button.tabIndex = button === entered ? 0 : -1;
  };
  enter(buttons[0]);
  bar.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("button") : null;
    if (!button) return;
    enter(button);
    ACTIONS[button.dataset.geste ?? ""]?.(map);
  });
  bar.addEventListener("keydown", (event) => {
    const place = buttons.findIndex((button) => button === document.activeElement);
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step || place < 0) return;
    event.preventDefault();
    const next = buttons[(place + step + buttons.length) % buttons.length];
    enter(next);
    next.focus();
  });
}
