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
  const marks = law ? mark(element, new URLSearchParams(location.search).get("quote") ?? "") : [];
  // At once: gliding through a hundred articles makes nobody find the words sooner.
  (marks[0] ?? element).scrollIntoView({ behavior: "instant", block: marks.length ? "center" : "start" });
}

// Only the law's own words: labels and captions (h3) are ours and never part of a quote.
function lawCharacters(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest("h3") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
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

function fitContents() {
  contents.open = wide.matches;
}

fitContents();
wide.addEventListener("change", fitContents);
window.addEventListener("hashchange", show);
show();
