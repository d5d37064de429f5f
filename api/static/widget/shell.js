// What stands around the conversation: panel and bar; and everything that is switched there.

import { Composer } from "./composer.js";
import { Layers, minded } from "./dialog.js";
import { icon, iconButton } from "./icons.js";
import { menuView } from "./menu.js";
import { button, chips, make } from "./nodes.js";
import { ORIGIN, request } from "./service.js";
import { hush, speak } from "./speech.js";
import { Storage } from "./storage.js";
import { styles } from "./style.js";
import { styles as answerStyles } from "./style-answer.js";
import { addStyles } from "./style-bubble.js";
import { Talk } from "./talk.js";
import { Thread } from "./thread.js";
import { answerView } from "./answer.js";
import { words } from "./words.js";

const FULL = "(max-width:480px),(max-height:480px)";
const TWICE = 1000;
const EXIT = "https://www.baidu.com";

export class Shell {
  /** `bubble` is what was on the page before: host, root, box and button. */
  constructor(bubble) {
    const { host, page, root, box } = bubble;
    Object.assign(this, { bubble, host, page, root, box, storage: new Storage() });
    addStyles(root, styles + answerStyles);
    this.build();
    this.talk = this.makeTalk();
    this.listen();
    this.dress();
  }

  build() {
    this.scroller = this.conversation();
    this.live = make("div.sr", { "aria-live": "polite" });
    this.thread = new Thread(this);
    this.composer = new Composer({
      send: (text) => this.send(text),
      stop: () => this.talk.stop(),
      typed: (draft) => this.talk && this.talk.save({ draft }),
      trouble: (text) => this.tell(text),
    });
    this.main = make("div.main", this.bar(), this.scroller, this.composer.element);
    this.sheets = make("div");
    const role = this.page ? {} : { role: "dialog", "aria-modal": "true" };
    this.panel = make("section.panel", { tabindex: "-1", ...role }, this.main, this.sheets);
    const slot = this.box.querySelector("slot");
    if (slot) slot.remove();
    this.box.append(this.panel, this.live);
    this.layers = new Layers(this.root, this.sheets, this.main, () => window.matchMedia(FULL).matches);
  }

  conversation() {
    const heading = make(this.page ? "h1" : "h2", words.welcome);
    const call = make("p.quiet", words.privacy, make("a", { href: "tel:12351" }, "12351"), " 工会热线。");
    const often = chips(words.questions, (text) => this.ask(text), words.often);
    this.welcome = make("section.welcome", heading, make("p.quiet", words.about), often, call);
    this.log = make("div", { role: "log", "aria-live": "off", "aria-label": words.log });
    this.note = make("p.notice", { role: "status", hidden: true });
    return make("div.scroll", { tabindex: "0", role: "region", "aria-label": words.log }, this.note, this.welcome, this.log);
  }

  bar() {
    this.title = make("p.title");
    this.where = make("select", { id: "where", change: () => this.place(this.where.value) }, make("option", { value: "" }, words.anywhere));
    this.leaving = button([icon("leave"), words.leave], () => this.leave(), "leave");
    const where = make("div.where", make("label", { for: "where" }, words.where), this.where);
    const menu = iconButton("menu", words.menu, () => this.menu());
    return make("div.bar", this.title, where, this.leaving, menu, !this.page && iconButton("close", words.minimise, () => this.close()));
  }

  makeTalk() {
    const acts = {
      busy: (working) => this.composer.busy(working),
      place: (name) => this.showPlace(name),
      edit: (text) => this.edit(text),
      missed: () => this.tell(words.unreached),
    };
    const talk = new Talk({ request, storage: this.storage, thread: this.thread, view: (turn) => answerView(this.context(turn)), acts, province: this.host.dataset.province });
    this.composer.set(talk.draft);
    this.showPlace(talk.province);
    return talk;
  }

  /** What an answer may use of the shell. */
  context(turn) {
    const { talk, where, storage } = this;
    return {
      origin: ORIGIN,
      root: this.root,
      request,
      question: turn.question,
      turn: talk.turns.filter((other) => other.answer.conversation_id === talk.id).length,
      ask: (question, options) => this.ask(question, options),
      province: { get name() { return where.value || null; }, choose: (name) => talk.choose(name) },
      provinces: this.places(),
      conversation: () => talk.id,
      keep: () => !talk.discreet,
      say: (text) => this.thread.say(text),
      open: (element, options) => this.layers.open(element, options),
      speak: speak.available ? speak : null,
      large: storage.large,
      union: () => this.union && (() => this.callUnion()),
    };
  }

  /** The form comes when somebody wants it. */
  callUnion() {
    const context = { ...this.context({}), province: this.talk.province, conversation: this.talk.id };
    const open = ({ handOver }) => this.layers.open(handOver(context), { label: words.union });
    return import("./union.js").then(open, () => this.tell(words.offline));
  }

  listen() {
    document.addEventListener("keydown", (event) => this.twice(event), true);
    const full = window.matchMedia(FULL);
    minded((room) => this.fit(full.matches || this.page ? room : null));
  }

  /** Names, icons and colours: the site's, or in discreet mode nobody's. */
  dress() {
    const { discreet } = this.talk;
    const name = discreet ? words.neutral : this.host.dataset.title || words.name;
    const drawing = discreet ? "note" : "home";
    this.title.replaceChildren(icon(drawing), make("span", name));
    this.panel.setAttribute("aria-label", name);
    this.leaving.hidden = !discreet;
    this.composer.allowVoice(!discreet);
    this.box.classList.toggle("large", this.storage.large);
    this.box.classList.toggle("discreet", discreet);
    this.bubble.show(drawing, name, discreet ? "" : words.bubble);
    if (this.page) this.dressPage(discreet);
  }

