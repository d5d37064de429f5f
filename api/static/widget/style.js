// The look of the shell. Sizes of type in em, so that large text makes all of it larger and a site's own sizes none of it.

export const styles = `
:host{all:initial!important;display:block!important}
:host([data-mode="page"]){display:flex!important;flex:1 1 0!important;flex-direction:column!important;width:100%!important;height:100%!important;min-height:0!important}
*,*::before,*::after{box-sizing:border-box}
.njr{
--njr-red:#a8282c;--njr-red-deep:#86191f;--njr-red-soft:#fbeae6;--njr-paper:#fbf7f1;--njr-card:#fffdfa;--njr-line:#e8ddd0;--njr-edge:#95887b;
--njr-ink:#2b2220;--njr-quiet:#67594f;--njr-gold:#fdf2d6;--njr-gold-ink:#6b4a06;--njr-green:#e6f1e6;--njr-green-ink:#24572d;--njr-blue:#e7eef5;--njr-blue-ink:#24486a;
--njr-sans:"PingFang SC","HarmonyOS Sans SC","MiSans","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",sans-serif;
--njr-serif:"Songti SC","Noto Serif CJK SC","Source Han Serif SC","PingFang SC","Microsoft YaHei",serif;
--njr-focus:#1d5fa8;--round:var(--njr-radius,18px);
color:var(--njr-ink);font:1.0625em/1.7 var(--njr-font,var(--njr-sans));text-align:left;overflow-wrap:anywhere;line-break:strict;-webkit-text-size-adjust:100%}
.njr.large{font-size:1.3125em}
.njr.page{display:flex;flex:1;flex-direction:column;min-height:0}
[hidden]{display:none!important}
h1,h2,p,ul{margin:0;padding:0}
ul{list-style:none}
h1,h2{font:700 1.2em/1.45 var(--njr-serif);text-wrap:balance}
a{color:var(--njr-red);text-underline-offset:.2em}
button,select,textarea{margin:0;font:inherit;color:inherit}
button{cursor:pointer;-webkit-tap-highlight-color:transparent}
svg{width:24px;height:24px;fill:none;stroke:currentColor;stroke-width:1.9;stroke-linecap:round;stroke-linejoin:round}
:focus{outline:none}
:focus-visible{outline:3px solid var(--njr-focus);outline-offset:2px;border-radius:6px}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.quiet{color:var(--njr-quiet);font-size:.9em}
.bubble{position:fixed;z-index:var(--njr-z-index,2147483000);right:calc(var(--njr-right,20px) + env(safe-area-inset-right));left:var(--njr-left,auto);bottom:calc(var(--njr-bottom,20px) + env(safe-area-inset-bottom));
display:flex;align-items:center;gap:8px;min-height:56px;padding:0 20px 0 16px;background:var(--njr-red);border:2px solid var(--njr-card);border-radius:28px;box-shadow:0 4px 18px rgba(40,15,10,.28);color:#fff;font-weight:600}
.bubble:hover{background:var(--njr-red-deep)}
.bubble:focus-visible{border-radius:28px}
.open .bubble{visibility:hidden}
.panel{display:flex;flex-direction:column;overflow:hidden;background:var(--njr-paper)}
.njr:not(.page) .panel{position:fixed;z-index:var(--njr-z-index,2147483000);right:var(--njr-right,20px);left:var(--njr-left,auto);bottom:var(--njr-bottom,20px);width:25rem;width:min(420px,calc(100vw - 40px));height:min(720px,calc(100vh - 40px));
border:1px solid var(--njr-line);border-radius:var(--round);box-shadow:0 12px 48px rgba(40,15,10,.3)}
.njr:not(.open):not(.page) .panel{display:none}
.page .panel{position:relative;flex:1;min-height:0}
.main{display:flex;flex:1;flex-direction:column;min-height:0}
.bar{display:flex;align-items:center;gap:4px;min-height:56px;padding:4px max(8px,env(safe-area-inset-right)) 4px max(14px,env(safe-area-inset-left));background:var(--njr-card);border-bottom:1px solid var(--njr-line)}
.title{display:flex;flex:1;align-items:center;gap:8px;min-width:0;color:var(--njr-red);font:700 1.1em/1.3 var(--njr-serif)}
.title svg{flex:none}
.title span{overflow:hidden;color:var(--njr-ink);text-overflow:ellipsis;white-space:nowrap}
.page .title{display:none}
.page .bar{justify-content:flex-end;min-height:52px}
.where{display:flex;align-items:center;gap:.4em;font-size:.94em;white-space:nowrap}
.page .where{margin-right:auto}
.where select{min-height:44px;max-width:7em;padding:0 .5em;background:var(--njr-red-soft);border:1px solid var(--njr-edge);border-radius:22px;color:var(--njr-red-deep);font-size:16px}
.icon{flex:none;display:grid;place-items:center;width:44px;height:44px;padding:0;background:none;border:0;border-radius:50%;color:var(--njr-quiet)}
.icon:hover{background:var(--njr-red-soft);color:var(--njr-red-deep)}
.leave{display:flex;align-items:center;gap:4px;min-height:44px;padding:0 12px;background:var(--njr-ink);border:0;border-radius:22px;color:#fff;font-size:.94em;white-space:nowrap}
.scroll{position:relative;flex:1;padding:16px max(14px,env(safe-area-inset-right)) 24px max(14px,env(safe-area-inset-left));overflow-y:auto;overscroll-behavior:contain;-webkit-overflow-scrolling:touch}
.scroll>*{max-width:44em;margin-right:auto;margin-left:auto}
.welcome>*+*{margin-top:.8em}
.welcome h1,.welcome h2{font-size:1.45em;word-break:keep-all}
.discreet .welcome{display:none}
.page .welcome{padding-top:max(0px,5vh)}
.chips{display:flex;flex-wrap:wrap;gap:8px}
.chip,.button{min-height:44px;padding:.3em 1em;background:var(--njr-card);border:1px solid var(--njr-edge);border-radius:22px;line-height:1.45;text-align:left}
.chip:hover{background:var(--njr-red-soft);border-color:var(--njr-red);color:var(--njr-red-deep)}
.chip.strong,.button{background:var(--njr-red);border-color:var(--njr-red);color:#fff}
.turn+.turn{margin-top:1.4em}
.asked{display:flex;justify-content:flex-end;margin-bottom:.8em}
.bubble-text{max-width:86%;padding:.5em 1em;background:var(--njr-red);border-radius:var(--round) var(--round) 4px var(--round);color:#fff;white-space:pre-wrap}
.typing{display:flex;align-items:center;gap:5px;padding:.6em 0;color:var(--njr-quiet);font-size:.94em}
.typing i{width:6px;height:6px;background:var(--njr-red);border-radius:50%}
.trouble,.notice{margin-top:.8em;padding:.7em .9em;background:var(--njr-gold);border-radius:10px;color:var(--njr-gold-ink);font-size:.94em}
.trouble .chips{margin-top:.6em}
.composer{display:flex;flex:none;align-items:flex-end;gap:6px;padding:8px max(10px,env(safe-area-inset-right)) max(8px,env(safe-area-inset-bottom)) max(10px,env(safe-area-inset-left));background:var(--njr-card);border-top:1px solid var(--njr-line)}
.njr .composer>*{margin:0}
.page .composer{justify-content:center}
.composer textarea{flex:1;min-width:0;max-width:44em;height:46px;min-height:46px;padding:8px 16px;resize:none;background:#fff;border:1px solid var(--njr-edge);border-radius:23px;font-size:max(1em,16px);line-height:1.65}
.composer textarea::placeholder{color:var(--njr-quiet);opacity:1}
.composer textarea:focus{border-color:var(--njr-red);outline:2px solid var(--njr-red);outline-offset:1px;border-radius:23px}
.send{flex:none;display:grid;place-items:center;width:46px;height:46px;padding:0;background:var(--njr-red);border:0;border-radius:50%;color:#fff}
.send:hover{background:var(--njr-red-deep)}
.send:focus-visible,.icon:focus-visible{border-radius:50%}
.listening{background:var(--njr-red);color:#fff}
.layer{position:absolute;z-index:2;top:0;right:0;bottom:0;left:0;display:flex;align-items:flex-end;justify-content:center;background:rgba(43,34,32,.45)}
.sheet{position:relative;width:100%;max-width:36em;max-height:92%;padding:14px max(18px,env(safe-area-inset-right)) max(20px,env(safe-area-inset-bottom)) max(18px,env(safe-area-inset-left));overflow-y:auto;overscroll-behavior:contain;background:var(--njr-card);border-radius:20px 20px 0 0}
.sheet-close{position:sticky;z-index:1;top:0;float:right;margin:-4px -8px 0 8px;background:var(--njr-paper)}
.sheet h2{min-height:44px;padding-top:.3em}
.menu>*{border-bottom:1px solid var(--njr-line)}
.menu>h2,.menu>:last-child,.menu>.notice{border:0}
.item{display:flex;align-items:center;gap:12px;width:100%;min-height:56px;padding:8px 0;background:none;border:0;text-align:left}
.item span{flex:1}
.item small{display:block;color:var(--njr-quiet);font-size:.85em;line-height:1.5}
.item:hover span{color:var(--njr-red-deep)}
.item i{flex:none;position:relative;width:48px;height:28px;background:var(--njr-edge);border-radius:14px}
.item i::after{content:"";position:absolute;top:3px;left:3px;width:22px;height:22px;background:#fff;border-radius:50%}
.item[aria-checked=true] i{background:var(--njr-red)}
.item[aria-checked=true] i::after{left:23px}
.menu .button{margin-bottom:12px}
.menu-links{display:flex;gap:1.5em}
.menu-links a{display:grid;align-items:center;min-height:48px}
@media (max-width:480px),(max-height:480px){
.njr:not(.page) .panel{top:var(--top,0);right:0;bottom:auto;left:0;width:100%;height:var(--high,100%);border:0;border-radius:0}
.njr:not(.page) .bar{padding-top:max(4px,env(safe-area-inset-top))}
}
@media (max-width:340px){.where label{position:absolute;clip-path:inset(50%)}.bar{padding-right:4px}}
@media (min-width:1024px){.page .layer{align-items:stretch;justify-content:flex-end}.page .sheet{max-width:28em;max-height:none;padding:20px 24px;border-radius:20px 0 0 20px}}
@media (prefers-reduced-motion:no-preference){
.turn,.sheet{animation:rise .2s ease-out}
.typing i{animation:blink 1.2s infinite}
.typing i:nth-of-type(2){animation-delay:.2s}
.typing i:nth-of-type(3){animation-delay:.4s}
@keyframes rise{from{opacity:0;transform:translateY(8px)}}
@keyframes blink{0%,60%,100%{opacity:.25}30%{opacity:1}}
}
@media print{.njr:not(.page){display:none}.bar,.composer,.chips{display:none}.scroll{overflow:visible}}
`;

/** Sheets made by script are no "inline style" to a site's rules; browsers without them fetch the same words from us. */
export function addStyles(root, sources, address) {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(sources.join(""));
    root.adoptedStyleSheets = [sheet];
  } catch {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = address;
    root.append(link);
  }
}
