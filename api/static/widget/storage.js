// What stays on the device. By default: which conversation this tab is in, and words not yet sent, until the tab is closed.
// Only if wished: the conversation itself (localStorage). In discreet mode: nothing.

const TAB = "niangjiaren.tab";
const HISTORY = "niangjiaren.history";
const LARGE = "niangjiaren.large";
const LONGEST = 30;

export class Storage {
  constructor() {
    this.off = false;
    this.large = read("localStorage", LARGE) === true;
    this.wished = read("localStorage", HISTORY) !== null;
  }

  /** {ids, draft, province, sent, turns, forget}; turns only where history was wished. */
  load() {
    return { ...read("sessionStorage", TAB), ...read("localStorage", HISTORY) };
  }

  save({ turns, ...rest }) {
    if (this.off) return;
    write("sessionStorage", TAB, rest);
    if (this.wished) write("localStorage", HISTORY, { ids: rest.ids, turns: turns.slice(-LONGEST) });
  }

  setLarge(large) {
    this.large = large;
    if (!this.off) write("localStorage", LARGE, large || null);
  }

  setWished(wished) {
    this.wished = wished;
    if (!wished) write("localStorage", HISTORY, null);
  }

  clear() {
    write("sessionStorage", TAB, null);
    write("localStorage", LARGE, null);
    this.setWished(false);
  }
}

// Storage may be switched off, full, or forbidden to a page inside a frame; then all lives in the page alone.
function read(where, name) {
  try {
    return JSON.parse(window[where].getItem(name));
  } catch {
    return null;
  }
}

function write(where, name, value) {
  try {
    if (value === null) window[where].removeItem(name);
    else window[where].setItem(name, JSON.stringify(value));
  } catch {
    // See read.
  }
}
