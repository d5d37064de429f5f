// Reading aloud, sentence by sentence, and speaking instead of typing, where the browser can.

const LANGUAGE = "zh-CN";
const canSpeak = "speechSynthesis" in window && "SpeechSynthesisUtterance" in window;
const Recognition = window.SpeechRecognition || window.webkitSpeechRecognition;
export const canListen = Boolean(Recognition);
let spoken = "";

/** Reads the text; said again while it is being read, it stops. False where the browser cannot. */
export function speak(text) {
  if (!canSpeak) return false;
  const again = speechSynthesis.speaking && spoken === text;
  hush();
  if (again) return true;
  spoken = text;
  for (const sentence of sentences(text)) {
    const part = new SpeechSynthesisUtterance(sentence);
    part.lang = LANGUAGE;
    part.voice = speechSynthesis.getVoices().find((voice) => /^(zh|cmn)/i.test(voice.lang)) || null;
    speechSynthesis.speak(part);
  }
  return true;
}
speak.available = canSpeak;

export function hush() {
  if (canSpeak) speechSynthesis.cancel();
}

/** Marks such as [1] are for the eye; long text is cut, because some browsers stop after fifteen seconds. */
function sentences(text) {
  const plain = text.replace(/\[\d+\]/g, "").replace(/《|》/g, "");
  return (plain.match(/[^。！？；\n]+[。！？；]?/g) || []).map((part) => part.trim()).filter(Boolean);
}

/** Listens once; `heard(text)` as words come, `ended(error)` at the end. Returns stop(). */
export function listen(heard, ended) {
  const recognition = new Recognition();
  let error = null;
  recognition.lang = LANGUAGE;
  recognition.interimResults = true;
  recognition.onresult = ({ results }) => {
    heard(Array.from(results, (result) => result[0].transcript).join(""));
  };
  recognition.onerror = (event) => {
    error = event.error;
  };
  recognition.onend = () => ended(error);
  recognition.start();
  return () => recognition.stop();
}
