// What is open on top keeps the focus; Esc closes it; closing gives the focus back to where it was.

import { Back } from "./back.js";
import { iconButton } from "./icons.js";
import { make } from "./nodes.js";
import { words } from "./words.js";

const REACHED = "a[href], button:not([disabled]), select, input, textarea, summary, [tabindex='0']";
const GONE = 350; // the keyboard takes about as long to go down
const visible = (element) => element.getClientRects().length > 0;

export class Layers {
  /** `box` holds the sheets; `under` is what lies below all of them; `full()` says whether they fill a phone's screen. */
  constructor(root, box, under, full) {
    Object.assign(this, { root, box, under, full, stack: [] });
    this.back = new Back({ close: () => this.top().close(), any: () => this.stack.length > 0 });
    root.addEventListener("keydown", (event) => this.key(event));
  }

  /** Keeps the focus inside `element`; returns what ends that. */
  keep(element, close, first = element) {
    const layer = { element, close, back: this.root.activeElement || document.activeElement };
    this.stack.push(layer);
    if (this.full()) this.back.hold();
    first.focus({ preventScroll: true });
    return () => this.drop(layer);
  }

  drop(layer) {
    const at = this.stack.indexOf(layer);
    if (at < 0) return;
    // Whatever was opened from it goes with it.
    for (const above of this.stack.splice(at).slice(1)) above.close();
    if (layer.back && layer.back.isConnected) layer.back.focus({ preventScroll: true });
    if (!this.top()) this.back.release();
  }

  top() {
    return this.stack[this.stack.length - 1];
  }

  key(event) {
    const top = this.top();
    if (!top || event.isComposing) return;
    if (event.key === "Escape") {
      event.stopPropagation();
      top.close();
    } else if (event.key === "Tab") this.turnAround(event, top.element);
  }

  turnAround(event, element) {
    const all = Array.from(element.querySelectorAll(REACHED)).filter((e) => visible(e) && !e.closest("[inert]"));
    const [first, last] = [all[0], all[all.length - 1]];
    const at = this.root.activeElement;
    const leaving = event.shiftKey ? at === first || at === element : at === last;
    if (!first || !(leaving || !element.contains(at))) return;
    event.preventDefault();
    (event.shiftKey ? last : first).focus();
  }

  /** Shows the element as a sheet above the conversation; returns close(). */
  open(element, { label }) {
    const close = () => this.shut(sheet);
    const about = { role: "dialog", "aria-modal": "true", "aria-label": label, tabindex: "-1" };
    const frame = make("div.sheet", about, iconButton("close", words.close, close, "icon.sheet-close"), element);
    const layer = make("div.layer", { click: (event) => event.target === layer && close() }, frame);
    const sheet = { layer };
    this.box.append(layer);
    sheet.drop = this.keep(frame, close);
    this.settle();
    return close;
  }

  shut(sheet) {
    if (sheet.shut) return;
    sheet.shut = true;
    sheet.layer.remove();
    this.settle();
    sheet.drop();
  }

  /** Only the topmost sheet can be reached; without sheets the conversation can. */
  settle() {
    const sheets = Array.from(this.box.children);
    [this.under, ...sheets].forEach((part, i) => {
      part.inert = i < sheets.length;
    });
  }
}

/** Keeps a full-screen panel in the part of the screen that the keyboard leaves; `apply(null)` where there is none to mind. */
export function minded(apply) {
  const view = window.visualViewport;
  if (!view) return;
  const fit = () => {
    // Zoomed in with two fingers the view is small too, but then nothing is in its way.
    const keyboard = view.scale < 1.05 && window.innerHeight - view.height > 80;
    apply(keyboard ? { top: view.offsetTop, height: view.height } : null);
  };
  view.addEventListener("resize", fit);
  view.addEventListener("scroll", fit);
  // Some in-app browsers leave the page pushed up when the keyboard has gone.
  window.addEventListener("focusout", () => setTimeout(fit, GONE));
}
