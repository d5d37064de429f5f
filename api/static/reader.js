// The reader: show the provision named in the hash, and mark the words in ?quote= inside it.

const contents = document.getElementById("contents");
const wide = window.matchMedia("(min-width: 64rem)");

function target() {
  const id = location.hash.slice(1);
  // An article with one 款 has no id for it, so a longer address leads to the nearest element above.
  const ids = [id, id.replace("__para_1", "")];
  for (let up = id; up.includes("__"); up = up.slice(0, up.lastIndexOf("__"))) ids.push(up.slice(0, up.lastIndexOf("__")));
  return ids.map((name) => name && document.getElementById(name)).find(Boolean) ?? null;
}

function show() {
  for (const old of document.querySelectorAll(".cited")) old.classList.remove("cited");
  for (const old of document.querySelectorAll("mark")) old.replaceWith(...old.childNodes);
  const element = target();
  if (!element) return;
  const law = element.matches(".unit, .part");
  if (law) element.classList.add("cited");
  const quote = new URLSearchParams(location.search).get("quote") ?? "";
  const marks = law ? mark(element, quote) : [];
  prove(element.closest(".unit"), quote, marks);
  // At once: gliding through a hundred articles makes nobody find the words sooner.
  (marks[0] ?? element).scrollIntoView({ behavior: "instant", block: marks.length ? "center" : "start" });
}

// What the check of the quote found, above the article it was looked for in.
function prove(unit, quote, marks) {
  const [same, none] = ["proof-same", "proof-none"].map((id) => document.getElementById(id));
  same.hidden = !marks.length;
  none.hidden = !quote.trim() || marks.length > 0 || !unit;
  if (unit) unit.before(same, none);
}

// Only the law's own words: labels and captions (.unit-head) are ours and never part of a quote.
function lawCharacters(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest(".unit-head") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  const characters = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (let at = 0; at < node.length; at += 1) {
      if (!/\s/.test(node.data[at])) characters.push({ node, at });
    }
  }
  return characters;
}

function mark(element, quote) {
  const wanted = quote.replace(/\s/g, "");
  const characters = lawCharacters(element);
  const start = wanted ? characters.map(({ node, at }) => node.data[at]).join("").indexOf(wanted) : -1;
  if (start < 0) return [];
  const spans = new Map();
  for (const { node, at } of characters.slice(start, start + wanted.length)) {
    spans.set(node, [spans.get(node)?.[0] ?? at, at + 1]);
  }
  return Array.from(spans, ([node, [from, to]]) => wrap(node, from, to));
}

function wrap(node, from, to) {
  const range = document.createRange();
  range.setStart(node, from);
  range.setEnd(node, to);
  const element = document.createElement("mark");
  range.surroundContents(element);
  return element;
}

// The words of an article with their source, ready to be pasted into a letter or a complaint.
function citation(button) {
  const unit = button.closest(".unit");
  const words = Array.from(unit.querySelectorAll("p, td"), (e) => e.textContent.trim()).join("\n");
  const link = `${location.origin}${location.pathname}#${unit.id}`;
  return `${button.dataset.cite}（${document.getElementById("main").dataset.effective}）：“${words}”\n${link}`;
}

async function copyCitation(button) {
  const done = document.getElementById("copied").content.textContent;
  try {
    await navigator.clipboard.writeText(citation(button));
  } catch {
    copyByHand(citation(button));
  }
  const before = button.textContent;
  button.textContent = done;
  document.getElementById("said").textContent = `${button.dataset.cite} ${done}`;
  setTimeout(() => { button.textContent = before; }, 2000);
}

// WeChat's browser and pages without https have no clipboard to write to.
function copyByHand(text) {
  const box = document.createElement("textarea");
  box.value = text;
  document.body.append(box);
  box.select();
  document.execCommand("copy");
  box.remove();
}

for (const button of document.querySelectorAll(".copy")) {
  button.hidden = false;
  button.addEventListener("click", () => copyCitation(button));
}

function fitContents() {
  contents.open = wide.matches;
}

fitContents();
wide.addEventListener("change", fitContents);
window.addEventListener("hashchange", show);
show();
