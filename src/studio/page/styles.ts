/** Styles of the studio's page and of the frame of the form, with the same design tokens as the forms. */
import { PROJECTS_STYLES } from './projects/styles.js';

export const TOKENS = `\
:root{color-scheme:light dark;
--ink:light-dark(#1d1d1b,#eeeeea);--quiet:light-dark(#4a4d49,#c3c8c3);--ground:light-dark(#fff,#151816);--tint:light-dark(#f2f6f3,#1f2622);
--line:light-dark(#6a706b,#8d958f);--hair:light-dark(#d4dbd6,#3a433d);--accent:light-dark(#0b5d3b,#86d6ad);--bar:light-dark(#0b5d3b,#0a3a26);
--error:light-dark(#b3261e,#ff8a80);--error-ink:light-dark(#8f1d17,#ffb4ab);--warning:light-dark(#8a5a00,#f0c36a);--mark:light-dark(#fbe3e1,#5a2320)}
:root[data-scheme=light]{color-scheme:light}
:root[data-scheme=dark]{color-scheme:dark}
*{box-sizing:border-box}
`;

export const STUDIO_STYLES = `${TOKENS}${PROJECTS_STYLES}\
html,body{block-size:100%}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.5 "Noto Sans Arabic","Segoe UI","Geeza Pro",Tahoma,system-ui,sans-serif}
:lang(ar){line-height:1.7}
#studio{block-size:100%;display:flex;flex-direction:column}
h1,h2,p,ol,fieldset{margin:0;padding:0;border:0}
button,select,input,textarea{font:inherit;color:inherit}
button,select{min-block-size:36px}
.hidden-label{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.bar{display:flex;flex-wrap:wrap;gap:6px 10px;align-items:center;background:var(--bar);color:#fff;padding:6px 12px}
.brand{font-size:1.0625rem;font-weight:700}
.bar button,.bar select{border:1.5px solid #fff;border-radius:6px;background:transparent;color:#fff;padding:0 10px;font-size:.9375rem}
.bar select{background:var(--ground);color:var(--ink);max-inline-size:14em;padding:0 6px;text-overflow:ellipsis}
.bar .project{border-style:none;text-decoration:underline;text-underline-offset:.25em;font-weight:600}
.bar .save{font-size:.875rem;margin-inline-start:auto}
.bar .save[data-save=failed],.bar .save[data-save=conflict],.bar .save[data-place=memory]{background:#fff;color:#8f1d17;border-radius:6px;padding:2px 8px;font-weight:600}
.group{display:flex}
.bar .sign{min-inline-size:36px;padding:0}
.group button{border-radius:0;margin-inline-end:-1.5px}
.group button:first-child{border-start-start-radius:6px;border-end-start-radius:6px}
.group button:last-child{border-start-end-radius:6px;border-end-end-radius:6px;margin-inline-end:0}
.toggle[aria-pressed=true]{background:#fff;color:#0b5d3b;font-weight:600}
:is(button,select,summary,a):focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.bar :is(button,select):focus-visible{outline-color:#fff}
.guide{display:flex;flex-wrap:wrap;gap:6px 16px;align-items:center;padding:8px 16px;background:var(--tint);border-inline-start:8px solid var(--accent)}
.guide p{flex:1 1 24em}
.guide .done{color:var(--accent)}
.guide .buttons{display:flex;gap:6px}
.small.primary{background:var(--bar);color:#fff;border-color:var(--bar)}
.notice{padding:6px 16px;background:var(--tint);border-inline-start:8px solid var(--warning)}
.notice[hidden]{display:none}
.notice button{border:1.5px solid var(--line);border-radius:6px;background:var(--ground);margin-inline-start:12px;padding:0 12px}
main{flex:1;display:grid;grid-auto-flow:column;grid-auto-columns:minmax(0,1fr);grid-template-rows:minmax(0,1fr);min-block-size:0}
.pane{display:none;grid-template-rows:auto minmax(0,1fr) auto;min-block-size:0;min-inline-size:0}
.pane.shown{display:grid}
.pane+.pane{border-inline-start:1px solid var(--hair)}
.pane[data-pane=outline]{max-inline-size:22rem}
.pane[data-pane=outline] .controls{display:none}
main:has(.pane[data-pane=outline].shown){grid-template-columns:minmax(14rem,20rem)}
.head{display:flex;flex-wrap:wrap;gap:4px 16px;align-items:center;padding:6px 12px;border-block-end:1px solid var(--hair);min-block-size:50px}
.head h2{font-size:1rem;font-weight:600;margin-inline-end:auto}
.controls{display:flex;flex-wrap:wrap;gap:4px 12px;align-items:center;font-size:.875rem}
.controls label{display:flex;gap:6px;align-items:center}
.controls select,.controls button{border:1.5px solid var(--line);border-radius:6px;background:var(--ground);padding:0 8px;font-size:.9375rem}
.controls select{max-inline-size:12em}
.stage{position:relative;overflow:auto;min-block-size:0;background:var(--ground)}
.pane:is([data-pane=form],[data-pane=paper]) .stage{background:var(--tint)}
.pane[data-pane=form] .stage{overflow:hidden}
.pane[data-pane=form] iframe{position:absolute;inset-block-start:0;inset-inline-start:0;border:0;background:var(--ground);inline-size:var(--inline);block-size:var(--block);transform:scale(var(--scale));transform-origin:0 0}
:dir(rtl) .pane[data-pane=form] iframe{transform-origin:100% 0}
.pane[data-pane=desk] iframe{position:absolute;inset:0;inline-size:100%;block-size:100%;border:0}
.stage[data-width=phone] iframe{inset-inline:0;margin-inline:auto;outline:1px solid var(--hair)}
.sheet{position:relative;margin:16px auto;background:#fff;box-shadow:0 1px 6px #0006}
.sheet canvas{display:block;inline-size:100%;block-size:100%}
.label-mark{position:absolute;inline-size:2.5em;block-size:1.25em;border-block-start:3px solid var(--warning);pointer-events:none}
.textLayer{position:absolute;inset:0;overflow:clip;line-height:1;text-size-adjust:none;forced-color-adjust:none;transform-origin:0 0;--min-font-size:1;--text-scale-factor:calc(var(--total-scale-factor)*var(--min-font-size));--min-font-size-inv:calc(1/var(--min-font-size))}
.textLayer :is(span,br){color:transparent;position:absolute;white-space:pre;cursor:text;transform-origin:0 0}
.textLayer>:not(.markedContent),.textLayer .markedContent span:not(.markedContent){z-index:1;--font-height:0;font-size:calc(var(--text-scale-factor)*var(--font-height));--scale-x:1;--rotate:0deg;transform:rotate(var(--rotate)) scaleX(var(--scale-x)) scale(var(--min-font-size-inv))}
.textLayer .markedContent{display:contents}
.hiddenCanvasElement{display:none}
.pane[data-pane=outline]{grid-template-rows:auto minmax(0,1fr)}
.pane[data-pane=outline] .stage:has(.properties){display:grid;grid-template-rows:auto minmax(5rem,2fr) minmax(0,3fr);overflow:hidden}
.stage>:is(.tree,.properties){overflow:auto;min-block-size:0}
.outline-buttons{display:flex;flex-wrap:wrap;gap:6px;padding:8px 12px;border-block-end:1px solid var(--hair);position:sticky;inset-block-start:0;background:var(--ground);z-index:1}
.add{display:flex;gap:6px;flex:1 0 100%}
.add label{flex:1;min-inline-size:0}
.add select{inline-size:100%;text-overflow:ellipsis}
.outline-notice{flex:1 0 100%;border-inline-start:5px solid var(--warning);padding-inline-start:8px;white-space:pre-line}
.small,.add select,.properties :is(input,select,textarea){border:1.5px solid var(--line);border-radius:6px;background:var(--ground);padding:2px 8px;font-size:.9375rem;min-block-size:32px}
.small:disabled{color:var(--quiet);border-color:var(--hair)}
.tree,.tree ul{list-style:none;margin:0;padding:0}
.tree{padding:8px 0}
.tree ul{padding-inline-start:16px}
.tree [role=treeitem]{cursor:default}
.tree .row{display:flex;gap:8px;align-items:baseline;padding:3px 12px;border-inline-start:4px solid transparent;min-block-size:32px}
.tree [aria-selected=true]>.row{background:var(--tint);border-color:var(--accent);font-weight:600}
.tree [role=treeitem]:focus-visible{outline:0}
.tree [role=treeitem]:focus-visible>.row{outline:3px solid var(--accent);outline-offset:-3px}
.tree .label{flex:1;min-inline-size:0;overflow-wrap:anywhere}
.tree .kind{color:var(--quiet);font-size:.8125rem;font-weight:400}
.tree [data-kind=page]>.row,.tree [data-kind=block]>.row{font-weight:700}
.tree .star{color:var(--error);margin-inline-start:4px}
.tree .drag{cursor:grab;color:var(--quiet);touch-action:none;padding-inline:4px}
.tree .dragged{opacity:.5}
.tree [data-drop=before]>.row{box-shadow:0 -3px 0 var(--accent)}
.tree [data-drop=after]>.row{box-shadow:0 3px 0 var(--accent)}
.tree [data-drop=inside]>.row{box-shadow:inset 0 0 0 3px var(--accent)}
.properties{border-block-start:2px solid var(--hair);padding:8px 12px}
.properties h3{font-size:1rem;margin:0 0 8px}
.properties summary{cursor:pointer;padding-block:6px;font-weight:600}
.property{padding-block:6px;border-block-end:1px solid var(--hair)}
.property .name{display:flex;gap:8px;justify-content:space-between;align-items:center}
.property .about{color:var(--quiet);font-size:.8125rem}
.property [type=checkbox]{vertical-align:middle}
.property :is(input:not([type=checkbox]),select,textarea){inline-size:100%}
.property .text{display:flex;gap:6px;align-items:center;margin-block:3px}
.texts{display:grid;grid-template-columns:repeat(auto-fit,minmax(8rem,1fr));gap:0 8px}
.part{margin-block:6px}
.several{display:grid}
.property .tag{color:var(--quiet);font-size:.8125rem}
.property .code{font-family:ui-monospace,"DejaVu Sans Mono",monospace}
.options{list-style:none;padding:0}
.options li,.comparison{border:1px solid var(--hair);border-radius:6px;padding:6px;margin-block:6px}
.property .buttons{display:flex;flex-wrap:wrap;gap:6px}
.condition{margin-block-start:6px}
.comparison{display:grid;gap:6px}
.comparison label{display:flex;gap:6px;align-items:center}
.comparison.nested{border-inline-start:4px solid var(--accent)}
.fine{padding:6px 16px;color:var(--quiet);border-block-start:1px solid var(--hair)}
.problems{border-block-start:1px solid var(--hair);max-block-size:38vh;overflow:auto}
.problems summary{padding:6px 16px;cursor:pointer;font-weight:600;position:sticky;inset-block-start:0;background:var(--ground)}
.problems ol{list-style:none;padding:0 16px 8px}
.problems li{border-inline-start:5px solid var(--line);padding:2px 12px;margin-block-end:8px}
.problems .error{border-color:var(--error)}
.problems .warning{border-color:var(--warning)}
.problems .error b:first-of-type{color:var(--error-ink)}
.problems .warning>p:first-child b{color:var(--warning)}
.problems .help b{color:var(--ink)}
.problems button{border:1.5px solid var(--line);border-radius:6px;background:var(--ground);padding:0 10px;min-block-size:32px}
.problems .place{border:0;background:none;padding:0;text-decoration:underline;font-weight:600;overflow-wrap:anywhere}
.problems .consequences{padding:0 16px 8px;white-space:pre-line}
.problems .fixes{display:flex;flex-wrap:wrap;gap:6px;margin-block-start:4px}
@media (max-width:1440px){.brand{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}.bar{column-gap:8px}.bar button{padding:0 8px}.bar select{max-inline-size:11.6em}}
@media (max-width:900px){
.outline-buttons{position:static}
main{grid-auto-flow:row;grid-template-columns:minmax(0,1fr)!important}
.pane,.pane.shown{display:none;max-inline-size:none!important;border:0!important}
[data-pane=outline] main>.pane[data-pane=outline],[data-pane=text] main>.pane[data-pane=text],[data-pane=form] main>.pane[data-pane=form],[data-pane=paper] main>.pane[data-pane=paper],[data-pane=desk] main>.pane[data-pane=desk]{display:grid}
.bar .toggle{background:transparent;color:#fff;font-weight:400}
[data-pane=outline] .toggle[data-pane=outline],[data-pane=text] .toggle[data-pane=text],[data-pane=form] .toggle[data-pane=form],[data-pane=paper] .toggle[data-pane=paper],[data-pane=desk] .toggle[data-pane=desk]{background:#fff;color:#0b5d3b;font-weight:600}
}
@media (max-width:480px){.bar{gap:6px 4px;padding-inline:8px}.bar button{padding:0 7px}.bar .file{flex:1 1 11em}.bar .file select{inline-size:100%;max-inline-size:none}.bar .toggles{order:1;flex:1 0 100%}.bar .toggles button{flex:1}.bar .save{order:2;margin:0}}
@media (forced-colors:active){.toggle[aria-pressed=true]{forced-color-adjust:none;background:Highlight;color:HighlightText}}
`;

export const FRAME_STYLES = `${TOKENS}\
html,body{block-size:100%}
body{margin:0;overflow:hidden;background:var(--ground)}
iframe{position:absolute;inset:0;inline-size:100%;block-size:100%;border:0}
iframe.coming{visibility:hidden}
`;