  dressPage(discreet) {
    this.pageTitle = this.pageTitle || document.title;
    document.title = discreet ? words.neutral : this.pageTitle;
    document.documentElement.classList.toggle("discreet", discreet);
    const shown = document.querySelector('link[rel="icon"]');
    if (shown) shown.href = `/static/${discreet ? "note" : "icon"}.svg`;
  }

  open() {
    if (this.page || this.leaveOff) return;
    this.unfold(true);
    this.dress();
    this.lock(window.matchMedia(FULL).matches);
    const typing = window.matchMedia("(pointer: fine)").matches;
    this.leaveOff = this.layers.keep(this.panel, () => this.close(), typing ? this.composer.box : this.panel);
    this.composer.grow();
    this.wake();
  }

  close() {
    if (!this.leaveOff) return;
    const leaveOff = this.leaveOff;
    this.leaveOff = null;
    hush();
    this.unfold(false);
    this.lock(false);
    leaveOff();
    if (!this.root.activeElement) this.bubble.button.focus({ preventScroll: true });
  }

  unfold(on) {
    this.box.classList.toggle("open", on);
    this.bubble.button.setAttribute("aria-expanded", on);
  }

  /** The page behind a full screen must not scroll along. */
  lock(on) {
    const { style } = document.documentElement;
    if (on) this.before = style.overflow;
    if (on || this.before !== undefined) style.overflow = on ? "hidden" : this.before;
    if (!on) this.before = undefined;
  }

  fit(room) {
    const set = (style, name, value) => (value === undefined ? style.removeProperty(name) : style.setProperty(name, value));
    const { style } = this.page ? document.documentElement : this.panel;
    set(style, this.page ? "--njr-view" : "--high", room ? `${room.height}px` : undefined);
    set(style, this.page ? "--njr-top" : "--top", room ? `${room.top}px` : undefined);
  }

  wake() {
    this.places();
    if (this.union === undefined) request("/v1/cases").then((response) => response.json()).then(({ open }) => (this.union = open), () => {});
    return this.talk.wake();
  }

  ask(text, options) {
    this.open();
    this.note.hidden = true;
    // What was tapped may be gone now.
    if (this.root.activeElement && !this.composer.element.contains(this.root.activeElement)) this.scroller.focus({ preventScroll: true });
    return this.talk.ask(text, options);
  }

  send(text) {
    if (!text.trim() || this.talk.control) return;
    this.composer.sent();
    this.ask(text);
  }

  edit(text) {
    this.composer.set(text);
    this.composer.box.focus();
  }

  tell(text) {
    this.note.textContent = text;
    this.note.hidden = false;
  }

  /** All provinces, once; asked for again when they did not come. */
  places() {
    this.asking = this.asking || request("/v1/provinces").then((response) => response.json()).then(({ provinces }) => this.listPlaces(provinces)).catch(() => (this.asking = null, []));
    return this.asking;
  }

  listPlaces(provinces) {
    for (const { name } of provinces) this.addPlace(name);
    return provinces;
  }

  addPlace(name) {
    if (!Array.from(this.where.options).some((option) => option.value === name)) this.where.append(make("option", { value: name }, name));
  }

  showPlace(name) {
    if (name) this.addPlace(name);
    this.where.value = name || "";
  }

  /** Chosen above: an answer that had to ask where is given again for there. */
  place(name) {
    const question = this.talk.unplaced();
    this.talk.choose(name);
    if (name && question) this.ask(question, { shown: name });
  }

  menu() {
    const { talk, storage } = this;
    const acts = {
      union: () => (close(), this.callUnion()),
      fresh: () => (talk.fresh(), this.reset(), close()),
      large: (on) => (storage.setLarge(on), this.dress()),
      history: (on) => (storage.setWished(on), talk.save()),
      discreet: (on) => (this.discreet(on), close()),
      forget: () => (this.reset(), talk.forgetAll()),
    };
    const links = [[words.laws, "/law"], [words.check, "/check"]].map(([text, path]) => [text, ORIGIN + path]);
    const state = { large: storage.large, wished: storage.wished, discreet: talk.discreet, union: this.union };
    const close = this.layers.open(menuView(state, acts, links), { label: words.menu });
  }

  reset() {
    hush();
    this.composer.set("");
    this.note.hidden = true;
  }

  async discreet(on) {
    this.reset();
    const forgotten = this.talk.setDiscreet(on);
    this.dress();
    const gone = await forgotten;
    this.tell(on && !gone ? words.forgottenHere : on ? words.discreetOn : words.discreetOff);
  }

  twice(event) {
    if (event.key !== "Escape" || !this.talk.discreet) return;
    if (this.escaped && event.timeStamp - this.escaped < TWICE) this.leave();
    this.escaped = event.timeStamp;
  }

  /** Away at once: nothing of the conversation stays, and going back does not lead here. */
  leave() {
    hush();
    this.talk.startOver();
    this.storage.clear();
    this.box.remove();
    this.layers.stack = [];
    if (this.page) document.body.replaceChildren();
    const wanted = this.host.dataset.exit || EXIT;
    const address = /^https?:\/\//.test(wanted) ? wanted : EXIT;
    this.layers.back.release(() => away(address));
  }
}

function away(address) {
  try {
    window.top.location.replace(address);
  } catch {
    window.location.replace(address);
  }
}
