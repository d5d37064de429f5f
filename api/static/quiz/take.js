// Taking a quiz: one item at a time. Every answer is kept here first and sent at once (outbox.js); what the service
// has already is read from it when the page opens, so another day or another device goes on at the same place.

import { card, given, isAnswer, lock, showKey } from "./card.js";
import { Clock } from "./clock.js";
import { forget, lasts, load, save } from "./kept.js";
import { Outbox } from "./outbox.js";
import { insist } from "./service.js";
import { said, WORDS } from "./words.js";

const byId = (id) => document.getElementById(id);
const { code } = byId("main").dataset;
const start = `/quiz/${code}`;
const TYPING = 600;
const mine = load(code);
let quiz = null;
let keys = {};
let place = 0;
let since = performance.now();
let typing = null;
let handing = false;

const keep = () => save(code, mine);
const tell = (words) => { byId("told").textContent = words; };
const clock = new Clock(byId("clock"), tell, () => { tell(WORDS.over); handIn(); });
const outbox = new Outbox(mine ?? { answers: {} }, keep, {
  told: (how) => { byId("saving").textContent = WORDS[how]; byId("saving").dataset.how = how; },
  heard,
});

function heard(n, ok, reply) {
  if (ok) clock.set(reply.seconds_left);
  if (!ok) return refused(n, reply);
  if (reply.key) keys[n] = reply.key;
  if (reply.key && place === n - 1) show(place);
  overview();
}

function refused(n, reply) {
  if (reply.reason === "submitted") return result();
  if (reply.reason === "unknown") forget(code);
  if (reply.reason === "over") mine.late = (mine.late ?? 0) + 1;
  complain(reply.detail);
}

function complain(words) {
  byId("alert").textContent = words;
  byId("alert").hidden = !words;
}

const result = () => {
  mine.done = true;
  keep();
  location.replace(`/quiz/${code}/result/${mine.attempt}`);
};

// What the device has and the service does not yet wins; otherwise what the service has.
function merge(answers) {
  for (const [n, there] of Object.entries(answers)) {
    const here = mine.answers[n];
    if (!here || here.sent || here.change < there.change) mine.answers[n] = { ...there, sent: true };
  }
}

const each = () => quiz.quiz.feedback === "每题";
const answeredAt = (at) => mine.answers[at + 1] !== undefined;
const firstOpen = () => quiz.items.findIndex((_, at) => !answeredAt(at));

function show(at, focus = false) {
  if (at !== place) since = performance.now();
  place = at;
  mine.place = at;
  keep();
  const item = quiz.items[at];
  const view = card(item, mine.answers[item.n], (answer) => changed(item, answer));
  if (keys[item.n]) showKey(view, keys[item.n]);
  else if (each() && mine.answers[item.n]) lock(view);
  byId("item").replaceChildren(view);
  byId("place").textContent = said(WORDS.place, { n: at + 1, all: quiz.items.length });
  byId("progress").max = quiz.items.length;
  byId("progress").value = quiz.items.filter((_, one) => answeredAt(one)).length;
  steps();
  overview();
  if (focus) {
    view.querySelector(".stem").focus({ preventScroll: true });
    scrollTo({ top: 0, behavior: "instant" });
  }
}

function steps() {
  const last = place === quiz.items.length - 1;
  byId("back").hidden = place === 0;
  byId("next").hidden = last;
  byId("finish").hidden = !last;
  const waits = each() && !mine.answers[place + 1];
  byId("check").hidden = !waits;
  for (const id of ["next", "finish"]) byId(id).classList.toggle("plain", waits);
}

function changed(item, answer) {
  if (each()) return;
  outbox.told(isAnswer(answer) ? "saving" : "saved");
  clearTimeout(typing);
  typing = setTimeout(() => put(item, answer), answer.written.length ? TYPING : 0);
}

function put(item, answer) {
  clearTimeout(typing);
  typing = null;
  if (!isAnswer(answer)) return;
  const seconds = Math.min(86400, Math.round((performance.now() - since) / 1000));
  outbox.put(item.n, { ...answer, seconds });
  byId("progress").value = quiz.items.filter((_, one) => answeredAt(one)).length;
  overview();
}

// What is still being typed counts when the page moves on.
function settle() {
  const view = byId("item").firstElementChild;
  if (typing !== null && view) put(quiz.items[place], given(view));
}

function check() {
  const item = quiz.items[place];
  const answer = given(byId("item").firstElementChild);
  if (!isAnswer(answer)) return complain(byId("check").dataset.first);
  complain("");
  put(item, answer);
  show(place);
}

function go(at) {
  settle();
  complain("");
  sure(false);
  show(Math.max(0, Math.min(at, quiz.items.length - 1)), true);
}

function overview() {
  byId("overview").replaceChildren(...quiz.items.map((item, at) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = String(item.n);
    const state = answeredAt(at) ? WORDS.answered : WORDS.open;
    button.setAttribute("aria-label", `${said(WORDS.jump, { n: item.n })}，${state}`);
    if (at === place) button.setAttribute("aria-current", "step");
    button.classList.toggle("answered", answeredAt(at));
    button.addEventListener("click", () => go(at));
    return button;
  }));
}

// The question whether to hand in stands in the place of the steps.
function sure(asked) {
  byId("sure").hidden = !asked;
  byId("steps").hidden = asked;
}

function ask() {
  settle();
  const missing = quiz.items.filter((_, at) => !answeredAt(at)).map((item) => item.n);
  const values = { n: missing.length || quiz.items.length, which: missing.join("、") };
  byId("sure-words").textContent = said(missing.length ? WORDS.missing : WORDS.complete, values);
  sure(true);
  byId("sure-words").focus();
}

async function handIn() {
  if (handing) return;
  handing = true;
  settle();
  sure(false);
  byId("steps").hidden = true;
  lock(byId("item"));
  const waiting = (how) => complain(how === "saved" ? WORDS.handing : WORDS.waiting);
  complain(WORDS.handing);
  if (outbox.waiting.length) await outbox.flush();
  const { ok, reply } = await insist(`/v1/attempts/${mine.attempt}/submit`, "POST", undefined, waiting);
  if (ok) return result();
  complain(reply.detail);
}

async function open() {
  if (!mine?.begun) return location.replace(start);
  if (mine.done) return result();
  const told = (how) => { byId("opening").textContent = how === "saved" ? "" : WORDS[how]; };
  const { ok, reply } = await insist(`/v1/attempts/${mine.attempt}`, "GET", undefined, told);
  if (!ok) {
    if (reply.reason === "unknown") forget(code);
    byId("opening").textContent = reply.detail;
    byId("again").hidden = false;
    return;
  }
  if (reply.submitted) return result();
  quiz = reply;
  keys = reply.keys;
  merge(reply.answers);
  byId("taking").hidden = false;
  byId("opening").hidden = true;
  clock.set(reply.seconds_left);
  show(mine.place ?? Math.max(0, firstOpen()));
  if (!lasts()) complain(WORDS.fragile);
  outbox.flush();
}

byId("back").addEventListener("click", () => go(place - 1));
byId("next").addEventListener("click", () => go(place + 1));
byId("check").addEventListener("click", check);
byId("finish").addEventListener("click", ask);
byId("finish-now").addEventListener("click", ask);
byId("sure-yes").addEventListener("click", handIn);
byId("sure-no").addEventListener("click", () => go(firstOpen() < 0 ? place : firstOpen()));
addEventListener("pagehide", () => { if (quiz && !handing) settle(); });
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
open();
