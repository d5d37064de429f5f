// The conversation as it is seen: questions, answers as they come, and what to do when one does not come.

import { button, make } from "./nodes.js";
import { words } from "./words.js";

const SAID = 20; // sentences kept in the live region
const MOVED = ["wheel", "touchmove", "pointerdown", "keydown"];
const AGAIN = ["offline", "cut", "slow", "stopped"];

export class Thread {
  constructor({ scroller, log, welcome, live }) {
    Object.assign(this, { scroller, log, welcome, live, turns: [], shown: null });
    // Whoever has begun to read or scroll is left where they are.
    for (const name of MOVED) scroller.addEventListener(name, () => (this.shown = null), { passive: true });
    window.addEventListener("online", () => this.backOnline());
    // The page's styles may come later than the conversation.
    if (window.ResizeObserver) new ResizeObserver(() => this.follow()).observe(scroller);
  }

  add(question, shown) {
    const turn = new Turn(this, question, shown, this.turns.length);
    this.turns.push(turn);
    this.log.append(turn.element);
    this.welcome.hidden = true;
    this.show(turn.element);
    return turn;
  }

  remove(turn) {
    turn.element.remove();
    this.turns = this.turns.filter((other) => other !== turn);
    this.welcome.hidden = this.turns.length > 0;
  }

  clear() {
    this.turns = [];
    this.log.replaceChildren();
    this.live.replaceChildren();
    this.welcome.hidden = false;
    this.scroller.scrollTop = 0;
  }

  /** Brings the question to the top, and keeps it there while its answer grows below. */
  show(element) {
    this.shown = element;
    this.follow();
  }

  // scrollIntoView would move the page around the widget too.
  follow() {
    if (this.shown) this.scroller.scrollTop = this.shown.offsetTop - 12;
  }

  /** Read out by screen readers, one sentence at a time. */
  say(text) {
    this.live.append(make("p", text));
    while (this.live.children.length > SAID) this.live.firstChild.remove();
  }

  backOnline() {
    for (const turn of this.turns) turn.backOnline(words.online);
  }
}

class Turn {
  constructor(thread, question, shown, index) {
    Object.assign(this, { thread, question, index, shown, told: 0, trouble: null });
    this.place = make("div.place");
    this.asked = make("p.bubble-text", shown);
    this.element = make("div.turn", make("div.asked", this.asked), this.place);
  }

  begin(view) {
    this.view = view;
    this.told = 0;
    this.trouble = null;
    const dots = [1, 2, 3].map(() => make("i", { "aria-hidden": "true" }));
    this.typing = make("p.typing", words.typing, dots);
    this.place.replaceChildren(this.typing);
    this.thread.say(words.typing);
  }

  /** The answer takes the place of the dots with its first sentence. */
  heard(event, data) {
    if (event === "sentence") this.sentence(data);
    if (event === "citations") this.view.citations(data.citations);
  }

  sentence(data) {
    if (!this.told) this.place.insertBefore(this.view.element, this.typing);
    this.told += 1;
    this.view.sentence(data);
    this.thread.follow();
    this.thread.say(data.text);
  }

  done(reply) {
    if (!this.told) for (const { text } of reply.sentences) this.thread.say(text);
    if (reply.ask && !reply.text.includes(reply.ask)) this.thread.say(reply.ask);
    this.show(reply);
  }

  /** A whole reply at once, without reading it out. */
  show(reply) {
    this.place.replaceChildren(this.view.element);
    this.view.done(reply);
    this.thread.follow();
  }

  fail(trouble, { retry, edit }) {
    this.trouble = trouble;
    const again = mayHelp(trouble) && button(words.retry, retry, "chip.strong");
    const row = make("div.chips", again, button(words.edit, edit));
    this.typing.replaceWith(make("div.trouble", { role: "alert" }, make("p.trouble-words", explain(trouble)), row));
    this.thread.follow();
  }

  backOnline(text) {
    const line = this.place.querySelector(".trouble-words");
    if (line && this.trouble.kind !== "refused" && this.trouble.kind !== "stopped") line.textContent = text;
  }
}

/** What happened, in words a person can use; the service's own where it gave some. */
function explain({ kind, problem }) {
  if (kind !== "refused") return words[kind];
  const known = words.refused[problem.status] || words.refused[500];
  return problem.title ? [problem.title, problem.detail].filter(Boolean).join("：") : known;
}

const mayHelp = ({ kind, problem }) => AGAIN.includes(kind) || problem.status === 429 || !(problem.status < 500);
