// One item on the screen: its words, its options or blanks, and the key once it may be seen.

import { said, WORDS } from "./words.js";

const copyOf = (id) => document.getElementById(id).content.firstElementChild.cloneNode(true);

// `changed(answer)` is called with { shown, written } whenever the person changes something.
export function card(item, answer, changed) {
  const view = copyOf("t-item");
  view.dataset.n = item.n;
  view.querySelector(".kind").textContent = item.several && item.kind === "案例" ? WORDS.severalCase : WORDS.choose[item.kind];
  view.querySelector(".stem").textContent = item.stem;
  const inputs = item.kind === "填空" ? blanks(item, answer) : options(item, answer);
  view.querySelector(".inputs").append(...inputs);
  view.addEventListener("input", () => changed(given(view)));
  return view;
}

function options(item, answer) {
  return item.options.map((text, at) => {
    const view = copyOf("t-option");
    const input = view.querySelector("input");
    input.type = item.several ? "checkbox" : "radio";
    input.name = `item-${item.n}`;
    input.value = at;
    input.checked = answer?.shown.includes(at) ?? false;
    view.querySelector(".letter").textContent = item.kind === "判断" ? "" : "ABCDEFGH"[at];
    view.querySelector(".words").textContent = text;
    return view;
  });
}

function blanks(item, answer) {
  return Array.from({ length: item.blanks }, (_, at) => {
    const view = copyOf("t-blank");
    view.querySelector(".words").textContent = item.blanks === 1 ? WORDS.only : said(WORDS.blank, { n: at + 1 });
    view.querySelector("input").value = answer?.written[at] ?? "";
    return view;
  });
}

export function given(view) {
  const inputs = Array.from(view.querySelectorAll("input"));
  const written = inputs.filter((input) => input.type === "text").map((input) => input.value.trim());
  return { shown: inputs.filter((input) => input.checked).map((input) => Number(input.value)), written };
}

export const isAnswer = ({ shown, written }) => shown.length > 0 || written.some(Boolean);

// Nothing can be changed any more.
export function lock(view) {
  for (const input of view.querySelectorAll("input")) input.disabled = true;
}

export function showKey(view, key) {
  lock(view);
  view.querySelectorAll(".option").forEach((option, at) => mark(option, key.key.includes(at), key.why[at]));
  const panel = copyOf("t-key");
  panel.classList.add(key.right ? "key-right" : "key-wrong");
  panel.querySelector(".key-verdict").textContent = key.right ? WORDS.right : key.answered ? WORDS.wrong : WORDS.none;
  const words = panel.querySelector(".key-words");
  words.textContent = said(WORDS.key, { key: key.blanks.join("；") });
  words.hidden = key.right || !key.blanks.length;
  panel.querySelector(".key-why").textContent = key.explanation;
  panel.querySelector(".laws").append(...key.citations.map(law));
  view.querySelector(".key-panel")?.remove();
  view.append(panel);
}

function mark(option, right, why) {
  const chosen = option.querySelector("input").checked;
  option.classList.add(right ? "is-right" : chosen ? "is-wrong" : "is-other");
  const tags = [right && WORDS.correct, chosen && WORDS.yours].filter(Boolean).join("，");
  option.querySelector(".tag").textContent = tags;
  const reason = option.querySelector(".why");
  reason.textContent = why;
  reason.hidden = !(right || chosen) || !why;
}

function law(citation) {
  const view = copyOf("t-law");
  const link = view.querySelector("a");
  link.textContent = `《${citation.title}》${citation.provision}`;
  link.href = citation.url;
  const lead = view.querySelector(".law-lead");
  lead.textContent = citation.lead ?? "";
  lead.hidden = !citation.lead;
  view.querySelector("blockquote").textContent = citation.quote;
  return view;
}
