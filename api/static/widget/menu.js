// Settings and records, as a sheet: what is kept, who may see it, how large it is written.

import { button, make } from "./nodes.js";
import { words } from "./words.js";

/** state: {large, wished, discreet, union}; acts: union, fresh, large(on), history(on), discreet(on), forget → all done?; links: [[words, address]] */
export function menuView(state, acts, links) {
  const told = make("p.notice", { role: "status" });
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
    "div.menu",
    make("h2", words.menu),
    told,
    state.union && item(words.union, words.unionNote, acts.union),
    item(words.fresh, words.freshNote, acts.fresh),
    toggle(words.large, "", state.large, acts.large),
    !state.discreet && toggle(words.history, words.historyNote, state.wished, acts.history),
    toggle(words.discreet, words.discreetNote, state.discreet, acts.discreet),
    sure(words.forget, words.forgetNote, forget),
    !state.discreet && make("p.menu-links", links.map(([text, href]) => make("a", { href, target: "_blank", rel: "noopener" }, text))),
  );
}

const item = (text, note, click, more) => button(make("span", text, note && make("small", note)), click, "item", more);

function toggle(text, note, on, act) {
  const set = () => {
    const now = it.getAttribute("aria-checked") !== "true";
    it.setAttribute("aria-checked", String(now));
    act(now);
  };
  const it = item(text, note, set, { role: "switch", "aria-checked": String(Boolean(on)) });
  it.append(make("i", { "aria-hidden": "true" }));
  return it;
}

/** What cannot be taken back asks a second time. */
function sure(text, note, act) {
  const second = button(words.forgetSure, () => ((second.hidden = true), act()), "button", { hidden: true });
  const ask = () => {
    second.hidden = false;
    second.focus();
  };
  return make("div", item(text, note, ask), second);
}
