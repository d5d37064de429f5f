// The embed page: the line follows what is tried, and so does the bubble in the corner.

const form = document.getElementById("trying");
const line = document.getElementById("line");
const told = document.getElementById("told");
const USUAL = { title: "", color: "#a8282c", province: "" };

const quoted = (value) => value.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");

function show() {
  const bubble = document.querySelector("niang-jia-ren");
  const chosen = Object.keys(USUAL).filter((name) => form.elements[name].value !== USUAL[name]);
  const more = chosen.map((name) => ` data-${name}="${quoted(form.elements[name].value)}"`);
  line.textContent = `<script src="${line.dataset.site}/widget.js"${more.join("")} async></script>`;
  for (const name of bubble ? ["title", "color"] : []) {
    if (chosen.includes(name)) bubble.dataset[name] = form.elements[name].value;
    else delete bubble.dataset[name];
  }
}

async function copy() {
  try {
    await navigator.clipboard.writeText(line.textContent);
    told.textContent = "已复制。";
  } catch {
    getSelection().selectAllChildren(line);
    told.textContent = "已选中，请自己复制。";
  }
}

form.addEventListener("input", show);
form.addEventListener("submit", (event) => event.preventDefault());
document.getElementById("copy").addEventListener("click", copy);
