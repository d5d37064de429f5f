// The sheet behind a [n]: the exact words, where they stand, how sure we are, and ways to take them along.

import { button, make } from "./nodes.js";
import { copy } from "./takeaway.js";
import { W, day, named } from "./words-answer.js";

const LONGEST = 400;

export function openQuote(c, context) {
  const quoted = () => `${sourceLine(c, context.origin)}\n（${[c.number, since(c), c.in_force === false && W.over, W.evidence[c.evidence]].filter(Boolean).join("，")}）`;
  const sheet = make(
    "div.a-sheet",
    make("h2", `《${c.title}》`),
    make("p.a-provision", c.provision),
    c.lead && make("p.a-lead", c.lead),
    make("blockquote", c.quote),
    make("dl", facts(c).map(([name, value]) => value && make("div", make("dt", name), make("dd", value)))),
    c.in_force === false && make("p.notice", W.over),
    make("div.a-row", fullText(c, context.origin), copyButton(W.copyQuote, quoted, context), button(W.card, () => showCard(c, context))),
  );
  context.open(sheet, { label: named(c) });
}

// Notes and newspaper pages tell of rules; only rules are in force.
export const since = (c) => c.effective_date && `${day(c.effective_date)}${/资料|报刊/.test(c.kind) ? "" : "起施行"}`;

const facts = (c) => [
  [W.kind, [c.kind, c.number].filter(Boolean).join(" · ")],
  [W.since, c.effective_date && since(c) + (c.in_force && since(c).endsWith("行") ? W.inForce : "")],
  [W.sure, c.evidence && make(`span.a-badge.a-${"核条报".indexOf(c.evidence[0])}`, W.evidence[c.evidence] || c.evidence)],
];

// The reader shows the words highlighted where they stand.
function fullText({ url, quote }, origin) {
  const target = new URL(url, origin);
  target.searchParams.set("quote", quote.slice(0, LONGEST));
  return make("a.chip.a-main", { href: target.href, target: "_blank", rel: "noopener" }, W.full, make("span.sr", W.newTab));
}

// Few draw cards; the drawing comes when it is wanted.
async function showCard(c, context) {
  const box = make("div.a-sheet", make("h2", W.card), make("p", { role: "status" }, W.drawing));
  context.open(box, { label: W.card });
  try {
    const { cardParts } = await import("./card.js");
    box.lastChild.replaceWith(...(await cardParts(c, context)));
  } catch {
    box.lastChild.replaceWith(make("p.notice", { role: "alert" }, W.noCard));
  }
}

export const sourceLine = (c, origin) => `${named(c)}：“${c.lead || ""}${c.quote}”\n${new URL(c.url, origin).href}`;

// Says on the button itself and aloud whether it worked.
export function copyButton(words, text, context, names) {
  const act = async () => {
    const told = (await copy(text(), context.root)) ? W.copied : W.notCopied;
    it.textContent = told;
    context.say(told);
    setTimeout(() => (it.textContent = words), 3000);
  };
  const it = button(words, act, names);
  return it;
}
