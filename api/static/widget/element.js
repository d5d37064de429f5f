// <niang-jia-ren>: one on a page, however often it is put there.

import { Bubble } from "./bubble.js";

const NAME = "niang-jia-ren";
let bubble = null;

class NiangJiaRen extends HTMLElement {
  static get observedAttributes() {
    return ["data-color", "data-title"];
  }

  connectedCallback() {
    if (!this.hasAttribute("lang")) this.lang = "zh-CN";
    if (!bubble || (bubble.host !== this && !bubble.host.isConnected)) bubble = new Bubble(this);
  }

  attributeChangedCallback() {
    if (bubble && bubble.host === this) bubble.dress();
  }
}

/** What other scripts on the page may do. */
export function start() {
  if (!customElements.get(NAME)) customElements.define(NAME, NiangJiaRen);
  return {
    open: () => bubble.wish("open"),
    close: () => bubble.close(),
    ask: (text) => bubble.wish("ask", String(text)),
  };
}
