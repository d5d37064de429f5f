// All that a site's page loads before anybody asks: the closed bubble. The conversation comes when it is wanted.

import { icon } from "./icons.js";
import { button, make } from "./nodes.js";
import { addStyles, styles } from "./style-bubble.js";
import { applyColour } from "./theme.js";

// The server puts the names here, so that all are asked for at once and not one after the other.
const PANEL = "@panel@".split(" ");
const SOON = ["pointerenter", "touchstart", "focus"];
const OWN = "娘家人";

export class Bubble {
  constructor(host) {
    Object.assign(this, { host, page: host.dataset.mode === "page", shell: null, wishes: [], tries: 0 });
    this.root = host.attachShadow({ mode: "open" });
    addStyles(this.root, styles);
    this.button = button([], () => this.wish("open"), "bubble", { hidden: this.page, "aria-expanded": "false" });
    // What the page has put inside stays to be seen until the conversation is there.
    this.box = make("div", { class: `njr${this.page ? " page" : ""}`, lang: host.dataset.lang || "zh-CN" }, this.button, this.page && make("slot"));
    this.root.append(this.box);
    for (const name of SOON) this.button.addEventListener(name, () => this.load().catch(() => {}), { passive: true });
    this.dress();
    if (this.page) this.wish("wake");
  }

  /** The site's name, or in discreet mode nobody's. */
  dress() {
    if (this.shell) this.shell.dress();
    else this.show("home", this.host.dataset.title || OWN, "：问女职工权益");
  }

  show(drawing, name, more) {
    this.button.replaceChildren(icon(drawing), name);
    this.button.setAttribute("aria-label", name + more);
    applyColour(this.host, this.box);
  }

  /** What is wanted of the conversation: at once when it is there, else as soon as it has come. */
  wish(name, ...given) {
    if (this.shell) return this.shell[name](...given);
    this.wishes.push([name, given]);
    this.busy(true);
    return this.load().then(() => this.grant(), (error) => this.sorry(error));
  }

  close() {
    this.wishes = [];
    if (this.shell) this.shell.close();
  }

  load() {
    if (!this.coming) {
      // Another address each time: browsers remember that an import failed.
      const from = new URL(this.tries ? `../again-${this.tries}/` : "./", import.meta.url);
      this.tries += 1;
      this.coming = Promise.all(PANEL.map((name) => import(new URL(name, from).href))).then(([{ Shell }]) => (this.shell = new Shell(this)));
      this.coming.catch(() => (this.coming = null));
    }
    return this.coming;
  }

  grant() {
    this.busy(false);
    for (const [name, given] of this.wishes.splice(0)) this.shell[name](...given);
  }

  busy(on) {
    if (this.trouble) this.trouble.remove();
    this.button.classList.toggle("busy", on);
  }

  /** Calmly, with the number to call; what was wished for stays wished for. */
  sorry(error) {
    console.error(error);
    this.busy(false);
    const again = button("再试一次", () => this.wish("open"), "again");
    this.trouble = make("p.sorry", { role: "alert" }, "暂时连不上。急事请打 ", make("a", { href: "tel:12351" }, "12351"), " 工会热线。", again);
    this.box.append(this.trouble);
  }
}
