/** Styles of the file that shows a form to a colleague. */
export const READER_STYLES = `\
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.5 "Noto Sans Arabic","Segoe UI","Geeza Pro",Tahoma,system-ui,sans-serif;overflow-wrap:anywhere}
:lang(ar){line-height:1.7}
h1,h2,h3,p,dl,dd,ol{margin:0;padding:0}
.bar{background:var(--bar);color:#fff;padding:8px 16px}
h1{font-size:1.125rem}
.bar p{font-size:.875rem}
.bar .draft{display:inline-block;background:#fff;color:#8f1d17;border-radius:6px;padding:0 12px;font-weight:700;font-size:.9375rem}
.about{padding:6px 16px;background:var(--tint);border-inline-start:8px solid var(--warning);font-size:.9375rem}
nav{display:flex;gap:4px;padding:6px 12px;border-block-end:1px solid var(--hair);flex-wrap:wrap}
nav a{padding:6px 16px;min-block-size:40px;border:1.5px solid var(--line);border-radius:6px;color:var(--ink);text-decoration:none;font-weight:600}
nav a[aria-current]{background:var(--bar);border-color:var(--bar);color:#fff}
:is(a,select,summary):focus-visible{outline:3px solid var(--accent);outline-offset:2px}
section{padding:16px;max-inline-size:60rem;margin-inline:auto}
section>h2{font-size:1.25rem;margin-block-end:8px}
#reading-controls{display:flex;flex-wrap:wrap;gap:6px 16px;font-size:.9375rem}
select{font:inherit;color:inherit;min-block-size:40px;border:1.5px solid var(--line);border-radius:6px;background:var(--ground);padding:0 8px;max-inline-size:16em}
.sheet{display:block;inline-size:100%;block-size:auto;max-inline-size:50rem;margin:12px auto;background:#fff;border:1px solid var(--hair)}
.save{display:inline-block;padding:6px 16px;border:1.5px solid var(--line);border-radius:6px;color:var(--ink);text-decoration:none;margin-block-end:8px}
details{margin-block:16px;border-block-start:2px solid var(--hair)}
summary{padding-block:8px;font-weight:600;cursor:pointer}
h3{font-size:1.0625rem;margin-block:20px 4px}
.question{padding:8px 0;border-block-start:1px solid var(--hair)}
.question>p{font-weight:600}
.facts{display:grid;grid-template-columns:minmax(6em,12em) minmax(0,1fr);gap:2px 12px;font-size:.9375rem}
.facts dt{color:var(--quiet)}
.facts dd{white-space:pre-line}
code{font-family:ui-monospace,"DejaVu Sans Mono",monospace;font-size:.875em}
body[data-tab=form]{block-size:100dvb;display:flex;flex-direction:column}
body[data-tab=form] main{flex:1;display:flex;min-block-size:0}
body[data-tab=form] #form{flex:1;display:flex;flex-direction:column;min-block-size:0;padding:8px 0 0;inline-size:100%;max-inline-size:none}
body[data-tab=form] #form h2{display:none}
body[data-tab=form] #reading-controls{padding:0 12px 8px}
#reading-stage{flex:1;position:relative;min-block-size:0}
#reading-stage iframe{position:absolute;inset:0;inline-size:100%;block-size:100%;border:0;background:var(--ground)}
body[data-tab=form] section:not(#form),body[data-tab=paper] section:not(#paper),body[data-tab=questions] section:not(#questions){display:none}
@media (max-width:500px){.facts{grid-template-columns:minmax(0,1fr)}.facts dd{padding-inline-start:16px;margin-block-end:4px}}
@media print{nav,#form,.save{display:none!important}section{display:block!important;max-inline-size:none}}
`;
