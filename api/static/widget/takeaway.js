// Ways out of the page: to the service, the clipboard, a file, the phone's own share sheet.

import { make } from "./nodes.js";

export const post = ({ request }, path, body) =>
  request(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

export async function copy(text, near) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByHand(text, near);
  }
}

// Without https, or where the page around us forbids the clipboard.
function copyByHand(text, near) {
  const box = make("textarea.sr", { readonly: true });
  const back = near.activeElement;
  box.value = text;
  near.append(box);
  box.select();
  const done = document.execCommand("copy");
  box.remove();
  if (back) back.focus({ preventScroll: true });
  return done;
}

// Its browser keeps no files: the way out is the phone's own browser.
export const inWeChat = /MicroMessenger/i.test(navigator.userAgent);

export function save(blob, download) {
  const href = URL.createObjectURL(blob);
  make("a", { href, download }).click();
  // Some phones read the file only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(href), 60000);
}

// Closing the share sheet is no fault.
export const share = (what) => navigator.share(what).catch(() => undefined);

export const shares = (file) => navigator.share && (!file || (navigator.canShare && navigator.canShare({ files: [file] })));
