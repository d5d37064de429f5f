// On a phone the back button closes what is open on top, as in an app, instead of leaving the page.

const MARK = "njrOpen";
const WAITED = 300;
const marked = () => Boolean(history.state && history.state[MARK]);

export class Back {
  /** close() closes what is on top; any() says whether something is open that should be closed first. */
  constructor({ close, any }) {
    Object.assign(this, { close, any, held: false, going: null });
    window.addEventListener("popstate", () => this.went());
  }

  /** One entry, however much is open. It carries the site's own state, so that to the site it is the same place. */
  hold() {
    if (this.held || this.going) return;
    this.held = true;
    try {
      if (!marked()) history.pushState({ ...history.state, [MARK]: true }, "");
    } catch {
      this.held = false; // a frame that may not
    }
  }

  /** Closed in another way: the entry goes too, unless somebody has gone on from it. */
  release(then = () => {}) {
    const mine = this.held && marked();
    this.held = false;
    if (!mine && !this.going) return then();
    if (mine) history.back();
    this.going = then;
    setTimeout(() => this.went(), WAITED);
    return undefined;
  }

  went() {
    const then = this.going;
    this.going = null;
    if (then) {
      then();
    } else if (this.held && !marked()) {
      this.held = false;
      if (this.any()) this.close();
    } else return;
    if (this.any()) this.hold();
  }
}
