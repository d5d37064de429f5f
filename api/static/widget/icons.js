// Line drawings: no picture is fetched, so no site's rules can forbid them.

import { button, draw } from "./nodes.js";

const PATHS = {
  home: "M3.5 12.5 12 5l8.5 7.5M12 19.5c-3.6-2.4-5.4-4.3-5.4-6.4a2.6 2.6 0 0 1 5.4-.8 2.6 2.6 0 0 1 5.4.8c0 2.1-1.8 4-5.4 6.4z",
  note: "M6 3.5h12v17H6zM9 8.5h6M9 12h6M9 15.5h4",
  close: "M6 6l12 12M18 6 6 18",
  menu: "M4 7h16M4 12h16M4 17h16",
  send: "M12 20V5M6 10.5 12 4.5l6 6",
  stop: "M7 7h10v10H7z",
  mic: "M12 3.5a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0v-5a3 3 0 0 1 3-3zM5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3",
  leave: "M14 4.5H5.5v15H14M10 12h10.5M17 8.5l3.5 3.5-3.5 3.5",
};

export const icon = (name) => draw("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" }, draw("path", { d: PATHS[name] }));

export const iconButton = (name, label, click, names = "icon") => button(icon(name), click, names, { "aria-label": label, title: label });
