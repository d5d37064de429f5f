// How a figure adds up, and the way to the days it falls on.

import { folding, make } from "./nodes.js";
import { W, day } from "./words-answer.js";

// What is counted from a birth and is the mother's; his leave (陪产假) is not.
const HERS = /(^|[^陪])产假|哺乳|预产期|三期/;

// One figure alone is already the first sentence; a card is for what has to be added up or falls on days.
export function sumCard(reply, context, mark) {
  const sum = reply.entitlement;
  const told = sum && (sum.parts.length > 1 || sum.conditions.length > 0 || sum.dates.length > 0);
  const known = birthIn((reply.understood || { facts: [] }).facts);
  const datable = reply.citations.length && (known.date || HERS.test(sum ? sum.name : context.question));
  if (!told && !datable) return null;
  return make(told ? "section.a-sum" : "section", { "aria-label": W.sum }, told && figures(sum, mark), datable && days(reply, context, known));
}

export function figures({ name, total, unit, parts, conditions, dates }, mark) {
  const adds = parts.length > 1 && parts.every((p) => p.unit === unit);
  const spans = dates.map((d) => `${d.name}：${day(d.start)}到${day(d.end)}`);
  return [
    make("p", name),
    total !== null && make("p.a-total", adds && `${parts.map((p) => p.amount).join(" + ")} = `, make("strong", `${total} ${unit}`)),
    make("ul.a-parts", parts.map((p) => make("li", `${p.name} ${p.amount} ${p.unit}`, mark(p.cite)))),
    make("ul.a-conditions", [...spans, ...conditions].map((text) => make("li", text))),
  ];
}

// What was understood is told in words; these are the service's own.
function birthIn(facts) {
  const find = (pattern) => (facts.map((fact) => fact.match(pattern)).find(Boolean) || []).slice(1);
  const iso = ([year, ...rest]) => year && [year, ...rest.map((n) => n.padStart(2, "0"))].join("-");
  const [due, born] = [find(/^预产期(\d+)年(\d+)月(\d+)日$/), find(/^孩子(\d+)年(\d+)月(\d+)日出生$/)].map(iso);
  const [order] = find(/^第(\d)个孩子$/);
  const [babies] = find(/^这次生(\d)个$/);
  const [delivery] = find(/^(顺产|难产|剖宫产)$/);
  return { which: born ? "born" : "due", date: born || due, order: order && Number(order), babies: babies && Number(babies), delivery };
}

function days(reply, context, known) {
  const region = make("div.a-calendar");
  const { toggle, set } = folding(W.dates, region, "chip.a-plain");
  const fill = async () => {
    if (region.firstChild) return;
    const { calendar } = await import("./calendar.js");
    if (!region.firstChild) calendar(region, reply, context, known);
  };
  const show = () => fill().catch(() => region.append(make("p.notice", W.noCount)));
  toggle.addEventListener("click", show);
  if (known.date) {
    set(true);
    whenSeen(region, show);
  }
  return [toggle, region];
}

// An old conversation shown again does not ask for every picture at once.
function whenSeen(element, act) {
  const watch = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    watch.disconnect();
    act();
  });
  watch.observe(element);
}
