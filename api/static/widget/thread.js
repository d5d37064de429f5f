// The conversation as it is seen: questions, answers as they come, and what to do when one does not come.

import { make } from "./nodes.js";
import { words } from "./words.js";

const SAID = 20; // sentences kept in the live region
const AGAIN = ["offline", "cut", "slow", "stopped"];

export class Thread {
  constructor({ scroller, log, welcome, live }) {
    Object.assign(this, { scroller, log, welcome, live, turns: [] });
    window.addEventListener("online", () => this.backOnline());
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

  // scrollIntoView would move the page around the widget too.
  show(element) {
    this.scroller.scrollTop = element.offsetTop - 12;
  }

  /** Read out by screen readers, one sentence at a time. */
  say(text) {
    this.live.append(make("p", null, text));
    while (this.live.children.length > SAID) this.live.firstChild.remove();
  }

  backOnline() {
    for (const turn of this.turns) turn.backOnline(words.online);
  }
}

class Turn {
  constructor(thread, question, shown, index) {
    Object.assign(this, { thread, question, index, shown, told: 0, trouble: null });
    this.place = make("div", { class: "place" });
    this.asked = make("p", { class: "bubble-text" }, shown);
    this.element = make("div", { class: "turn" }, make("div", { class: "asked" }, this.asked), this.place);
  }

  begin(view) {
    this.view = view;
    this.told = 0;
    this.trouble = null;
    const dots = [1, 2, 3].map(() => make("i", { "aria-hidden": "true" }));
    this.typing = make("p", { class: "typing" }, words.typing, ...dots);
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
  }

  fail(trouble, { retry, edit }) {
    this.trouble = trouble;
    const text = make("p", { class: "trouble-words" }, explain(trouble));
    const again = make("button", { type: "button", class: "chip strong", click: retry }, words.retry);
    const other = make("button", { type: "button", class: "chip", click: edit }, words.edit);
    const row = make("div", { class: "chips" }, mayHelp(trouble) ? again : null, other);
    this.typing.replaceWith(make("div", { class: "trouble", role: "alert" }, text, row));
  }

  backOnline(text) {
    const line = this.place.querySelector(".trouble-words");
    if (line && this.trouble.kind !== "refused" && this.trouble.kind !== "stopped") line.textContent = text;
  }
}

/** What happened, in words a person can use; the service's own where it gave some. */
export function explain({ kind, problem }) {
  if (kind !== "refused") return words[kind];
  const known = words.refused[problem.status] || words.refused[500];
  return problem.title ? [problem.title, problem.detail].filter(Boolean).join("：") : known;
}

const mayHelp = ({ kind, problem }) => AGAIN.includes(kind) || problem.status === 429 || !(problem.status < 500);
