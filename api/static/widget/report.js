// Thumbs: up is one tap; down asks what was wrong (complaint.js, when somebody wants it).

import { button, draw, folding, make } from "./nodes.js";
import { post } from "./takeaway.js";
import { W } from "./words-answer.js";

const THUMB = "M7 11v9H4v-9zm0 0 4-8c1.7 0 2.6 1 2.4 2.7L13 9h5.6c1.2 0 2 1.1 1.7 2.3l-1.7 7c-.2 1-1 1.7-2 1.7H7";

export function feedback(context) {
  const told = make("p.a-told", { role: "status", tabindex: "-1" });
  const region = make("div.a-report");
  const thumb = (name) => draw(`svg.${name}`, { viewBox: "0 0 24 24", "aria-hidden": "true" }, draw("path", { d: THUMB }));
  const up = button([thumb("a-up"), W.up], () => give({ verdict: "up", reasons: [] }), "a-tool");
  const down = folding([thumb("a-down"), W.down], region, "a-tool");
  const give = async (verdict) => {
    const sent = await post(context, "/v1/feedback", about(context, verdict)).then((r) => r.ok, () => false);
    told.textContent = sent ? W.thanks : W.notSent;
    if (!sent) return;
    // What was pressed is switched off or hidden now; the thanks take the focus.
    told.focus();
    down.set(false);
    up.disabled = down.toggle.disabled = true;
  };
  const ask = async () => {
    if (region.firstChild) return;
    const { form } = await import("./complaint.js");
    if (!region.firstChild) region.append(form(context, (fields) => give({ verdict: "down", ...fields })));
  };
  down.toggle.addEventListener("click", () => ask().catch(() => (told.textContent = W.notSent)));
  return { thumbs: [up, down.toggle], form: [region, told] };
}

// Fields that are undefined are not sent.
function about(context, verdict) {
  const id = (context.keep() && context.conversation()) || undefined;
  return { turn: context.turn, conversation_id: id, ...verdict };
}
