// The result: this device notes that the quiz is done; the certificate can be saved as a picture.

import { load, save } from "./kept.js";
import { said, WORDS } from "./words.js";

const byId = (id) => document.getElementById(id);
const { code, attempt } = byId("main").dataset;
const WIDE = 1080;

function note() {
  const mine = load(code);
  if (mine?.attempt !== attempt) return;
  byId("late").hidden = !mine.late;
  byId("late").textContent = said(WORDS.late, { n: mine.late });
  save(code, { ...mine, answers: {}, done: true });
}

async function picture(address) {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = WIDE;
  canvas.height = Math.round((WIDE * image.naturalHeight) / image.naturalWidth);
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("empty"))), "image/png");
  });
}

function download(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // Some phones read the file only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

async function savePicture(button) {
  const { picture: address, file } = button.dataset;
  try {
    const blob = await picture(address);
    const shared = new File([blob], file, { type: "image/png" });
    const shares = matchMedia("(pointer: coarse)").matches && navigator.canShare?.({ files: [shared] });
    if (shares) await navigator.share({ files: [shared] }).catch(() => undefined);
    else download(blob, file);
  } catch {
    byId("picture-told").textContent = WORDS.noPicture;
  }
}

if (code) note();
const button = byId("save-picture");
if (button) {
  button.hidden = false;
  button.addEventListener("click", () => savePicture(button));
}
