// Elements in one line: make("p.quiet", { lang: "zh" }, "words"). What comes from outside goes in as text, never as markup.

export const make = (tag, ...rest) => fill(document.createElement(tag.split(".")[0]), tag, rest);
export const draw = (tag, ...rest) => fill(document.createElementNS("http://www.w3.org/2000/svg", tag.split(".")[0]), tag, rest);

// Attributes may be left out. A function is a listener; null, undefined and false say nothing.
function fill(node, tag, [first, ...rest]) {
  const given = first && first.constructor === Object;
  const [, ...names] = tag.split(".");
  if (names.length) node.setAttribute("class", names.join(" "));
  for (const [name, value] of Object.entries(given ? first : {})) {
    if (typeof value === "function") node.addEventListener(name, value);
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  const children = given ? rest : [first, ...rest];
  node.append(...children.flat().filter((child) => child || child === 0));
  return node;
}

export const button = (words, click, names = "chip", attributes) => make(`button.${names}`, { type: "button", click, ...attributes }, words);

export const chips = (names, act, label) =>
  make("ul.chips", { "aria-label": label }, names.map((name) => make("li", button(name, () => act(name)))));

// A button that shows and hides what lies under it; the focus stays on the button.
export function folding(words, region, names) {
  const set = (open) => {
    region.hidden = !open;
    toggle.setAttribute("aria-expanded", open);
  };
  const toggle = button(words, () => set(region.hidden), names);
  set(false);
  return { toggle, set };
}
