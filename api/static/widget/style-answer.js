// The look of an answer and of its sheets, on top of the shell's. Sizes in em, so that large text makes all of it larger.

export const styles = `
.a-answer{padding:1em clamp(.9em,3.5vw,1.4em);background:var(--card);border:1px solid var(--line);border-radius:4px 18px 18px}
.a-answer>*+*,.a-sheet>*+*,.a-sum>*+*,.a-calendar>*+*,.a-calendar>div>*+*,.a-report form>*+*{margin-top:.8em}
.a-answer.declined{background:var(--paper)}
.a-answer .notice{margin-top:.8em}
.a-sentences p+p{margin-top:.45em}
.a-first{font-size:1.12em;font-weight:600;line-height:1.6}
.a-cites{white-space:nowrap}
.a-cite{position:relative;margin:0 1px;padding:0 .15em;vertical-align:.25em;background:none;border:0;color:var(--red);font-size:.78em;font-weight:600;line-height:1.2}
.a-cite::after{content:"";position:absolute;top:-14px;right:-9px;bottom:-14px;left:-9px}
.a-answer .chips,.a-row,.a-tools{display:flex;flex-wrap:wrap;gap:8px;align-items:center}
.quiet+.chips,.a-lines ul,.a-back .quiet,strong+.chips{margin-top:.4em}
.a-answer .a-places{display:grid;grid-template-columns:repeat(auto-fill,minmax(3.5em,1fr));gap:6px;margin-top:.6em}
.a-places .chip{width:100%;padding:.2em 0;text-align:center}
.a-nearest li{margin-top:.3em}
.a-row .chip{text-decoration:none}
a.chip,button.chip.a-main{display:inline-flex;align-items:center}
.chip.a-plain,.chip.a-place{color:var(--red)}
.chip.a-main{background:var(--red);border-color:var(--red);color:#fff}
.chip.a-main:hover{background:var(--red-deep);color:#fff}
.a-answer summary{display:flex;align-items:center;min-height:44px;color:var(--quiet);font-size:.9em;cursor:pointer}
summary::-webkit-details-marker{display:none}
summary::after{content:"▾";margin-left:.4em}
[open]>summary::after{content:"▴"}
.a-lines ul{display:grid;gap:8px}
.a-lines a{display:flex;align-items:center;gap:.9em;min-height:52px;padding:.35em .9em;background:var(--card);border:1px solid var(--line);border-radius:12px;color:inherit;text-decoration:none;line-height:1.45}
.a-lines b{min-width:3.4em;color:var(--red);font-size:1.12em}
.a-lines small{display:block;color:var(--quiet)}
.a-sum{padding:.9em 1em;background:var(--red-soft);border-radius:14px}
.a-sum .a-total{margin:0;font-size:1.2em}
.a-total strong{color:var(--red-deep);font-size:1.35em}
.a-parts{display:flex;flex-wrap:wrap;gap:0 1.2em}
.a-sum .notice{background:var(--card)}
.a-sum .quiet,.a-sum summary{color:var(--ink)}
.a-conditions:empty{display:none}
.a-calendar form{display:flex;flex-wrap:wrap;gap:8px;align-items:flex-end}
.a-field{display:grid;gap:.2em;font-size:.9em}
.a-field>*{min-height:44px;max-width:100%;padding:.4em .7em;background:#fff;border:1px solid var(--edge);border-radius:10px;font-size:max(1em,16px)}
.a-answer .a-timeline{display:block;width:100%;overflow:visible;font-size:.82em;fill:var(--ink);stroke:none}
.a-timeline text{paint-order:stroke;stroke:var(--red-soft);stroke-width:4px}
.a-answer :not(.a-sum)>.a-calendar text{stroke:var(--card)}
.a-tick{stroke:var(--edge);stroke-width:1}
.a-today{stroke:var(--ink);stroke-width:2;stroke-dasharray:4 3}
.a-bar-0{fill:var(--red)}.a-bar-1{fill:var(--gold-ink)}.a-bar-2{fill:var(--blue-ink)}.a-bar-3{fill:var(--green-ink)}
.a-meanings>li+li{margin-top:.6em}
.a-back{padding-top:.8em;border-top:1px dashed var(--edge)}
.a-source{display:flex;align-items:center;gap:.6em;width:100%;min-height:44px;padding:.3em 0;background:none;border:0;border-top:1px solid var(--line);font-size:.9em;line-height:1.45;text-align:left}
.a-source b{flex:none;min-width:1.9em;background:var(--red-soft);border-radius:1em;color:var(--red-deep);font-size:.85em;line-height:1.9;text-align:center}
.a-place small{color:var(--quiet)}
.a-answer div.quiet>*+*{margin-top:.5em}
.a-place u{margin-left:.6em}
.a-tools{gap:2px;padding-top:.4em;border-top:1px solid var(--line);font-size:.9em}
.a-gap{flex:1}
.a-tool{display:flex;align-items:center;gap:.3em;min-width:44px;min-height:44px;padding:0 .5em;background:none;border:0;border-radius:12px;color:var(--quiet)}
.a-tool:hover,.a-tool[aria-expanded=true]{background:var(--red-soft);color:var(--red-deep)}
.a-tool:disabled{opacity:.6}
.a-tool svg{width:1.2em;height:1.2em}
.a-down{transform:scaleY(-1)}
.a-report{margin-top:.5em;padding:.8em .7em;background:var(--paper);border-radius:14px}
.a-report fieldset{display:flex;flex-wrap:wrap;gap:6px;margin:0;padding:0;border:0}
legend{margin-bottom:.5em;padding:0;font-weight:600}
.a-report label:not(.a-field){display:flex;align-items:center;gap:.4em;min-height:44px}
.a-report .chip{padding:.2em .7em;font-size:.9em}
.a-report [type=checkbox]{flex:none;width:1.1em;height:1.1em;accent-color:var(--red)}
.a-told{color:var(--green-ink)}
.a-sheet h2{font-size:1.12em}
.a-provision{color:var(--red-deep);font-weight:600}
.a-lead{color:var(--quiet);font-family:var(--serif)}
blockquote{margin:0;padding:.8em 1em;background:var(--paper);border-left:4px solid var(--red);border-radius:4px 12px 12px 4px;font-family:var(--serif);white-space:pre-line}
.a-sheet dl{margin-bottom:0;font-size:.9em}
dl>div{display:flex;gap:.8em}
dt{flex:none;width:3.5em;color:var(--quiet)}
dd{margin:0}
.a-badge{padding:.05em .6em;border-radius:.7em;background:var(--line)}
.a-0{background:var(--green);color:var(--green-ink)}
.a-1{background:var(--blue);color:var(--blue-ink)}
.a-2{background:var(--gold);color:var(--gold-ink)}
.a-card{display:block;width:100%;border:1px solid var(--line);border-radius:10px}
`;
