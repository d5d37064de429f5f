// Puts one answer on an empty page, with the context that the widget gives: window.view, window.heard.
async ([origin, given]) => {
  const { answerView } = await import(`${origin}/static/widget/answer.js`);
  const { styles } = await import(`${origin}/static/widget/style-answer.js`);
  const { styles: bubble } = await import(`${origin}/static/widget/style-bubble.js`);
  const { styles: shell } = await import(`${origin}/static/widget/style.js`);
  const own = ".stage{max-width:44em;margin:auto;padding:16px 12px;background:var(--paper)}.layer{position:fixed}";
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(bubble + shell + styles + own);
  const host = document.querySelector("main");
  const root = host.shadowRoot || host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [sheet];
  const stage = root.querySelector(".njr") || root.appendChild(Object.assign(document.createElement("div"), { className: "njr stage" }));
  const heard = (window.heard = { asked: [], chosen: [], said: [], spoken: [], opened: 0 });
  const open = (element, { label }) => {
    const frame = Object.assign(document.createElement("div"), { className: "sheet", tabIndex: -1 });
    const layer = Object.assign(document.createElement("div"), { className: "layer" });
    const close = Object.assign(document.createElement("button"), { className: "icon sheet-close", textContent: "✕", ariaLabel: "关闭" });
    frame.setAttribute("role", "dialog");
    frame.setAttribute("aria-label", label);
    close.onclick = () => layer.remove();
    frame.append(close, element);
    layer.append(frame);
    stage.append(layer);
    frame.focus();
    heard.opened += 1;
    return close.onclick;
  };
  const request = (path, options) => fetch(origin + path, { credentials: "omit", ...options });
  const context = {
    origin,
    root,
    request,
    open,
    question: given.question,
    ask: (question, { shown = question } = {}) => heard.asked.push([question, shown]),
    province: { name: null, choose: (name) => heard.chosen.push(name) },
    provinces: Promise.resolve(given.provinces),
    conversation: () => given.conversation || null,
    turn: given.turn || 0,
    keep: () => given.keep !== false,
    say: (text) => heard.said.push(text),
    speak: (text) => heard.spoken.push(text),
    large: false,
  };
  const view = (window.view = answerView(context));
  stage.append(view.element);
  if (given.reply) {
    if (given.streamed) {
      given.reply.sentences.forEach(view.sentence);
      view.citations(given.reply.citations);
    }
    view.done(given.reply);
  }
};
