// The days a birth brings: asked for in a small form, shown as a picture, taken along as a calendar file.

import { button, make } from "./nodes.js";
import { openQuote } from "./quote.js";
import { figures } from "./sums.js";
import { inWeChat, post, save } from "./takeaway.js";
import { timeline } from "./timeline.js";
import { W, named } from "./words-answer.js";
import { M } from "./words-more.js";

export function calendar(region, reply, context, known) {
  const result = make("div", { "aria-live": "polite" });
  const province = reply.province ? reply.province.name : undefined;
  const told = reply.entitlement && reply.entitlement.total;
  const count = ({ which, date, ...rest }) => showPeriods(result, context, { province, [which]: date, ...rest }, told);
  const form = birthForm(known, count);
  // What is known already is shown first; the form below changes it.
  region.append(...(known.date ? [result, form] : [form, result]));
  if (known.date) count(known);
}

function birthForm(known, count) {
  const option = (value, words, chosen) => make("option", { value, selected: value === chosen }, words);
  const field = (words, control) => make("label.a-field", words, control);
  const which = make("select", option("due", M.due, known.which), option("born", M.born, known.which));
  const date = make("input", { type: "date", required: true, value: known.date });
  const order = make("select", option("", M.unsaid), M.nth.map((words, n) => option(n + 1, words, known.order)));
  const submit = (event) => {
    event.preventDefault();
    count({ ...known, which: which.value, date: date.value, order: Number(order.value) || undefined });
  };
  const send = make("button.chip", { type: "submit" }, M.count);
  return make("form", { submit }, field(M.which, which), field(M.when, date), field(M.order, order), send);
}

async function showPeriods(result, context, body, told) {
  result.replaceChildren(make("p.quiet", M.counting));
  const failed = (words) => [make("p.notice", words || W.noCount)];
  try {
    const response = await post(context, "/v1/entitlements", body);
    const reply = await response.json();
    result.replaceChildren(...(response.ok ? periodsView(reply, context, body, told) : failed(reply.detail)));
  } catch {
    result.replaceChildren(...failed());
  }
}

function periodsView({ periods, links, ask, entitlement, citations }, context, body, told) {
  const some = periods.length > 0;
  const mark = (n) => button(`[${n}]`, () => openQuote(citations.find((c) => c.n === n), context), "a-cite");
  const picture = some && timeline(periods);
  const parts = [
    ask && make("p.notice", ask),
    entitlement && entitlement.total !== told && make("div", figures(entitlement, mark)),
    picture,
    some && picture.querySelector(".a-today") && make("p.quiet", M.today),
    some && meanings(periods, context),
    body.due && make("p.quiet", M.estimate),
    some && calendarFile(links.ics, context),
  ];
  return parts.filter(Boolean);
}

function meanings(periods, context) {
  const source = (p) => make("li", button(named(p), () => openQuote(p, context)));
  const row = (p) => make("li", make("b", p.name), `：${p.meaning}`, make("ul.chips", p.provisions.map(source)));
  return make("details", make("summary", M.meanings), make("ul.a-meanings", periods.map(row)));
}

// In WeChat the plain link and how to open it. Elsewhere the plain link appears beside it; where a download does not work, a phone opens it in its own calendar.
function calendarFile(path, { request, origin }) {
  const link = make("a.chip.a-plain", { href: origin + path, hidden: !inWeChat }, inWeChat ? M.calendar : M.calendarLink);
  if (inWeChat) return make("div", make("p.a-row", link), make("p.quiet", M.elsewhere));
  const load = async () => {
    link.hidden = false;
    const response = await request(path);
    if (response.ok) save(await response.blob(), M.calendarFile);
  };
  return make("p.a-row", button(M.calendar, () => load().catch(() => link.focus())), link);
}
