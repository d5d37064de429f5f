// Settings and records, as a sheet: what is kept, who may see it, how large it is written.

import { make } from "./nodes.js";
import { words } from "./words.js";

/** state: {large, wished, discreet}; acts: fresh, large(on), history(on), discreet(on), forget → all done?; links: [[words, address]] */
export function menuView(state, acts, links) {
  const told = make("p", { class: "notice", role: "status" });
  const tell = (text) => {
    told.textContent = text;
    told.hidden = !text;
  };
  tell("");
  const forget = async () => {
    tell("…");
    tell((await acts.forget()) ? words.forgotten : words.forgottenHere);
  };
  return make(
    "div",
    { class: "menu" },
    make("h2", null, words.menu),
    told,
    item(words.fresh, words.freshNote, acts.fresh),
    toggle(words.large, "", state.large, acts.large),
    state.discreet ? null : toggle(words.history, words.historyNote, state.wished, acts.history),
    toggle(words.discreet, words.discreetNote, state.discreet, acts.discreet),
    sure(words.forget, words.forgetNote, forget),
    state.discreet ? null : make("p", { class: "menu-links" }, links.map(([text, href]) => make("a", { href, target: "_blank", rel: "noopener" }, text))),
  );
}

const label = (text, note) => make("span", null, text, note ? make("small", null, note) : null);

const item = (text, note, click, more) => make("button", { type: "button", class: "item", click, ...more }, label(text, note));

function toggle(text, note, on, act) {
  const set = () => {
    const now = button.getAttribute("aria-checked") !== "true";
    button.setAttribute("aria-checked", String(now));
    act(now);
  };
  const button = item(text, note, set, { role: "switch", "aria-checked": String(Boolean(on)) });
  button.append(make("i", { "aria-hidden": "true" }));
  return button;
}

/** What cannot be taken back asks a second time. */
function sure(text, note, act) {
  const second = make("button", { type: "button", class: "button", hidden: true, click: () => ((second.hidden = true), act()) }, words.forgetSure);
  const ask = () => {
    second.hidden = false;
    second.focus();
  };
  return make("div", null, item(text, note, ask), second);
}
