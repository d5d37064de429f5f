// The panel behind a [n]: the exact words, where they stand, how sure we are, and the way to the full text.

import { day } from "./answer.js";

const panel = document.getElementById("panel");
const part = (name) => panel.querySelector(`.panel-${name}`);
const EVIDENCE_CLASS = { 核对: "badge-ok", 条文: "badge-seen", 报道: "badge-press" };
const LONGEST_QUOTE = 400;

export function openPanel(citation) {
  document.getElementById("panel-title").textContent = `《${citation.title}》`;
  part("provision").textContent = citation.provision;
  part("lead").hidden = !citation.lead;
  part("lead").textContent = citation.lead ?? "";
  part("quote").textContent = citation.quote;
  part("kind").textContent = [citation.kind, citation.number].filter(Boolean).join(" · ");
  part("date").textContent = `${day(citation.effective_date)}起`;
  part("evidence").textContent = evidenceWords(citation.evidence);
  part("evidence").className = `badge panel-evidence ${EVIDENCE_CLASS[citation.evidence] ?? ""}`;
  part("old").hidden = citation.in_force;
  part("link").href = fullText(citation);
  panel.showModal();
  panel.scrollTop = 0;
}

function evidenceWords(evidence) {
  return document.querySelector(`[data-evidence="${evidence}"]`)?.textContent ?? evidence;
}

function fullText({ url, quote }) {
  const target = new URL(url, location.origin);
  target.searchParams.set("quote", quote.slice(0, LONGEST_QUOTE));
  return target.pathname + target.search + target.hash;
}

document.getElementById("panel-close").addEventListener("click", () => panel.close());
// A click on the dialog itself, not on what is in it, is a click on the backdrop.
panel.addEventListener("click", (event) => {
  if (event.target === panel) panel.close();
});
