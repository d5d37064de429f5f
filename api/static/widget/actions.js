// What can be done with an answer: copy, share, hear it, say whether it was of use.

import { button, make } from "./nodes.js";
import { copyButton, sourceLine } from "./quote.js";
import { feedback } from "./report.js";
import { share, shares } from "./takeaway.js";
import { W, day } from "./words-answer.js";

export function actionsRow(reply, context) {
  const { thumbs, form } = feedback(context);
  const text = () => answerText(reply, context);
  const spoken = [...reply.sentences.map((s) => s.text), reply.ask || ""].join("");
  const row = make(
    "div.a-tools",
    { role: "group", "aria-label": W.actions },
    copyButton(W.copy, text, context, "a-tool"),
    shares() && button(W.share, () => share({ text: text() }), "a-tool"),
    context.speak && button(W.speak, () => context.speak(spoken), "a-tool"),
    make("span.a-gap"),
    thumbs,
  );
  return make("div", row, form);
}

// Readable anywhere: her question, the answer with its marks, every source with its own words and link.
function answerText(reply, { question, origin }) {
  const place = reply.province ? reply.province.name : W.nationwide;
  const sources = reply.citations.map((c) => `[${c.n}] ${sourceLine(c, origin)}`);
  const lines = [
    question && W.asked + question,
    ...reply.sentences.map((s) => s.text + s.cites.map((n) => `[${n}]`).join("")),
    sources.length && ["", W.basis, ...sources, "", W.checked(day(reply.on), place)].join("\n"),
    `${W.name} ${origin}`,
  ];
  return lines.filter(Boolean).join("\n");
}
