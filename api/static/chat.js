// The conversation: sending, waiting, failing, remembering within this tab.

import { renderAnswer, renderQuestion } from "./answer.js";
import { openPanel } from "./panel.js";

const TIMEOUT = 30000;
const KEPT = "niangjiaren.turns";
const $ = (id) => document.getElementById(id);
const log = $("log");
const box = $("question");
const province = $("province");
const word = (name) => document.querySelector(`[data-word="${name}"]`).textContent;

// sentProvince: a province that differs from the one sent before tells the service that the person changed it.
const talk = { id: null, sentProvince: null, turns: [], busy: false };

async function ask(question, shown = question) {
  const text = question.trim();
  if (!text || talk.busy) return;
  setBusy(true);
  const bubble = renderQuestion(shown);
  log.append(bubble);
  bubble.scrollIntoView({ block: "start" });
  try {
    const reply = await post(text);
    remember({ question: text, shown, reply });
    showReply(reply, text);
    bubble.scrollIntoView({ block: "start" });
  } catch (error) {
    bubble.remove();
    fail(text, error);
  } finally {
    setBusy(false);
  }
}

async function post(question) {
  const chosen = province.value || null;
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), TIMEOUT);
  try {
    const response = await fetch("/v1/ask", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ question, province: chosen, conversation_id: talk.id }),
      signal: abort.signal,
    });
    const reply = await response.json();
    if (!response.ok) throw new Refused(`${reply.title}：${reply.detail}`);
    talk.id = reply.conversation_id;
    talk.sentProvince = chosen;
    return reply;
  } finally {
    clearTimeout(timer);
  }
}

class Refused extends Error {}

function fail(question, error) {
  if (!box.value) box.value = question;
  grow();
  const refused = error instanceof Refused;
  $("alert").textContent = refused ? `${error.message} ${word("trouble")}` : word("offline");
  $("alert").hidden = false;
  $("welcome").hidden = talk.turns.length > 0;
  box.focus();
}

function setBusy(busy) {
  talk.busy = busy;
  $("typing").hidden = !busy;
  $("send").disabled = busy;
  box.readOnly = busy;
  if (!busy) return;
  $("alert").hidden = true;
  $("welcome").hidden = true;
  box.value = "";
  grow();
}

function showReply(reply, question) {
  for (const old of log.querySelectorAll(".back, .next")) old.remove();
  if (reply.province) province.value = reply.province.name;
  const actions = { cite: openPanel, say: (text) => ask(text), place: (name) => answerPlace(name, question) };
  log.append(renderAnswer(reply, actions));
  $("clear").hidden = false;
}

// The province asked back is an answer to the question before: ask that one again, for that place.
function answerPlace(name, question) {
  province.value = name;
  ask(question, name);
}

function choosePlace() {
  // Chosen again what was sent last, after an answer for elsewhere: only a new conversation makes that plain.
  if (province.value === (talk.sentProvince ?? "")) talk.id = null;
  const last = talk.turns.at(-1);
  if (province.value && last?.reply.ask?.includes("省") && !last.reply.province) answerPlace(province.value, last.question);
}

function remember(turn) {
  talk.turns.push(turn);
  const kept = { id: talk.id, sentProvince: talk.sentProvince, turns: talk.turns.slice(-30) };
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(kept));
  } catch {
    // Storage may be switched off or full; then the conversation lives in the page alone.
  }
}

function recall() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
    if (!kept?.turns.length) return;
    for (const turn of kept.turns) {
      log.append(renderQuestion(turn.shown));
      showReply(turn.reply, turn.question);
    }
    Object.assign(talk, kept);
    $("welcome").hidden = true;
    log.lastElementChild.previousElementSibling.scrollIntoView({ block: "start" });
  } catch {
    clear();
  }
}

function clear() {
  sessionStorage.removeItem(KEPT);
  Object.assign(talk, { id: null, sentProvince: null, turns: [] });
  log.replaceChildren();
  $("welcome").hidden = false;
  $("clear").hidden = true;
  $("alert").hidden = true;
  box.focus();
}

function grow() {
  box.rows = Math.min(5, Math.max(1, box.value.split("\n").length, Math.ceil(box.value.length / 22)));
}

$("composer").addEventListener("submit", (event) => {
  event.preventDefault();
  ask(box.value);
});
box.addEventListener("keydown", (event) => {
  // Enter that only confirms a pinyin candidate must not send.
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  ask(box.value);
});
box.addEventListener("input", grow);
province.addEventListener("change", choosePlace);
$("clear").addEventListener("click", clear);
for (const chip of document.querySelectorAll("[data-ask]")) chip.addEventListener("click", () => ask(chip.dataset.ask));
recall();
