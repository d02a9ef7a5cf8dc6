/** What moves the page waits until the pointer is released: a click must land where it was aimed. */

export class Released {
  constructor() {
    this.pressed = false;
    /** @type {(() => void) | null} */
    this.waiting = null;
    addEventListener("pointerdown", () => { this.pressed = true; }, true);
    // The click comes after the release, and aims at what is still there.
    for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => setTimeout(() => this.release()), true);
  }

  release() {
    const { waiting } = this;
    this.pressed = false;
    this.waiting = null;
    waiting?.();
  }

  /**
   * Do something now, or at the release; only the last thing asked for is done.
   * @param {() => void} action
   */
  then(action) {
    if (this.pressed) this.waiting = action;
    else action();
  }
}
