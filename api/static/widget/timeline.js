// The protected periods as a picture: one bar a period over a scale of months.

import { draw } from "./nodes.js";
import { M } from "./words-more.js";

const DAY = 86400000;
const [ROW, TOP, TICKS] = [3.8, 1.8, 4];
const number = (iso) => Date.parse(iso) / DAY;
const told = (p) => `${p.name} ${p.start} 至 ${p.end}`;
const short = (iso) => iso.replace(/-0?/g, ".");

// Lengths in em and per cent, without a viewBox: the words keep their size on every screen.
export function timeline(periods, now = new Date()) {
  const from = Math.min(...periods.map((p) => number(`${p.start.slice(0, 7)}-01`)));
  const to = Math.max(...periods.map((p) => number(p.end))) + 1;
  const share = (days) => ((days - from) / (to - from)) * 100;
  const today = number(`${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`);
  const upright = (days, name) => draw(`line.${name}`, { x1: `${share(days)}%`, x2: `${share(days)}%`, y1: "1.3em", y2: "100%" });
  const tick = (first) => [upright(first, "a-tick"), draw("text.a-month", { x: `${share(first)}%`, y: "1em" }, short(new Date(first * DAY).toISOString().slice(0, 7)))];
  const picture = draw(
    "svg.a-timeline",
    { role: "img", "aria-label": `${M.periods}：${periods.map(told).join("；")}` },
    months(from, to).flatMap(tick),
    today >= from && today <= to && upright(today, "a-today"),
    periods.flatMap((period, n) => bar(period, TOP + ROW * n, `a-bar-${n % 4}`, share)),
  );
  picture.style.height = `${TOP + ROW * periods.length}em`;
  return picture;
}

// About four firsts of a month, none so late that its words would leave the picture.
function months(from, to) {
  const step = Math.ceil((to - from) / 30.4 / TICKS);
  const start = new Date(from * DAY);
  const nth = (n) => Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + n * step, 1) / DAY;
  return [0, 1, 2, 3].map(nth).filter((first) => first < to - (to - from) / 6);
}

function bar({ name, start, end }, y, colour, share) {
  const [x, right] = [share(number(start)), share(number(end) + 1)];
  return [
    draw("text", { x: 0, y: `${y + 1.2}em`, "font-weight": 600 }, name),
    draw("text", { x: 0, y: `${y + 2.4}em` }, `${short(start)}—${short(end)}`),
    draw(`rect.${colour}`, { x: `${x}%`, y: `${y + 2.7}em`, width: `${right - x}%`, height: ".7em", rx: 3 }),
  ];
}
