// Which conversation this is, what goes along with a question, and what is kept of the reply.

import { Trouble, fetchAnswer } from "./stream.js";

const MOST = 20; // earlier questions the service reads
const RECALLED = 3;
const PATIENCE = 6000;

export class Talk {
  /** acts: busy(yes), place(name), edit(text), missed() */
  constructor({ request, storage, thread, view, acts, province }) {
    Object.assign(this, { request, storage, thread, view, acts, discreet: false, control: null });
    const { ids = [], forget = [], turns = [], draft = "", sent = null, ...kept } = storage.load();
    Object.assign(this, { ids, forget, turns, draft, sent, said: [], id: ids[ids.length - 1] || null });
    this.province = kept.province || province || null;
    window.addEventListener("online", () => this.erase());
  }

  save(more = {}) {
    const { ids, forget, turns, draft, sent, province } = Object.assign(this, more);
    this.storage.save({ ids, forget, turns, draft, sent, province });
  }

  /** Once, when the conversation is first looked at. */
  wake() {
    this.awake = this.awake || this.recall();
    return this.awake;
  }

  async ask(question, { shown = question } = {}) {
    const text = String(question).trim();
    if (!text || this.control) return;
    this.control = new AbortController();
    this.acts.busy(true);
    await this.wake();
    // Cleared or stopped while the earlier turns were on their way.
    if (!this.control) return;
    await this.run(this.thread.add(text, shown));
  }

  async run(turn, plain = false) {
    const control = (this.control = this.control || new AbortController());
    const sent = this.province;
    this.acts.busy(true);
    turn.begin(this.view(turn));
    const heard = (event, data) => {
      if (control !== this.control) return;
      if (event === "start") this.meet(data.conversation_id, sent);
      else turn.heard(event, data);
    };
    try {
      const reply = await fetchAnswer(this.request, this.body(turn.question), { signal: control.signal, plain, heard });
      if (control === this.control) this.learn(turn, reply, sent);
    } catch (error) {
      if (control === this.control) this.lose(turn, error);
    } finally {
      if (control === this.control) this.rest();
    }
  }

  body(question) {
    if (this.discreet) return { turns: [...this.said, question].slice(-MOST), province: this.province, keep: false };
    return { question, province: this.province, conversation_id: this.id };
  }

  meet(id, sent) {
    this.sent = sent;
    if (this.discreet || !id) return;
    this.id = id;
    this.save({ ids: [...this.ids.filter((other) => other !== id), id] });
  }

  learn(turn, reply, sent) {
    this.meet(reply.conversation_id, sent);
    this.said.push(turn.question);
    if (reply.province) this.province = reply.province.name;
    this.acts.place(this.province);
    this.save({ draft: "", turns: [...this.turns, { question: turn.question, shown: turn.shown, answer: reply }] });
    turn.done(reply);
  }

  lose(turn, error) {
    if (!(error instanceof Trouble)) console.error(error);
    const edit = () => {
      this.thread.remove(turn);
      this.acts.edit(turn.question);
    };
    // What was asked is back in the box even when the page is closed now.
    this.save({ draft: turn.question });
    // A stream that broke once may be broken by something on the way: the second time without.
    const retry = () => this.control || this.run(turn, true);
    turn.fail(error instanceof Trouble ? error : new Trouble("refused", { status: 500 }), { retry, edit });
  }

  stop() {
    if (this.control) this.control.abort();
  }

  rest() {
    this.control = null;
    this.acts.busy(false);
  }

  choose(name) {
    // Chosen again what was sent last, after an answer for elsewhere: only a new conversation makes that plain.
    if ((name || null) === this.sent && name !== this.province) Object.assign(this, { id: null, said: [] });
    this.save({ province: name || null });
    this.acts.place(this.province);
  }

  /** The question before, when it was answered by asking where. */
  unplaced() {
    const last = this.turns[this.turns.length - 1];
    return last && last.answer.ask && last.answer.ask.includes("省") && !last.answer.province ? last.question : null;
  }

  startOver() {
    this.stop();
    this.rest();
    Object.assign(this, { id: null, sent: null, turns: [], said: [], draft: "" });
    this.thread.clear();
  }

  fresh() {
    this.startOver();
    this.save();
  }

  async recall() {
    this.erase();
    const turns = this.turns.length ? this.turns : await this.fetchTurns();
    for (const { question, shown = question, answer } of turns) this.again(question, shown, answer);
    this.turns = turns;
  }

  again(question, shown, answer) {
    const turn = this.thread.add(question, shown);
    turn.view = this.view(turn);
    turn.show(answer);
    if (answer.province) this.acts.place((this.province = answer.province.name));
  }

  async fetchTurns() {
    const known = await Promise.all(this.ids.slice(-RECALLED).map((id) => this.fetchOne(id)));
    return [].concat(...known);
  }

  async fetchOne(id) {
    const control = new AbortController();
    const timer = setTimeout(() => control.abort(), PATIENCE);
    try {
      const response = await this.request(`/v1/conversations/${id}`, { signal: control.signal });
      return response.ok ? (await response.json()).turns : [];
    } catch {
      this.acts.missed();
      return [];
    } finally {
      clearTimeout(timer);
    }
  }

  /** Everything about this person, here and on the service; false when the service could not be reached. */
  async forgetAll() {
    const forget = [...new Set([...this.forget, ...this.ids])];
    this.startOver();
    this.storage.clear();
    this.save({ ids: [], forget });
    await this.erase();
    return this.forget.length === 0;
  }

  async erase() {
    if (!this.forget.length) return;
    const gone = await Promise.all(this.forget.map((id) => this.eraseOne(id)));
    this.save({ forget: this.forget.filter((id, i) => !gone[i]) });
  }

  eraseOne(id) {
    const asked = this.request(`/v1/conversations/${id}`, { method: "DELETE" });
    return asked.then((response) => response.ok || response.status === 404, () => false);
  }

  /** Resolves to whether everything from before is gone from the service too. */
  setDiscreet(on) {
    this.discreet = on;
    this.storage.off = false;
    const gone = on ? this.forgetAll() : Promise.resolve(this.startOver());
    if (on) this.storage.clear();
    this.storage.off = on;
    return gone;
  }
}
