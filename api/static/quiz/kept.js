// What this device keeps of a quiz, so that it goes on after the browser was closed: the attempt's id and the answers
// that the service may not have yet. Where nothing can be kept, it lasts as long as the page.

const PREFIX = "njr.quiz.";
const DEVICE = "njr.quiz-device";
const memory = new Map();
let durable = true;

function read(name) {
  try {
    return localStorage.getItem(name) ?? memory.get(name) ?? null;
  } catch {
    durable = false;
    return memory.get(name) ?? null;
  }
}

function write(name, text) {
  memory.set(name, text);
  try {
    localStorage.setItem(name, text);
  } catch {
    durable = false;
  }
}

// 128 random bits in the letters that an address takes.
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

export function deviceKey() {
  const key = read(DEVICE) ?? newId();
  write(DEVICE, key);
  return key;
}

export function load(code) {
  try {
    return JSON.parse(read(PREFIX + code));
  } catch {
    return null;
  }
}

export const save = (code, state) => write(PREFIX + code, JSON.stringify(state));

export function forget(code) {
  memory.delete(PREFIX + code);
  try {
    localStorage.removeItem(PREFIX + code);
  } catch {
    durable = false;
  }
}

export function lasts() {
  read(DEVICE);
  return durable;
}
