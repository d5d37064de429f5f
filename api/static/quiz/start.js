// The start page: begin, or go on with what was begun on this device.

import { deviceKey, forget, lasts, load, newId, save } from "./kept.js";
import { Lost, request } from "./service.js";
import { WORDS } from "./words.js";

const byId = (id) => document.getElementById(id);
const main = byId("main");
const { code } = main.dataset;
const take = `/quiz/${code}/take`;
const form = byId("start");

function complain(words) {
  byId("alert").textContent = words;
  byId("alert").hidden = !words;
}

function offer(mine) {
  if (!mine?.begun) return;
  byId("go-on").hidden = false;
  byId("go-on-link").href = mine.done ? `/quiz/${code}/result/${mine.attempt}` : take;
  byId("go-on-link").textContent = mine.done ? byId("go-on").dataset.done : byId("go-on").dataset.open;
  // One go each: what was begun here is gone on with, or looked at.
  if (form && main.dataset.attempts === "1" && main.dataset.identity === "匿名") form.hidden = true;
}

function body(attempt) {
  const data = new FormData(form);
  const told = { attempt, device: deviceKey() };
  for (const name of ["name", "unit"]) if (data.get(name)) told[name] = data.get(name);
  return told;
}

async function begin(event) {
  event.preventDefault();
  const button = byId("send");
  if (button.getAttribute("aria-disabled") === "true") return;
  const mine = load(code);
  // On a shared telephone the one before hands in first: their answers are kept here.
  if (mine?.begun && !mine.done) return complain(WORDS.unfinished);
  // A begin whose reply was lost is asked for again under the same id.
  const attempt = mine && !mine.begun ? mine.attempt : newId();
  if (!mine?.begun) save(code, { attempt, answers: {}, begun: false });
  complain("");
  button.setAttribute("aria-disabled", "true");
  button.textContent = WORDS.starting;
  try {
    const { ok, reply } = await request(`/v1/quizzes/${code}/attempts`, "POST", body(attempt));
    if (ok) {
      save(code, { attempt, answers: {}, begun: true });
      location.assign(take);
      return;
    }
    if (!mine?.begun) forget(code);
    complain(reply.detail || WORDS.lost);
  } catch (error) {
    if (!(error instanceof Lost)) throw error;
    complain(WORDS.lost);
  }
  button.setAttribute("aria-disabled", "false");
  button.textContent = WORDS.start;
}

// Hidden until here: sent without this script, a name would go nowhere.
if (form) {
  form.hidden = false;
  form.addEventListener("submit", begin);
}
// Coming back with the browser's own button shows the page as it was left.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
if (!lasts()) complain(WORDS.fragile);
offer(load(code));
