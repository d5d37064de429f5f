// Requests to the service. A line that breaks throws `Lost`; everything else is a reply.

const PATIENCE = 12000;

export class Lost extends Error {}

export async function request(path, method = "GET", body = undefined) {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE);
  try {
    const response = await fetch(path, {
      method,
      headers: body === undefined ? {} : { "content-type": "application/json" },
      credentials: "omit",
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: patience.signal,
    });
    const reply = await response.json();
    const later = Number(response.headers.get("retry-after")) || 0;
    return { ok: response.ok, status: response.status, later, reply };
  } catch {
    throw new Lost();
  } finally {
    clearTimeout(timer);
  }
}

// Too fast or not ready: the same once more is right. A refusal stays one.
export const again = (status) => status === 429 || status >= 500;

const pause = (seconds) => new Promise((resolve) => {
  const wake = () => { clearTimeout(timer); removeEventListener("online", wake); resolve(); };
  const timer = setTimeout(wake, seconds * 1000);
  addEventListener("online", wake);
});

// Until there is an answer; `told` hears why it takes long. People's devices do not all come back in the same second.
export async function insist(path, method, body, told) {
  for (let attempt = 0; ; attempt += 1) {
    const wait = Math.min(2 ** attempt, 15) * (0.5 + Math.random() / 2);
    try {
      const found = await request(path, method, body);
      if (!again(found.status)) return found;
      told("slow");
      await pause(Math.max(wait, found.later));
    } catch (error) {
      if (!(error instanceof Lost)) throw error;
      told("offline");
      await pause(wait);
    }
  }
}
