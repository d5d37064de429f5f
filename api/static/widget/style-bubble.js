// The look of the closed bubble, and what everything else stands on. Sizes of type in em, so that large text makes all of it
// larger and a site's own sizes none of it.

export const styles = `
:host{all:initial!important;display:block!important}
:host([data-mode="page"]){display:flex!important;flex:1 1 0!important;flex-direction:column!important;width:100%!important;height:100%!important;min-height:0!important}
*,*::before,*::after{box-sizing:border-box}
.njr{
--red:#a8282c;--red-deep:#86191f;--red-soft:#fbeae6;--paper:#fbf7f1;--card:#fffdfa;--line:#e8ddd0;--edge:#95887b;
--ink:#2b2220;--quiet:#67594f;--gold:#fdf2d6;--gold-ink:#6b4a06;--green:#e6f1e6;--green-ink:#24572d;--blue:#e7eef5;--blue-ink:#24486a;
--sans:"PingFang SC","HarmonyOS Sans SC","MiSans","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",sans-serif;
--serif:"Songti SC","Noto Serif CJK SC","Source Han Serif SC","PingFang SC","Microsoft YaHei",serif;
--focus:#1d5fa8;--round:var(--njr-radius,18px);
color:var(--ink);font:1.0625em/1.7 var(--njr-font,var(--sans));text-align:left;overflow-wrap:anywhere;line-break:strict;-webkit-text-size-adjust:100%}
.njr.page{display:flex;flex:1;flex-direction:column;min-height:0}
[hidden]{display:none!important}
a{color:var(--red);text-underline-offset:.2em}
button,select,textarea{margin:0;font:inherit;color:inherit}
button{cursor:pointer;-webkit-tap-highlight-color:transparent}
svg{width:24px;height:24px;fill:none;stroke:currentColor;stroke-width:1.9;stroke-linecap:round;stroke-linejoin:round}
:focus{outline:none}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:6px}
.open .bubble{visibility:hidden}
.bubble{position:fixed;z-index:var(--njr-z-index,2147483000);right:calc(var(--njr-right,20px) + env(safe-area-inset-right));left:var(--njr-left,auto);bottom:calc(var(--njr-bottom,20px) + env(safe-area-inset-bottom));
display:flex;align-items:center;gap:8px;min-height:56px;padding:0 20px 0 16px;background:var(--red);border:2px solid var(--card);border-radius:28px;box-shadow:0 4px 18px rgba(40,15,10,.28);color:#fff;font-weight:600}
.bubble:hover{background:var(--red-deep)}
.bubble:focus-visible{border-radius:28px}
.busy{cursor:progress;opacity:.8}
.sorry{position:fixed;z-index:var(--njr-z-index,2147483000);right:calc(var(--njr-right,20px) + env(safe-area-inset-right));left:var(--njr-left,auto);bottom:calc(var(--njr-bottom,20px) + 68px + env(safe-area-inset-bottom));max-width:17em;margin:0;padding:.7em .9em;background:var(--gold);border:1px solid var(--line);border-radius:10px;color:var(--gold-ink)}
.sorry a{color:inherit}
.again{min-height:44px;padding:0 .6em;background:none;border:0;text-decoration:underline;text-underline-offset:.2em}
.page .sorry{position:static;max-width:none}
slot{display:block;overflow:auto}
@media print{.njr:not(.page){display:none}}
`;

const ALL = new URL("style.css", import.meta.url).href;

/** Sheets made by script are no "inline style" to a site's rules; browsers without them fetch all the words from us, once. */
export function addStyles(root, words) {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(words);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  } catch {
    if (!root.querySelector("link")) root.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: ALL }));
  }
}
