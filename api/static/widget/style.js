// The look of the open conversation, on top of the bubble's.

export const styles = `
.njr.large{font-size:1.3125em}
h1,h2,p,ul{margin:0;padding:0}
ul{list-style:none}
h1,h2{font:700 1.2em/1.45 var(--serif);text-wrap:balance}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.quiet{color:var(--quiet);font-size:.9em}
.panel{display:flex;flex-direction:column;overflow:hidden;background:var(--paper)}
.njr:not(.page) .panel{position:fixed;z-index:var(--njr-z-index,2147483000);right:var(--njr-right,20px);left:var(--njr-left,auto);bottom:var(--njr-bottom,20px);width:25rem;width:min(420px,calc(100vw - 40px));height:min(720px,calc(100vh - 40px));
border:1px solid var(--line);border-radius:var(--round);box-shadow:0 12px 48px rgba(40,15,10,.3)}
.njr:not(.open):not(.page) .panel{display:none}
.page .panel{position:relative;flex:1;min-height:0}
.main{display:flex;flex:1;flex-direction:column;min-height:0}
.bar{display:flex;align-items:center;gap:4px;min-height:56px;padding:4px max(8px,env(safe-area-inset-right)) 4px max(14px,env(safe-area-inset-left));background:var(--card);border-bottom:1px solid var(--line)}
.title{display:flex;flex:1;align-items:center;gap:8px;min-width:0;color:var(--red);font:700 1.1em/1.3 var(--serif)}
.title svg{flex:none}
.title span{overflow:hidden;color:var(--ink);text-overflow:ellipsis;white-space:nowrap}
.page .title{display:none}
.page .bar{justify-content:flex-end;min-height:52px}
.where{display:flex;align-items:center;gap:.4em;font-size:.94em;white-space:nowrap}
.page .where{margin-right:auto}
.where select{min-height:44px;max-width:7em;padding:0 .5em;background:var(--red-soft);border:1px solid var(--edge);border-radius:22px;color:var(--red-deep);font-size:16px}
.icon{flex:none;display:grid;place-items:center;width:44px;height:44px;padding:0;background:none;border:0;border-radius:50%;color:var(--quiet)}
.icon:hover{background:var(--red-soft);color:var(--red-deep)}
.leave{display:flex;align-items:center;gap:4px;min-height:44px;padding:0 12px;background:var(--ink);border:0;border-radius:22px;color:#fff;font-size:.94em;white-space:nowrap}
.scroll{position:relative;flex:1;padding:16px max(14px,env(safe-area-inset-right)) 24px max(14px,env(safe-area-inset-left));overflow-y:auto;overscroll-behavior:contain;-webkit-overflow-scrolling:touch}
.scroll>*{max-width:44em;margin-right:auto;margin-left:auto}
.welcome>*+*{margin-top:.8em}
.welcome h1,.welcome h2{font-size:1.45em;word-break:keep-all}
.welcome .quiet+.chips{margin-top:.8em}
.discreet .welcome{display:none}
.page .welcome{padding-top:max(0px,5vh)}
.chips{display:flex;flex-wrap:wrap;gap:8px}
.chip,.button{min-height:44px;padding:.3em 1em;background:var(--card);border:1px solid var(--edge);border-radius:22px;line-height:1.45;text-align:left}
@media (hover:hover){.chip:hover{background:var(--red-soft);border-color:var(--red);color:var(--red-deep)}}
.chip.strong,.button{background:var(--red);border-color:var(--red);color:#fff}
.turn+.turn{margin-top:1.4em}
.asked{display:flex;justify-content:flex-end;margin-bottom:.8em}
.bubble-text{max-width:86%;padding:.5em 1em;background:var(--red);border-radius:var(--round) var(--round) 4px var(--round);color:#fff;white-space:pre-wrap}
.typing{display:flex;align-items:center;gap:5px;padding:.6em 0;color:var(--quiet);font-size:.94em}
.typing i{width:6px;height:6px;background:var(--red);border-radius:50%}
.trouble,.notice{margin-top:.8em;padding:.7em .9em;background:var(--gold);border-radius:10px;color:var(--gold-ink);font-size:.94em}
.trouble .chips{margin-top:.6em}
.composer{display:flex;flex:none;align-items:flex-end;gap:6px;padding:8px max(10px,env(safe-area-inset-right)) max(8px,env(safe-area-inset-bottom)) max(10px,env(safe-area-inset-left));background:var(--card);border-top:1px solid var(--line)}
.njr .composer>*{margin:0}
.page .composer{justify-content:center}
.composer textarea{flex:1;min-width:0;max-width:44em;height:46px;min-height:46px;padding:8px 16px;resize:none;background:#fff;border:1px solid var(--edge);border-radius:23px;font-size:max(1em,16px);line-height:1.65}
.composer textarea::placeholder{color:var(--quiet);opacity:1}
.composer textarea:focus{border-color:var(--red);outline:2px solid var(--red);outline-offset:1px;border-radius:23px}
.send{flex:none;display:grid;place-items:center;width:46px;height:46px;padding:0;background:var(--red);border:0;border-radius:50%;color:#fff}
.send:hover{background:var(--red-deep)}
.send:focus-visible,.icon:focus-visible{border-radius:50%}
.listening{background:var(--red);color:#fff}
.layer{position:absolute;z-index:2;top:0;right:0;bottom:0;left:0;display:flex;align-items:flex-end;justify-content:center;background:rgba(43,34,32,.45)}
.sheet{position:relative;width:100%;max-width:36em;max-height:92%;padding:14px max(18px,env(safe-area-inset-right)) max(20px,env(safe-area-inset-bottom)) max(18px,env(safe-area-inset-left));overflow-y:auto;overscroll-behavior:contain;background:var(--card);border-radius:20px 20px 0 0}
.sheet-close{position:sticky;z-index:1;top:0;float:right;margin:-4px -8px 0 8px;background:var(--paper)}
.sheet h2{min-height:44px;padding-top:.3em}
.menu>*{border-bottom:1px solid var(--line)}
.menu>h2,.menu>:last-child,.menu>.notice{border:0}
.item{display:flex;align-items:center;gap:12px;width:100%;min-height:56px;padding:8px 0;background:none;border:0;text-align:left}
.item span{flex:1}
.item small{display:block;color:var(--quiet);font-size:.85em;line-height:1.5}
.item:hover span{color:var(--red-deep)}
.item i{flex:none;position:relative;width:48px;height:28px;background:var(--edge);border-radius:14px}
.item i::after{content:"";position:absolute;top:3px;left:3px;width:22px;height:22px;background:#fff;border-radius:50%}
.item[aria-checked=true] i{background:var(--red)}
.item[aria-checked=true] i::after{left:23px}
.menu .button{margin-bottom:12px}
.menu-links{display:flex;gap:1.5em}
.menu-links a{display:grid;align-items:center;min-height:48px}
@media (max-width:480px),(max-height:480px){
.njr:not(.page) .panel{top:var(--top,0);right:0;bottom:auto;left:0;width:100%;height:var(--high,100%);border:0;border-radius:0}
.njr:not(.page) .bar{padding-top:max(4px,env(safe-area-inset-top))}
}
@media (max-width:480px){.discreet .title{display:none}.discreet .where{margin-right:auto}}
@media (max-width:380px){.discreet .where label{position:absolute;clip-path:inset(50%)}.discreet .where select{max-width:5em}.leave svg{display:none}}
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
@media print{.bar,.composer,.chips{display:none}.scroll{overflow:visible}}
`;
