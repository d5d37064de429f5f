// Asking the union to call back: what would go along is shown first and goes only with her consent.

import { make } from "./nodes.js";
import { copyButton } from "./quote.js";
import { post } from "./takeaway.js";
import { M } from "./words-more.js";

const tel = (number) => make("a", { href: `tel:${number}` }, number);

/** What stands on the sheet. `context`: request, root, say, provinces, province, conversation. */
export function handOver(context) {
  const box = make("div.a-sheet", make("h2", M.toUnion), make("p.notice", M.danger, tel("110"), M.despair, tel("12356"), "。"));
  box.append(form(context, box));
  return box;
}

function form(context, box) {
  // The same again after a cut line is the same case.
  const once = Array.from(crypto.getRandomValues(new Uint8Array(32)), (n) => (n % 36).toString(36)).join("");
  const field = (words, control) => make("label.a-field", words, control);
  const text = (maxlength, more) => make("input", { maxlength, autocomplete: "off", ...more });
  const way = text(40, { required: true, autocomplete: "tel" });
  const province = make("select", { required: true }, make("option", { value: "" }, "—"));
  const city = text(15);
  const when = make("select", M.whens.map((name) => make("option", name)));
  const name = text(20);
  const note = make("textarea", { rows: 3, maxlength: 1000 });
  const said = questions(context);
  const told = make("p.notice", { role: "alert", hidden: true });
  const tell = (words) => Object.assign(told, { textContent: words, hidden: !words });
  const send = async (event) => {
    event.preventDefault();
    tell(M.handing);
    const { turns, conversation_id } = said.along();
    const typed = { contact: way.value, province: province.value, city: city.value, when: when.value, name: name.value, note: note.value };
    try {
      const response = await post(context, "/v1/cases", { consent: true, once, ...typed, turns, conversation_id });
      const reply = await response.json();
      if (response.ok) made(context, box, reply);
      else tell(reply.detail);
    } catch {
      tell(M.notHanded);
    }
  };
  context.provinces.then((all) => province.append(...all.map((p) => make("option", { selected: p.name === context.province }, p.name))));
  return make(
    "form.a-report",
    { submit: send },
    said.element,
    field(M.way, way),
    field(M.whereWork, province),
    field(M.city, city),
    field(M.whenCall, when),
    field(M.callMe, name),
    field(M.trouble, note),
    make("p.quiet", M.goes),
    make("label", make("input", { type: "checkbox", required: true }), M.agree),
    told,
    make("button.chip.a-main", { type: "submit" }, M.handOver),
  );
}

/** As the service has stored them; none goes along unless she ticks it. */
function questions({ request, conversation }) {
  const element = make("div");
  const tick = make("input", { type: "checkbox" });
  let turns = 0;
  const show = (all) => {
    turns = all.length;
    element.append(make("p.quiet", M.handed), make("ul.a-nearest", all.map(({ question }) => make("li", question))), make("label", tick, M.along));
  };
  const load = async () => {
    const response = await request(`/v1/conversations/${conversation}`);
    if (response.ok) show((await response.json()).turns);
  };
  if (conversation) load().catch(() => {});
  return { element, along: () => (tick.checked ? { turns, conversation_id: conversation } : {}) };
}

function made(context, box, { number, secret, page, lines }) {
  const line = ([call, name, note]) => make("li", make("a", { href: `tel:${call}` }, make("b", call), make("span", name, make("small", note))));
  const row = (name, value) => make("div", make("dt", name), make("dd", make("b", value)));
  const both = () => `${M.number} ${number}\n${M.secret} ${secret}\n${page}`;
  const heading = make("h2", { tabindex: "-1" }, M.made);
  const parts = [
    heading,
    lines.length > 0 && make("div.a-lines", make("p.notice", M.safe), make("ul", lines.map(line))),
    make("dl", row(M.number, number), row(M.secret, secret)),
    make("p.notice", M.keep),
    make("p.a-row", copyButton(M.copyBoth, both, context, "chip.a-main"), make("a.chip.a-plain", { href: page, target: "_blank", rel: "noopener" }, M.follow)),
  ];
  box.replaceChildren(...parts.filter(Boolean));
  heading.focus();
  context.say(M.made);
}
