// The one line a site pastes. It finds where it came from, loads the modules from there and puts one bubble on the page:
// <script src="https://…/widget.js" data-province="浙江" async></script>
(function () {
  "use strict";
  var NAME = "niang-jia-ren";
  var script = document.currentScript || document.querySelector('script[src*="/widget.js"]');
  if (window.niangjiaren || !script || !window.customElements) return;
  var origin = new URL(script.src, location.href).origin;
  var modules = origin + "/static/widget/@version@";
  var settings = Object.assign({}, script.dataset);
  var waiting = [];
  var loading = null;
  var tries = 0;

  function later(name) {
    return function (text) {
      waiting.push([name, text]);
      load();
    };
  }
  window.niangjiaren = { open: later("open"), close: later("close"), ask: later("ask") };

  function element() {
    var found = document.querySelector(NAME);
    if (found) return found;
    return document.body.appendChild(document.createElement(NAME));
  }

  function start() {
    var made = element();
    Object.keys(settings).forEach(function (key) {
      if (!(key in made.dataset)) made.dataset[key] = settings[key];
    });
    load();
  }

  function load() {
    if (loading || document.readyState === "loading") return;
    // A different address each time: browsers remember that an import failed.
    loading = import(modules + (tries ? "-" + tries : "") + "/element.js").then(ready, failed);
    tries += 1;
  }

  function ready(module) {
    window.niangjiaren = module.start(element());
    waiting.splice(0).forEach(function (call) {
      window.niangjiaren[call[0]](call[1]);
    });
  }

  // The service is down: a plain button that says so calmly, gives the number to call, and tries again.
  function failed() {
    var host = element();
    loading = null;
    // A page that brings its own words for this case keeps them.
    if (host.shadowRoot || host.children.length) return;
    var button = document.createElement("button");
    button.textContent = "娘家人";
    button.style.cssText = "all:initial;position:fixed;right:20px;bottom:20px;z-index:2147483000;max-width:260px;padding:14px 18px;"
      + "border-radius:24px;background:#a8282c;color:#fff;font:16px/1.6 sans-serif;cursor:pointer";
    button.addEventListener("click", function () {
      button.textContent = "暂时连不上，过一会儿再点一下。急事请打 12351 工会热线。";
      load();
    });
    host.replaceChildren(button);
  }

  // Not before the whole page is there: the element may stand further down in it.
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
