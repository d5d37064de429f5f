// One reply as elements. Everything that comes from outside goes in through textContent.

// No lookbehind: phones a few years old cannot read it and would lose the whole page.
const NUMBER = /\d+/g;
const HOTLINES = new Set(["12351", "12333", "12348", "12338", "12356"]);
const EMERGENCIES = new Set(["110", "119", "120"]);
const word = (name) => document.querySelector(`[data-word="${name}"]`).textContent;
const held = new Set(Array.from(document.querySelectorAll("[data-held]"), (e) => e.textContent));
export const day = (iso) => iso.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, "$1年$2月$3日");
const FEW = 3;
const clone = (id) => document.getElementById(id).content.firstElementChild.cloneNode(true);

export function renderQuestion(text) {
  const turn = clone("t-question");
  turn.querySelector(".bubble").textContent = text;
  return turn;
}

export function renderAnswer(reply, actions) {
  const turn = clone("t-answer");
  const part = (name) => turn.querySelector(`.${name}`);
  turn.classList.add(reply.status);
  const cite = citeButtons(reply.citations, actions.cite);
  part("sentences").append(...reply.sentences.map((s) => sentence(s, cite)));
  // One figure alone is already the first sentence; a card is for what has to be added up.
  if (reply.entitlement && (reply.entitlement.parts.length > 1 || reply.entitlement.conditions.length)) fillSum(part, reply.entitlement, cite);
  if (reply.citations.length) fillSources(part, reply.citations, actions.cite);
  if (reply.status === "declined") part(reply.reason === "unsafe" ? "care" : "lines").hidden = false;
  const reported = reply.citations.some((c) => c.evidence === "报道");
  part("reported").hidden = !reported || reply.text.includes("公开报道");
  fillBasis(part, reply);
  // A greeting asks in its own sentence; nothing is asked twice.
  if (reply.ask && !reply.text.includes(reply.ask)) fillBack(part, reply, actions.place);
  if (reply.suggestions.length) fillNext(part, reply.suggestions, actions.say);
  return turn;
}

function citeButtons(citations, open) {
  const byNumber = new Map(citations.map((c) => [c.n, c]));
  return (n) => {
    const citation = byNumber.get(n);
    if (!citation) return "";
    const button = clone("t-cite");
    button.textContent = `[${n}]`;
    button.setAttribute("aria-label", `依据${n}：${citation.title}${citation.provision}`);
    button.addEventListener("click", () => open(citation));
    return button;
  };
}

function sentence({ text, cites }, cite) {
  const p = document.createElement("p");
  const group = document.createElement("span");
  group.className = "cites";
  group.append(...cites.map(cite));
  p.append(...withPhones(text), group);
  return p;
}

function withPhones(text) {
  const pieces = [];
  let done = 0;
  for (const match of text.matchAll(NUMBER)) {
    const after = match.index + match[0].length;
    // Only a number to call, not 120元 or 110天.
    const emergency = EMERGENCIES.has(match[0]) && /[打拨警或、]\s*$/.test(text.slice(0, match.index));
    if (!HOTLINES.has(match[0]) && !(emergency && !/^\s*[元天日个小]/.test(text.slice(after)))) continue;
    const link = document.createElement("a");
    link.href = `tel:${match[0]}`;
    link.textContent = match[0];
    pieces.push(text.slice(done, match.index), link);
    done = after;
  }
  return [...pieces, text.slice(done)];
}

function fillSum(part, { name, total, unit, parts, conditions }, cite) {
  part("sum").hidden = false;
  part("sum-name").textContent = name;
  const sameUnit = parts.every((p) => p.unit === unit);
  const line = part("sum-line");
  if (parts.length > 1 && sameUnit && total !== null) line.append(`${parts.map((p) => p.amount).join(" + ")} = `);
  const result = document.createElement("strong");
  result.textContent = total === null ? "" : `${total} ${unit}`;
  line.append(result);
  line.hidden = total === null;
  part("sum-parts").append(...parts.map((p) => item(`${p.name} ${p.amount} ${p.unit}`, cite(p.cite))));
  part("sum-conditions").append(...conditions.map((text) => item(text)));
}

function item(text, ...more) {
  const li = document.createElement("li");
  li.append(text, ...more);
  return li;
}

function fillSources(part, citations, open) {
  part("sources").hidden = false;
  const rows = citations.map((citation) => {
    const row = clone("t-source");
    row.querySelector("b").textContent = citation.n;
    row.querySelector("span").textContent = `《${citation.title}》${citation.provision}`;
    row.firstElementChild.addEventListener("click", () => open(citation));
    return row;
  });
  part("sources").open = rows.length <= FEW;
  part("sources-count").textContent = rows.length;
  part("sources").querySelector("ul").append(...rows);
}

function fillBasis(part, reply) {
  part("basis").hidden = reply.citations.length === 0;
  const place = reply.province;
  part("basis-place").textContent = place ? place.name + word(`from-${place.from}`) : word("nationwide");
  const known = [...reply.understood.facts, ...reply.understood.changes];
  part("basis-facts").textContent = known.join("，");
  part("basis-facts").hidden = known.length === 0;
  part("basis-date").textContent = day(reply.on);
}

function fillBack(part, reply, place) {
  part("back").hidden = false;
  part("back-question").textContent = reply.ask;
  // Chips answer the question which province; any other question back is answered in words.
  const options = Array.from(document.getElementById("province").options, (o) => o.value);
  const names = reply.province || !reply.ask.includes("省") ? [] : options.filter(Boolean);
  const near = names.filter((name) => held.has(name));
  part("back-near").append(...near.map((name) => chip(name, place)));
  const more = part("back-more");
  more.hidden = names.length === near.length;
  more.querySelector("ul").append(...names.filter((name) => !held.has(name)).map((name) => chip(name, place)));
}

function fillNext(part, suggestions, say) {
  part("next").hidden = false;
  part("next").querySelector("ul").append(...suggestions.map((text) => chip(text, say)));
}

function chip(text, act) {
  const li = clone("t-chip");
  li.firstElementChild.textContent = text;
  li.firstElementChild.addEventListener("click", () => act(text));
  return li;
}
