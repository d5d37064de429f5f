// The evidence card: one provision as a picture to send to an employer, with a code that leads to the full text.

import { lines } from "./breaking.js";
import { button, make } from "./nodes.js";
import { since } from "./quote.js";
import { inWeChat, save, share, shares } from "./takeaway.js";
import { W, day, named } from "./words-answer.js";
import { M } from "./words-more.js";

const [WIDE, EDGE, INNER, QR, LONGEST] = [1080, 72, 48, 288, 900];
const ROOM = WIDE - 2 * EDGE;
const SERIF = '"Songti SC","Noto Serif CJK SC","Source Han Serif SC","PingFang SC","Microsoft YaHei",serif';
const SANS = '"PingFang SC","MiSans","Microsoft YaHei","Noto Sans CJK SC",sans-serif';
const [RED, INK, QUIET, PAPER, WHITE] = ["#a8282c", "#2b2220", "#67594f", "#f6eee4", "#fff"];
const ROOF = "M9.5 24.5 24 11.5l14.5 13";
const HEART = "M24 37.5c-6.4-4.2-9.6-7.7-9.6-11.5 0-2.8 2.1-4.8 4.7-4.8 2 0 3.8 1.1 4.9 3 1.1-1.9 2.9-3 4.9-3 2.6 0 4.7 2 4.7 4.8 0 3.8-3.2 7.3-9.6 11.5z";

// /law/{document}?on=…#{address} → /v1/provisions/{document}/{address}?on=…
export async function cardParts(citation, { request }) {
  const { pathname, search, hash } = new URL(citation.url, "https://x");
  const response = await request(pathname.replace("/law/", "/v1/provisions/") + hash.replace("#", "/") + search);
  if (!response.ok) throw new Error(response.status);
  const canvas = drawCard(await response.json(), citation, new Date());
  const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
  const name = `${citation.title}${citation.provision}.png`;
  const file = new File([blob], name, { type: "image/png" });
  if (inWeChat) return [canvas, make("p.notice", M.elsewhere)];
  const kept = button(M.save, () => save(blob, name), "chip.a-main");
  return [canvas, make("div.a-row", kept, shares(file) && button(M.sendCard, () => share({ files: [file] })))];
}

// Everything is measured first, so that the picture is exactly as high as its words.
function drawCard(provision, citation, now) {
  const canvas = make("canvas.a-card", { width: WIDE, role: "img", "aria-label": `${W.card}：${named(citation)}：${citation.quote}` });
  const pen = canvas.getContext("2d");
  const above = blocks(pen, ROOM, [[`《${provision.title}》`, `700 54px ${SERIF}`, INK, 76], [citation.provision, `600 40px ${SANS}`, RED, 64]]);
  const quote = blocks(pen, ROOM - 2 * INNER - 10, quoteRows(provision, citation));
  const below = blocks(pen, ROOM, aboutRows(provision));
  const box = quote.height + 2 * INNER;
  const top = 196 + above.height;
  const foot = top + box + below.height + 68;
  canvas.height = foot + QR + 84;
  fill(pen, "#fffdfa", 0, 0, WIDE, canvas.height);
  head(pen);
  above.draw(EDGE, 176);
  fill(pen, PAPER, EDGE, top, ROOM, box);
  fill(pen, RED, EDGE, top, 10, box);
  quote.draw(EDGE + INNER + 10, top + INNER);
  below.draw(EDGE, top + box + 32);
  footer(pen, provision, now, foot);
  return canvas;
}

function quoteRows({ text }, { quote, lead }) {
  const whole = text.length <= LONGEST ? text : quote;
  const cut = whole.length > LONGEST;
  return [
    lead && !whole.includes(lead) && [lead, `36px ${SERIF}`, QUIET, 62],
    [cut ? `${whole.slice(0, LONGEST)}……` : whole, `42px ${SERIF}`, INK, 74],
    cut && [M.shortened, `32px ${SANS}`, QUIET, 56],
  ];
}

function aboutRows(p) {
  const rows = [
    [p.kind, p.number].filter(Boolean).join(" · "),
    since(p) + (p.in_force ? "" : `，${W.over}`),
    W.evidence[p.evidence],
    p.source && M.source + p.source.split("；")[0],
  ];
  return rows.map((text) => text && [text, `32px ${SANS}`, QUIET, 54]);
}

// Words set in lines: their height together, and a way to draw them at a place.
function blocks(pen, width, rows) {
  const set = rows.filter(Boolean).flatMap(([text, font, colour, leading]) => {
    pen.font = font;
    return lines(text, width, (words) => pen.measureText(words).width).map((words) => [words, font, colour, leading]);
  });
  const draw = (x, top) =>
    set.reduce((y, [words, font, colour, leading]) => {
      write(pen, words, font, colour, x, y + leading * 0.72);
      return y + leading;
    }, top);
  return { draw, height: set.reduce((sum, line) => sum + line[3], 0) };
}

function write(pen, words, font, fillStyle, x, y) {
  Object.assign(pen, { font, fillStyle });
  pen.fillText(words, x, y);
}

function fill(pen, colour, ...box) {
  pen.fillStyle = colour;
  pen.fillRect(...box);
}

function head(pen) {
  fill(pen, RED, 0, 0, WIDE, 120);
  pen.save();
  pen.translate(EDGE - 12, 24);
  pen.scale(1.5, 1.5);
  Object.assign(pen, { strokeStyle: WHITE, fillStyle: WHITE, lineWidth: 3.6, lineCap: "round", lineJoin: "round" });
  pen.stroke(new Path2D(ROOF));
  pen.fill(new Path2D(HEART));
  pen.restore();
  write(pen, W.name, `600 38px ${SANS}`, WHITE, EDGE + 76, 74);
  pen.textAlign = "right";
  write(pen, M.cardHead, `32px ${SANS}`, WHITE, WIDE - EDGE, 73);
  pen.textAlign = "left";
}

function footer(pen, { qr, link }, now, top) {
  fill(pen, PAPER, EDGE, top, ROOM, 3);
  const side = code(pen, qr, top + 36);
  const on = day(`${now.getFullYear()}-${now.getMonth() + 1}-${now.getDate()}`);
  const rows = [
    [M.checkedOn + on, `600 36px ${SANS}`, INK, 64],
    [M.scan, `32px ${SANS}`, QUIET, 54],
    [link.replace(/^https?:\/\//, ""), `26px ${SANS}`, QUIET, 40],
  ];
  blocks(pen, ROOM - side - 40, rows).draw(EDGE, top + 48);
}

// Whole pixels a module, and four modules of white around, or a phone cannot read it.
function code(pen, rows, y) {
  const step = Math.floor(QR / (rows.length + 8));
  const side = step * (rows.length + 8);
  const x = WIDE - EDGE - side;
  fill(pen, WHITE, x, y, side, side);
  rows.forEach((row, r) => [...row].forEach((dark, c) => dark === "1" && fill(pen, "#000", x + (c + 4) * step, y + (r + 4) * step, step, step)));
  return side;
}
