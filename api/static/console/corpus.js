// A doubt or a fault leads to its line in the text. Without JavaScript it leads to the text.

const body = document.getElementById("body");
if (body) for (const link of document.querySelectorAll("a[data-line]")) link.addEventListener("click", show);

/** Selects the line and brings it into view. */
function show(event) {
  event.preventDefault();
  const lines = body.value.split("\n");
  const number = Math.min(Number(event.currentTarget.dataset.line), lines.length);
  const start = lines.slice(0, number - 1).reduce((sum, line) => sum + line.length + 1, 0);
  body.focus({ preventScroll: true });
  body.setSelectionRange(start, start + lines[number - 1].length);
  const share = start / Math.max(body.value.length, 1);
  body.scrollTop = share * body.scrollHeight - body.clientHeight / 2;
  body.scrollIntoView({ block: "center" });
}
