// One answer, growing as it arrives: sentences, then their proofs, then everything around them.

import { actionsRow } from "./actions.js";
import { button, chips, make } from "./nodes.js";
import { askedBack, isDoubt, placeChip } from "./province.js";
import { openQuote } from "./quote.js";
import { sumCard } from "./sums.js";
import { CARE_LINES, HOTLINES, W, day, named } from "./words-answer.js";

const PHONE = /^(12351|12333|12345|12348|12338|12355|12356)$/;
const FEW = 3;

export function answerView(context) {
  const sentences = make("div.a-sentences");
  const element = make("article.answer.a-answer", { "aria-label": W.answer, tabindex: "-1" }, sentences);
  const view = { context, element, sentences, said: [], proofs: new Map() };
  return {
    element,
    sentence: (spoken) => say(view, spoken),
    citations: (list) => prove(view, list),
    done: (reply) => finish(view, reply),
  };
}

function say(view, spoken) {
  const first = !view.said.length && spoken.cites.length;
  view.said.push(spoken);
  const marks = make("span.a-cites", spoken.cites.map((n) => marker(view, n)));
  view.sentences.append(make(first ? "p.a-first" : "p", withPhones(spoken.text), marks));
}

// Until its proof has arrived a marker is only text.
function marker({ context, proofs }, n) {
  const proof = proofs.get(n);
  if (!proof) return make("span.a-cite", { "data-n": n }, `[${n}]`);
  return button(`[${n}]`, () => openQuote(proof, context), "a-cite", { "aria-label": `依据${n}：${proof.title}${proof.provision}` });
}

function prove(view, list) {
  view.proofs = new Map(list.map((c) => [c.n, c]));
  for (const mark of view.sentences.querySelectorAll("[data-n]")) mark.replaceWith(marker(view, Number(mark.dataset.n)));
}

function finish(view, reply) {
  const { context, element } = view;
  const { citations, suggestions, understood, status, reason } = reply;
  clearOffers(context.root, element);
  prove(view, citations);
  if (!reply.sentences.length || JSON.stringify(view.said) !== JSON.stringify(reply.sentences)) sayAgain(view, reply.sentences);
  element.classList.add(status);
  const union = reason !== "unsafe" && context.union && context.union();
  const parts = [
    status === "declined" && reason === "not_covered" && nearest(reply.hits || []),
    status === "declined" && (reason === "unsafe" ? hotlines(asNamed([...CARE_LINES, HOTLINES[0]], reply.text), W.care) : hotlines(HOTLINES, W.lines)),
    sumCard(reply, context, (n) => marker(view, n)),
    askedBack(reply, context),
    citations.length && sources(citations, context),
    citations.some((c) => c.evidence === "报道") && !reply.text.includes("公开报道") && make("p.notice", W.reported),
    basis(reply, context, understood || { facts: [], changes: [] }),
    // Someone in danger is shown whom to call and nothing else.
    reason !== "unsafe" && actionsRow(reply, context),
    suggestions.length && !isDoubt(reply) && make("div.a-once", make("p.quiet", W.next), chips(suggestions, (text) => context.ask(text), W.next)),
    union && make("div.a-once", button(W.union, union, "chip.a-plain")),
  ];
  element.append(...parts.filter(Boolean));
}

function sayAgain(view, sentences) {
  view.said = [];
  view.sentences.replaceChildren();
  for (const spoken of sentences) say(view, spoken);
  if (!sentences.length) view.sentences.append(make("p", withPhones(W.silent)));
}

// What an earlier answer offered to tap no longer fits; whoever stood there goes on to the new answer.
function clearOffers(root, element) {
  for (const old of root.querySelectorAll(".a-once")) {
    if (old.contains(root.activeElement)) element.focus();
    old.remove();
  }
}

function withPhones(text) {
  const pieces = [];
  let done = 0;
  // No lookbehind: phones a few years old cannot read it and would lose the whole page.
  for (const { 0: number, index } of text.matchAll(/\d+/g)) {
    const after = index + number.length;
    if (!isPhone(number, text.slice(0, index), text.slice(after))) continue;
    pieces.push(text.slice(done, index), make("a", { href: `tel:${number}` }, number));
    done = after;
  }
  return [...pieces, text.slice(done)];
}

// Only a number to call, not 120元 or 110天.
function isPhone(number, before, after) {
  if (/^\s*[元天日个小]/.test(after)) return false;
  return PHONE.test(number) || (/^1(10|19|20)$/.test(number) && /[打拨警或、]\s*$/.test(before));
}

// In the order in which the answer names them: beaten, 110 comes first; in despair, 12356.
function asNamed(rows, text) {
  const at = ([number]) => (text.includes(number) ? text.indexOf(number) : text.length);
  return [...rows].sort((a, b) => at(a) - at(b));
}

function hotlines(rows, words) {
  const card = ([number, name, note]) =>
    make("li", make("a", { href: `tel:${number}` }, make("b", number), make("span", name, make("small", note))));
  return make("div.a-lines", make("p.quiet", words), make("ul", rows.map(card)));
}

// The service says that these follow; they prove nothing, so they are only named.
function nearest(hits) {
  return hits.length > 0 && make("ul.a-nearest.quiet", { "aria-label": W.nearest }, hits.slice(0, FEW).map((hit) => make("li", named(hit))));
}

function sources(citations, context) {
  const row = (c) => make("li", button([make("b", `${c.n}`), make("span", named(c))], () => openQuote(c, context), "a-source"));
  return make("details", { open: citations.length <= FEW }, make("summary", W.sources(citations.length)), make("ul", citations.map(row)));
}

function basis(reply, context, { facts, changes }) {
  const [chip, places] = reply.citations.length ? placeChip(reply, context) : [];
  return make(
    "div.quiet",
    changes.length > 0 && make("p", W.changes, changes.join("；")),
    facts.length > 0 && make("p", W.facts, facts.join("，")),
    chip && make("div.a-row", chip, W.date(day(reply.on))),
    places,
  );
}
