// One question to the service: sentence by sentence where the browser and the way there allow it, else all at once.

const QUIET = 35000; // the service says something every 15 seconds
const WHOLE = 45000;
const JSON_TYPE = { "Content-Type": "application/json" };

/** kind: offline | cut | slow | stopped | refused (then `problem` says why) */
export class Trouble extends Error {
  constructor(kind, problem = null) {
    super(kind);
    this.kind = kind;
    this.problem = problem;
  }
}

/** The whole reply. `heard(event, data)` is told of every event before it. Throws Trouble. */
export async function fetchAnswer(request, body, { signal, plain = false, heard = () => {} }) {
  const watch = new Watch(signal);
  let begun = false;
  const told = (event, data) => {
    begun = begun || event === "sentence";
    heard(event, data);
  };
  try {
    const reply = plain || !canStream() ? null : await streamed(request, body, watch, told);
    return reply || (await whole(request, body, watch));
  } catch (error) {
    if (error instanceof Trouble) throw error;
    throw new Trouble(watch.reason || (begun ? "cut" : "offline"));
  } finally {
    watch.end();
  }
}

const canStream = () => "ReadableStream" in window && "TextDecoder" in window && "body" in Response.prototype;

/** null where the service or something between has no stream to give. */
async function streamed(request, body, watch, told) {
  watch.alive(QUIET);
  const response = await post(request, "/v1/ask/stream", body, watch, { Accept: "text/event-stream" });
  if ([404, 405, 406, 501].includes(response.status)) return null;
  await refuse(response);
  if (!response.body || !/event-stream/.test(response.headers.get("content-type") || "")) return null;
  for await (const { event, data } of events(response.body, () => watch.alive(QUIET))) {
    if (event === "error") throw new Trouble("refused", data);
    if (event === "done") return data;
    told(event, data);
  }
  throw new Error("ended early");
}

async function whole(request, body, watch) {
  watch.alive(WHOLE);
  const response = await post(request, "/v1/ask", body, watch, {});
  await refuse(response);
  return response.json();
}

const post = (request, path, body, watch, headers) =>
  request(path, {
    method: "POST",
    headers: { ...JSON_TYPE, ...headers },
    body: JSON.stringify(body),
    signal: watch.signal,
  });

async function refuse(response) {
  if (response.ok) return;
  const problem = await response.json().catch(() => ({}));
  throw new Trouble("refused", { ...problem, status: response.status });
}

/** Server-sent events as they come: {event, data}, data already read as JSON. */
export async function* events(body, alive) {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for (let ended = false; !ended; ) {
      const { value, done } = await reader.read();
      alive();
      ended = done;
      rest += value ? decoder.decode(value, { stream: true }) : "";
      const blocks = rest.split(/\r\n\r\n|\n\n/);
      rest = blocks.pop();
      yield* blocks.map(parse).filter(Boolean);
    }
  } finally {
    drain(reader);
  }
}

// Read to its end, or the service would think that the reader has left.
function drain(reader) {
  reader.read().then(({ done }) => done || drain(reader), () => {});
}

function parse(block) {
  let event = "message";
  const data = [];
  for (const line of block.split(/\r?\n/)) {
    const [, field, value] = /^(\w*): ?(.*)$/.exec(line) || [];
    if (field === "event") event = value;
    if (field === "data") data.push(value);
  }
  return data.length ? { event, data: JSON.parse(data.join("\n")) } : null;
}

/** Ends the request when the person stops it, or when nothing has come for too long. */
class Watch {
  constructor(signal) {
    this.reason = "";
    this.control = new AbortController();
    this.signal = this.control.signal;
    signal.addEventListener("abort", () => this.stop("stopped"));
  }

  alive(limit) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.stop("slow"), limit);
  }

  stop(reason) {
    this.reason = this.reason || reason;
    this.control.abort();
  }

  end() {
    clearTimeout(this.timer);
  }
}
