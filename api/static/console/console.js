// What the console's pages do better with JavaScript; every page works without it.

const EVERY = 1000;

follow(document.getElementById("work"));
for (const form of document.querySelectorAll("form[data-ask]")) form.addEventListener("submit", ask);
for (const form of document.querySelectorAll("form[method=post]")) form.addEventListener("submit", once);
addEventListener("pageshow", again);

/** Shows how far slow work is, and goes on to its page. */
async function follow(shown) {
  while (shown) {
    await new Promise((done) => setTimeout(done, EVERY));
    const reply = await fetch(location.href).catch(() => null);
    if (!reply) continue;
    if (reply.redirected) return location.replace(reply.url);
    const page = new DOMParser().parseFromString(await reply.text(), "text/html");
    const now = page.getElementById("work");
    if (!now) return location.reload();
    update(shown, now);
  }
}

function update(shown, now) {
  const [status, progress] = [shown.querySelector("[role=status]"), shown.querySelector("progress")];
  const said = now.querySelector("[role=status]").textContent;
  if (status.textContent !== said) status.textContent = said;
  for (const name of ["value", "max"]) {
    const value = now.querySelector("progress").getAttribute(name);
    if (value !== null) progress.setAttribute(name, value);
  }
}

/** A step that cannot be taken back is asked about once more. */
function ask(event) {
  if (!confirm(event.currentTarget.dataset.ask)) event.preventDefault();
}

/** However often the button is tapped, the form is sent once. */
function once(event) {
  if (event.defaultPrevented) return;
  const form = event.currentTarget;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "1";
}

/** Back from the next page, a form may be sent again. */
function again() {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
}
