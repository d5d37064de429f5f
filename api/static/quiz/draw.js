// Repeats the prize draw on this device: SHA-256 of "seed:ticket" for every ticket, the smallest win.

import { request } from "./service.js";
import { WORDS } from "./words.js";

const byId = (id) => document.getElementById(id);

async function sha256(text) {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function repeat() {
  const told = byId("repeat-told");
  if (!crypto.subtle) {
    told.textContent = WORDS.noSums;
    return;
  }
  try {
    const { reply } = await request(byId("repeat").dataset.list);
    const lots = await Promise.all(reply.tickets.map(async (ticket) => ({ ticket, lot: await sha256(`${reply.seed}:${ticket}`) })));
    lots.sort((a, b) => (a.lot < b.lot ? -1 : 1));
    const winners = lots.slice(0, reply.prizes).map(({ ticket }) => ticket);
    const kept = (await sha256(reply.seed)) === reply.commitment;
    const same = kept && JSON.stringify(winners) === JSON.stringify(reply.winners);
    told.textContent = same ? WORDS.same : WORDS.different;
  } catch {
    told.textContent = WORDS.lost;
  }
}

if (byId("repeat")) {
  byId("repeat").hidden = false;
  byId("repeat").addEventListener("click", repeat);
}
