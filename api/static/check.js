// 查真伪: send the pasted text once, show each claim with its verdict and the law's own words. Nothing is stored.

const byId = (id) => document.getElementById(id);
const form = byId("check");
const text = byId("text");
const send = byId("send");
const longest = Number(text.dataset.longest);
const KINDS = { 属实: "good", 不符: "bad", 已失效: "bad", 查无此条: "bad", 引文不准: "bad", 待核: "open" };
const LOST = "没有连上。请看看网络，再试一次。";
let busy = false;

function evidenceWords() {
  const words = {};
  for (const name of document.querySelectorAll("#evidence dt")) words[name.textContent] = name.nextElementSibling.textContent;
  return words;
}
const EVIDENCE = evidenceWords();

function complain(words) {
  byId("alert").textContent = words;
  byId("alert").hidden = !words;
}

function setBusy(now) {
  busy = now;
  send.setAttribute("aria-disabled", String(now));
  send.textContent = now ? "正在对照…" : "查一查";
  if (now) byId("told").textContent = "正在对照条文";
}

async function request() {
  const body = { text: text.value };
  if (byId("province").value) body.province = byId("province").value;
  const response = await fetch("/v1/check", {
    method: "POST",
    headers: { "content-type": "application/json" },
    credentials: "omit",
    body: JSON.stringify(body),
  });
  const reply = await response.json();
  if (!response.ok) throw new Error(reply.detail || LOST);
  return reply;
}

function copyOf(id) {
  return byId(id).content.firstElementChild.cloneNode(true);
}

function lawView(citation) {
  const view = copyOf("t-law");
  const link = view.querySelector("a");
  link.textContent = `《${citation.title}》${citation.provision}`;
  link.href = readerLink(citation);
  const badge = view.querySelector(".badge");
  badge.textContent = EVIDENCE[citation.evidence] || citation.evidence;
  badge.classList.add({ 核对: "badge-ok", 条文: "badge-seen" }[citation.evidence] || "badge-press");
  view.querySelector("blockquote").textContent = citation.quote;
  const lead = view.querySelector(".law-lead");
  lead.textContent = citation.lead || "";
  lead.hidden = !citation.lead;
  view.querySelector(".law-old").hidden = citation.in_force;
  return view;
}

function readerLink(citation) {
  const [path, hash] = citation.url.split("#");
  return `${path}?quote=${encodeURIComponent(citation.quote)}#${hash}`;
}

function claimView(claim) {
  const view = copyOf("t-claim");
  const plain = claim.verdict === "待核" && !claim.citations.length;
  view.classList.add(plain ? "claim-plain" : `claim-${KINDS[claim.verdict] || "open"}`);
  view.querySelector(".verdict").textContent = claim.verdict;
  view.querySelector(".claim-text").textContent = claim.text.trim();
  view.querySelector(".claim-why").textContent = claim.why;
  const law = view.querySelector(".claim-law");
  law.hidden = !claim.citations.length;
  law.open = KINDS[claim.verdict] === "bad";
  law.querySelector("summary").textContent = claim.verdict === "待核" ? "看相近的条文" : "看条文原话";
  law.querySelector("ul").replaceChildren(...claim.citations.map(lawView));
  return view;
}

function show(reply) {
  byId("summary").textContent = reply.summary;
  byId("claims").replaceChildren(...reply.claims.map(claimView));
  byId("result").hidden = false;
  byId("told").textContent = `查好了。${reply.summary}`;
  byId("result").scrollIntoView({ block: "start" });
}

function fault() {
  if (!text.value.trim()) return "请先把要查的话贴进来。";
  const over = text.value.length - longest;
  return over > 0 ? `内容太长了，多了 ${over} 字。请分几次贴。` : "";
}

async function submit(event) {
  event.preventDefault();
  if (busy) return;
  complain(fault());
  if (fault()) return text.focus();
  setBusy(true);
  try {
    show(await request());
  } catch (error) {
    byId("told").textContent = "";
    complain(error instanceof TypeError || error instanceof SyntaxError ? LOST : error.message);
  } finally {
    setBusy(false);
  }
}

form.addEventListener("submit", submit);
