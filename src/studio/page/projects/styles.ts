/** Styles of the dialog of projects, with the design tokens of the studio. */
export const PROJECTS_STYLES = `\
dialog.projects{inline-size:min(48rem,100% - 16px);max-block-size:calc(100dvb - 16px);padding:0;border:1.5px solid var(--line);border-radius:8px;background:var(--ground);color:var(--ink);overflow:auto;overflow-wrap:anywhere}
dialog.projects::backdrop{background:#0009}
.projects-head{display:flex;justify-content:space-between;align-items:center;gap:16px;padding:8px 16px;position:sticky;inset-block-start:0;z-index:1;background:var(--bar);color:#fff}
.projects-head h2{font-size:1.125rem;min-inline-size:0}
.projects :is(h3,p,ul){margin:0;padding:0}
.projects h3{font-size:1rem}
.projects .fine{padding:0;border:0;font-size:.9375rem;font-weight:400}
.projects-error{margin:12px 16px 0!important;padding:8px 12px!important;background:var(--tint);border-inline-start:8px solid var(--error);font-weight:600}
.projects-error[hidden]{display:none}
.projects-notice{padding:8px 16px 0!important}
.projects-notice:empty{padding:0!important}
.projects-stop{margin-inline-start:16px;animation:projects-stop 0s .5s backwards}
@keyframes projects-stop{from{visibility:hidden}}
.projects-body{display:grid;grid-template-columns:minmax(0,1fr);gap:20px;padding:12px 16px 16px}
.projects-body>*{justify-self:stretch}
.projects-body>button{justify-self:start}
.projects form>.files-text{flex:1 0 100%;max-inline-size:none}
.files-text textarea{inline-size:100%}
.projects section{display:grid;grid-template-columns:minmax(0,1fr);gap:8px;justify-items:start}
.projects button,.projects-file{min-block-size:40px;padding:4px 12px;border:1.5px solid var(--line);border-radius:6px;background:var(--ground);color:var(--ink);font:inherit;cursor:pointer;max-inline-size:100%;overflow-wrap:normal}
.projects-head button{flex:none;background:transparent;color:#fff;border-color:#fff}
.projects-file{display:inline-grid;align-items:center;position:relative}
.projects :is(button,input,select,textarea):focus-visible,.projects-file:focus-within{outline:3px solid var(--accent);outline-offset:2px}
.projects-head button:focus-visible{outline-color:#fff}
.projects-current{padding:12px;background:var(--tint);border-radius:8px}
.projects-list{list-style:none;inline-size:100%;border-block-end:1px solid var(--hair)}
.projects-list li{padding-block:8px;border-block-start:1px solid var(--hair)}
.projects-list li[aria-current]{border-inline-start:5px solid var(--accent);padding-inline-start:8px}
.projects-entry{display:flex;flex-wrap:wrap;gap:4px 16px;justify-content:space-between;align-items:center}
.projects-entry>p{flex:1 1 14rem;min-inline-size:0}
.projects button.projects-open{display:block;border:0;padding:0;overflow-wrap:anywhere;background:none;color:var(--accent);font-weight:600;text-align:start;text-decoration:underline;text-underline-offset:.25em}
.projects-actions,.projects-ask,.projects form{display:flex;flex-wrap:wrap;gap:8px;align-items:end}
.projects-actions button{padding-inline:8px;font-size:.9375rem}
.projects-ask{padding:12px;margin-block-start:8px;background:var(--tint);border-radius:8px}
.projects-ask p{inline-size:100%}
.projects form label{display:grid;grid-template-columns:minmax(0,1fr);flex:1 1 14rem;max-inline-size:24rem}
.projects pre{margin:0;white-space:pre-wrap}
.projects form label:has([name=template]){flex-basis:100%;max-inline-size:none}
.projects form{inline-size:100%}
.projects form :is(input,select,textarea){inline-size:100%;min-inline-size:0;min-block-size:40px;padding:4px 10px;border:1.5px solid var(--line);border-radius:6px;background:var(--ground);color:var(--ink);font:inherit}
.projects .problems{max-block-size:none;inline-size:100%;border:1px solid var(--hair);border-radius:6px}
.share-choice{display:flex;max-inline-size:100%;flex-wrap:wrap;gap:8px;align-items:center}
.share-choice select,.share-link input{min-block-size:40px;min-inline-size:0;max-inline-size:100%;padding:4px 10px;border:1.5px solid var(--line);border-radius:6px;background:var(--ground);color:var(--ink);font:inherit}
.share-link{display:flex;gap:8px;inline-size:100%}
.share-link input{flex:1}
.share-agree{display:flex;gap:8px;align-items:center}
.share-agree input{flex:none;inline-size:24px;block-size:24px;accent-color:var(--accent)}
.projects button:disabled{color:var(--quiet);border-color:var(--hair);cursor:default}
.projects button.projects-danger{border-color:var(--error);color:var(--error-ink);font-weight:600}
`;
