// Where the question is typed: grows with the text, sends on Enter, listens where the browser can, stops an answer.

import { icon, iconButton } from "./icons.js";
import { make } from "./nodes.js";
import { canListen, listen } from "./speech.js";
import { words } from "./words.js";

const HIGHEST = 132; // five lines

export class Composer {
  /** send(text), stop(), typed(text), trouble(words) */
  constructor(acts) {
    this.acts = acts;
    this.box = make("textarea", { rows: "1", "aria-label": words.box, placeholder: words.hint, enterkeyhint: "send", autocomplete: "off", maxlength: "5000" });
    this.voice = iconButton("mic", words.voice, () => this.talk(), "icon.voice");
    this.voice.hidden = !canListen;
    this.go = make("button.send", { type: "submit" });
    this.element = make("form.composer", this.voice, this.box, this.go);
    this.listen();
    this.busy(false);
  }

  listen() {
    this.box.addEventListener("keydown", (event) => this.key(event));
    this.box.addEventListener("input", () => this.changed());
    this.element.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.working) this.acts.stop();
      else this.acts.send(this.box.value);
    });
  }

  key(event) {
    // Enter that only confirms a pinyin candidate must not send, and must not stop an answer either.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    if (!this.working) this.acts.send(this.box.value);
  }

  changed() {
    this.grow();
    this.acts.typed(this.box.value);
  }

  set(text) {
    this.box.value = text;
    this.changed();
  }

  grow() {
    this.box.style.height = "auto";
    // Its border is not part of scrollHeight.
    if (this.box.scrollHeight) this.box.style.height = `${Math.min(HIGHEST, this.box.scrollHeight) + 2}px`;
  }

  busy(working) {
    this.working = working;
    const label = working ? words.stop : words.send;
    this.go.setAttribute("aria-label", label);
    this.go.title = label;
    this.go.replaceChildren(icon(working ? "stop" : "send"));
    if (!working && this.end) this.end();
  }

  /** On a phone the keyboard goes away so that the answer can be read. */
  sent() {
    this.set("");
    if (window.matchMedia("(pointer: coarse)").matches) this.box.blur();
  }

  talk() {
    if (this.end) return this.end();
    const before = this.box.value;
    this.end = listen(
      (text) => this.set(before + text),
      (error) => this.silence(error),
    );
    this.voice.classList.add("listening");
    this.voice.setAttribute("aria-label", words.voiceEnd);
    return undefined;
  }

  silence(error) {
    this.end = null;
    this.voice.classList.remove("listening");
    this.voice.setAttribute("aria-label", words.voice);
    if (error && error !== "aborted") this.acts.trouble(words.voiceFailed);
    else this.box.focus();
  }

  /** The browser's maker hears what is spoken, so not where nothing may be left behind. */
  allowVoice(allowed) {
    this.voice.hidden = !canListen || !allowed;
  }
}
