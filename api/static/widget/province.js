// Where the answer holds: asked back, shown, and changed by a tap that asks the same question again.

import { button, chips, folding, make } from "./nodes.js";
import { W } from "./words-answer.js";

async function offerPlaces(box, { province }, context) {
  // The service answers for the place a question names first, so another one has to stand before it.
  const named = province && province.from === "question";
  const act = (name) => {
    context.province.choose(name);
    context.ask(named ? `我在${name}，${context.question}` : context.question, { shown: name });
  };
  const places = (names, label) => make("ul.chips.a-places", { "aria-label": label }, names.map((name) => make("li", button(name, () => act(name)))));
  const all = await context.provinces;
  const names = (held) => all.filter((place) => held === Boolean(place.held)).map((place) => place.name);
  const rest = names(false);
  box.append(places(names(true), W.places));
  if (rest.length) box.append(make("details", make("summary", W.more), make("p.quiet", W.unheld), places(rest, W.more)));
}

// What the service asks back: a province by chips, a doubtful reading by the other readings, the rest in words.
export function askedBack(reply, context) {
  // A greeting asks in its own sentence; nothing is asked twice.
  if (!reply.ask || reply.text.includes(reply.ask)) return null;
  const box = make("div.a-back.a-once", make("p", make("strong", reply.ask)));
  if (!reply.province && reply.ask.includes("省")) offerPlaces(box, reply, context);
  if (isDoubt(reply)) box.append(make("p.quiet", W.others), chips(reply.suggestions, (text) => context.ask(text), W.others));
  return box;
}

export const isDoubt = ({ ask, suggestions }) => ask && ask.startsWith("我是按") && suggestions.length > 0;

export function placeChip(reply, context) {
  const place = reply.province || { name: W.nationwide };
  const box = make("div");
  const words = [W.place + place.name, make("small", W.from[place.from] || "", make("u", W.change))];
  const { toggle } = folding(words, box, "chip.a-place");
  toggle.addEventListener("click", () => offerPlaces(box, reply, context), { once: true });
  return [toggle, box];
}
