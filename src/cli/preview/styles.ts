/** Styles of the preview's page, with the same design tokens as the forms. */
export const STYLES = `\
:root{color-scheme:light dark;
--ink:light-dark(#1d1d1b,#eeeeea);--quiet:light-dark(#4a4d49,#c3c8c3);--ground:light-dark(#fff,#151816);--tint:light-dark(#f2f6f3,#1f2622);
--line:light-dark(#6a706b,#8d958f);--hair:light-dark(#d4dbd6,#3a433d);--accent:light-dark(#0b5d3b,#86d6ad);--bar:light-dark(#0b5d3b,#0a3a26);
--error:light-dark(#b3261e,#ff8a80);--error-ink:light-dark(#8f1d17,#ffb4ab);--warning:light-dark(#8a5a00,#f0c36a);--mark:light-dark(#fbe3e1,#5a2320)}
:root[data-scheme=light]{color-scheme:light}
:root[data-scheme=dark]{color-scheme:dark}
*{box-sizing:border-box}
html,body{block-size:100%}
body{margin:0;display:grid;grid-template-rows:auto minmax(0,1fr);background:var(--ground);color:var(--ink);font:1rem/1.5 "Noto Sans Arabic","Segoe UI","Geeza Pro",Tahoma,system-ui,sans-serif}
:lang(ar){line-height:1.7}
h1,h2,p,ol,pre,fieldset{margin:0;padding:0;border:0}
header{min-inline-size:0}
.bar{display:flex;flex-wrap:wrap;gap:8px 24px;align-items:end;background:var(--bar);color:#fff;padding:12px 16px}
.brand{font-size:1.125rem;font-weight:700;padding-block:8px;margin-inline-end:auto}
.bar label,.bar legend{font-size:.875rem;padding:0}
.bar select{display:block;font:inherit;font-size:1rem;color:var(--ink);background:var(--ground);border:1.5px solid #fff;border-radius:6px;block-size:42px;padding:0 8px;max-inline-size:14em}
@media (min-width:1400px){.bar select[name=example]{max-inline-size:20em}}
.bar fieldset{display:flex;flex-wrap:wrap}
.bar legend{inline-size:100%}
.bar fieldset label{position:relative;font-size:1rem}
.bar input{position:absolute;inset:0;opacity:0;margin:0;inline-size:100%;block-size:100%;cursor:pointer}
.bar fieldset span{display:grid;align-items:center;block-size:42px;padding:0 12px;border:1.5px solid #fff;margin-inline-end:-1.5px}
.bar fieldset label:first-of-type span{border-start-start-radius:6px;border-end-start-radius:6px}
.bar fieldset label:last-of-type span{border-start-end-radius:6px;border-end-end-radius:6px;margin-inline-end:0}
.bar input:checked+span{background:#fff;color:#0b5d3b;font-weight:600}
:is(select,summary,a):focus-visible,.bar input:focus-visible+span{outline:3px solid var(--accent);outline-offset:2px}
.bar :is(select,input):focus-visible,.bar input:focus-visible+span{outline-color:#fff}
.notice{padding:8px 16px;background:var(--tint);border-inline-start:8px solid var(--error);font-weight:600}
.notice[hidden]{display:none}
.fine{padding:4px 16px;color:var(--quiet);border-block-end:1px solid var(--hair)}
.found{border-block-end:1px solid var(--hair)}
.found summary{padding:8px 16px;cursor:pointer;font-weight:600}
.found ol{list-style:none;max-block-size:38vh;overflow:auto;padding:0 16px 8px}
.found li{border-inline-start:5px solid var(--line);padding:4px 12px;margin-block-end:12px}
.found .error{border-color:var(--error)}
.found .warning{border-color:var(--warning)}
.found .error b{color:var(--error-ink)}
.found .warning>p:first-child b{color:var(--warning)}
.found .help b{color:var(--ink)}
.place{font-weight:600;overflow-wrap:anywhere}
.found pre{display:flex;gap:12px;margin-block:4px;padding:4px 12px;background:var(--tint);border-radius:6px;overflow-x:auto;font:.9375rem/1.6 ui-monospace,"DejaVu Sans Mono",Consolas,monospace;unicode-bidi:isolate}
.found .line{color:var(--quiet)}
.found mark{background:var(--mark);color:inherit;border-block-end:2px solid var(--error)}
main{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);min-block-size:0}
.side{display:grid;grid-template-rows:auto minmax(0,1fr);min-block-size:0;min-inline-size:0}
.side+.side{border-inline-start:1px solid var(--hair)}
.side h2{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 16px;font-size:1rem;font-weight:600;padding:8px 16px;border-block-end:1px solid var(--hair)}
.side a{font-weight:400;color:var(--accent);text-underline-offset:.25em}
.stage{position:relative;overflow:hidden;background:var(--tint);min-block-size:320px}
.stage p{margin:0;padding:24px 16px;color:var(--quiet)}
.stage p:empty{display:none}
.empty .side{visibility:hidden}
iframe{position:absolute;inset:0;inline-size:100%;block-size:100%;border:0;background:var(--ground)}
iframe.coming{visibility:hidden}
#form iframe{inset:auto;inset-block-start:0;inset-inline-start:0;inline-size:var(--inline);block-size:var(--block);transform:scale(var(--scale));transform-origin:0 0}
:dir(rtl) #form iframe{transform-origin:100% 0}
#form[data-width=phone] iframe{inset-inline:0;margin-inline:auto;outline:1px solid var(--hair)}
@media (max-width:800px){html,body{block-size:auto}main{grid-template-columns:minmax(0,1fr)}.stage{block-size:80vh}.side+.side{border-inline-start:0}}
@media (forced-colors:active){.bar input:checked+span{forced-color-adjust:none;background:Highlight;color:HighlightText}}
`;
