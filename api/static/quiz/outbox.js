// Answers on their way: kept on the device first, sent one by one, sent again until the service has them.

import { insist } from "./service.js";

// `state.answers[n]` = { shown, written, change, seconds, sent }; `heard` gets every reply, `told` how it stands.
export class Outbox {
  constructor(state, keep, { told, heard }) {
    Object.assign(this, { state, keep, told, heard });
    this.running = null;
  }

  put(n, answer) {
    const change = (this.state.answers[n]?.change ?? 0) + 1;
    this.state.answers[n] = { ...answer, change, sent: false };
    this.keep();
    this.flush();
  }

  get waiting() {
    return Object.keys(this.state.answers).filter((n) => !this.state.answers[n].sent);
  }

  // Done when everything has been sent or refused.
  flush() {
    this.running ??= this.work().finally(() => { this.running = null; });
    return this.running;
  }

  async work() {
    for (let [n] = this.waiting; n; [n] = this.waiting) {
      this.told("saving");
      await this.send(n, { ...this.state.answers[n] });
    }
    this.told("saved");
  }

  async send(n, { shown, written, change, seconds }) {
    const path = `/v1/attempts/${this.state.attempt}/answers/${n}`;
    const { ok, reply } = await insist(path, "PUT", { shown, written, change, seconds }, this.told);
    const now = this.state.answers[n];
    // Meanwhile the mind may have changed: then that is sent next.
    if (now.change === change) now.sent = true;
    if (!ok) now.refused = reply.reason ?? "answer";
    this.keep();
    this.heard(Number(n), ok, reply);
  }
}
