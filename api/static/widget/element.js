// <niang-jia-ren>: one on a page, however often it is put there.

import { Shell } from "./shell.js";

const NAME = "niang-jia-ren";
let shell = null;

class NiangJiaRen extends HTMLElement {
  static get observedAttributes() {
    return ["data-color", "data-title"];
  }

  connectedCallback() {
    if (!this.hasAttribute("lang")) this.lang = "zh-CN";
    if (!shell || (shell.host !== this && !shell.host.isConnected)) shell = new Shell(this);
  }

  attributeChangedCallback() {
    if (shell && shell.host === this) shell.dress();
  }
}

/** What other scripts on the page may do. */
export function start() {
  if (!customElements.get(NAME)) customElements.define(NAME, NiangJiaRen);
  return {
    open: () => shell.open(),
    close: () => shell.close(),
    ask: (text) => shell.ask(String(text)),
  };
}
