// The time that is left. The server decides; here it is only shown, and set right with every reply.

import { WORDS } from "./words.js";

export class Clock {
  constructor(shown, said, over) {
    Object.assign(this, { shown, said, over });
    this.end = null;
    this.warned = false;
  }

  // Not by the device's time of day: that may be wrong.
  set(seconds) {
    if (seconds === null || seconds === undefined) return;
    this.end = performance.now() + seconds * 1000;
    this.timer ??= setInterval(() => this.tick(), 250);
    this.tick();
  }

  stop() {
    clearInterval(this.timer);
    this.end = null;
  }

  tick() {
    if (this.end === null) return;
    const left = Math.max(0, Math.ceil((this.end - performance.now()) / 1000));
    this.shown.hidden = false;
    this.shown.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    this.shown.classList.toggle("soon", left <= 60);
    if (left <= 60 && !this.warned) {
      this.warned = true;
      this.said(WORDS.minute);
    }
    if (left === 0) {
      this.stop();
      this.over();
    }
  }
}
