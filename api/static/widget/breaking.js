// Chinese text in lines: no line begins with a closing mark or ends with an opening one; numbers and words stay whole.

const CLOSING = "，。、；：？！,.;:?!）)》」』】〕〉”’…—％%·";
const OPENING = "（(《「『【〔〈“‘";
const PIECES = /[A-Za-z0-9./:?=&#_%-]+|[\s\S]/gu;

export function lines(text, width, measure) {
  return text.split("\n").flatMap((paragraph) => breakUp(paragraph, width, measure));
}

function breakUp(paragraph, width, measure) {
  const fits = (words) => measure(words) <= width;
  const pieces = (paragraph.match(PIECES) || []).flatMap((piece) => (fits(piece) ? [piece] : Array.from(piece)));
  const done = [];
  let line = [];
  for (const piece of pieces) {
    // A mark after a single long piece hangs out rather than begin a line.
    const hangs = line.length === 1 && CLOSING.includes(piece);
    if (line.length && !hangs && !fits([...line, piece].join(""))) {
      const rest = carried(line, piece);
      done.push(line.join("").trimEnd());
      line = rest;
    }
    if (line.length || piece.trim()) line.push(piece);
  }
  return line.length ? [...done, line.join("")] : done;
}

// Takes from the end of a full line what has to go down with the next piece.
function carried(line, next) {
  const rest = [];
  const stuck = () => CLOSING.includes(rest[0] || next) || OPENING.includes(line[line.length - 1]);
  while (line.length > 1 && rest.length < 6 && stuck()) rest.unshift(line.pop());
  return rest;
}
