/**
 * Styles of the form, built from one set of tokens. The shadow root adopts them as they are; the style sheet of the
 * page without JavaScript has them with the element's name for `:host`.
 */
const tokens = `\
:host{display:block;
--istimara-ink:#1d1d1b;--istimara-quiet:#4a4d49;--istimara-paper:#fff;--istimara-tint:#f2f6f3;--istimara-line:#6a706b;--istimara-hair:#d4dbd6;
--istimara-accent:#0b5d3b;--istimara-accent-deep:#08472d;--istimara-on-accent:#fff;--istimara-error:#b3261e;--istimara-error-ink:#8f1d17;
--istimara-radius:6px;--istimara-size:1.125rem;--istimara-column:38em;
--istimara-font:"Noto Sans Arabic","Segoe UI","Geeza Pro",Tahoma,system-ui,sans-serif;
color-scheme:light dark}
@media (prefers-color-scheme:dark){:host{
--istimara-ink:#eeeeea;--istimara-quiet:#c3c8c3;--istimara-paper:#151816;--istimara-tint:#1f2622;--istimara-line:#8d958f;--istimara-hair:#3a433d;
--istimara-accent:#86d6ad;--istimara-accent-deep:#a9e5c7;--istimara-on-accent:#0b1f15;--istimara-error:#ff8a80;--istimara-error-ink:#ffb4ab}}
@media print{:host{--istimara-ink:#000;--istimara-paper:#fff;--istimara-tint:#fff;--istimara-quiet:#222}}
`;

const text = `\
.form{box-sizing:border-box;max-inline-size:var(--istimara-column);margin-inline:auto;container-type:inline-size;
font:400 var(--istimara-size)/1.5 var(--istimara-font);color:var(--istimara-ink);background:var(--istimara-paper);overflow-wrap:break-word;-webkit-text-size-adjust:100%;font-variant-numeric:tabular-nums;
letter-spacing:normal;word-spacing:normal;text-transform:none;text-indent:0;text-align:start;text-shadow:none;white-space:normal;word-break:normal}
.form[dir=rtl]{line-height:1.7}
.form *,.form ::before,.form ::after{box-sizing:border-box}
.form :where(h1,h2,h3,h4,h5,p,ul,ol,dl,dd,fieldset,legend){margin:0;padding:0;border:0;font-size:1em;min-inline-size:0}
.form :where(input,select,textarea,button){margin:0}
.form :where(h1,h2){line-height:1.35}
.form[dir=rtl] :where(h1,h2){line-height:1.5}
.form h1{font-size:1.6em}
.form :where(h2){font-size:1.25em}
.form :is(h1,h2,h3,h4,h5){font-weight:700}
.form :where(ol){padding-inline-start:1.4em}
.form :is(ul,ol) li+li{margin-block-start:4px}
.form :where(ul){list-style:"–  ";padding-inline-start:1.1em}
.form :is(a,summary){color:var(--istimara-accent);text-decoration:underline;text-underline-offset:.25em;text-decoration-thickness:1px}
.form :is(a,summary):hover{color:var(--istimara-accent-deep);text-decoration-thickness:2px}
.form[dir=rtl] em{font-style:normal;font-weight:600}
.form :is(h1,h2,.summary,[role=status],fieldset,.field):focus{outline:none}
.form :is(a,button,input,select,textarea,summary,.summary):focus-visible{outline:3px solid var(--istimara-accent);outline-offset:2px}
.unseen{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.mark,.hint,.description,.progress,.number,.when{color:var(--istimara-quiet);font-weight:400;font-size:.889em}
.icon{inline-size:1.1em;block-size:1.1em;flex:none;vertical-align:-.2em;margin-inline-end:8px}
.error .icon,.summary .icon,.notice .icon{color:var(--istimara-error)}
.mended .icon,.done .icon,.sent .icon{color:var(--istimara-accent)}
`;

const head = `\
.head{display:grid;gap:12px;margin-block-end:20px}
.authority{color:var(--istimara-quiet)}
.authority span{display:block}
.authority span:first-child{font-weight:600;color:var(--istimara-ink)}
.lead{display:grid;gap:12px}
.form :is(form,section) .lead{margin-block-end:24px}
.card{background:var(--istimara-tint);border-block-start:4px solid var(--istimara-accent);border-radius:0 0 var(--istimara-radius) var(--istimara-radius);padding-inline:16px}
.card>:not(summary){margin-block-end:16px}
.card :empty{display:none}
.form .card summary{padding-block:8px}
.card .mark{display:inline-block;inline-size:100%}
.form .card h2{font-size:1em}
.card dl{display:grid;gap:12px}
.card dt,.lost-answers dt,.tracking,.pin{font-weight:600}
.form summary{padding-block:12px;cursor:pointer}
.progress{display:flex;flex-wrap:wrap;gap:12px;align-items:center;justify-content:space-between;margin-block-end:8px}
.steps{display:flex;gap:4px}
.steps i{inline-size:24px;block-size:6px;border-radius:3px;background:var(--istimara-hair)}
.steps .past{background:var(--istimara-accent)}
.heading{margin-block-end:16px;scroll-margin-block-start:16px}
.form section+section{margin-block-start:48px}
`;

const fields = `\
.fields{display:grid;grid-template-columns:repeat(12,minmax(0,1fr));gap:32px 24px;align-items:start}
.field{grid-column:1/-1;min-inline-size:0;scroll-margin-block-start:16px}
.stretch{content-visibility:auto;contain-intrinsic-size:auto 140em;overflow-clip-margin:16px}
.stretch+.stretch{margin-block-start:32px}
.many>li{content-visibility:auto;contain-intrinsic-size:auto 2em;overflow-clip-margin:16px}
.label{display:block;font-weight:600;inline-size:100%}
.label+*,.label~:is(.hint,.description)+*{margin-block-start:8px}
.label~:is(.hint,.description){margin-block-start:0}
.when{border-inline-start:4px solid var(--istimara-hair);padding-inline-start:12px;margin-block-end:8px}
.error,.summary a{color:var(--istimara-error-ink);font-weight:600}
.error{margin-block:8px}
.error p{align-items:baseline;display:flex}
.error .icon{align-self:flex-start;margin-block-start:.35em}
.wrong{border-inline-start:5px solid var(--istimara-error)!important;padding-inline-start:16px!important}
.form :is(input,select,textarea){font:inherit;color:inherit;background:var(--istimara-paper);border:1.5px solid var(--istimara-line);border-radius:var(--istimara-radius);min-block-size:48px;inline-size:100%;padding:0 12px}
.form :is(input,select){block-size:2.75em;line-height:1.5}
.form textarea{display:block;min-block-size:6.5em;resize:vertical;padding-block:8px}
.form[dir=rtl] :is(input,output)[dir=ltr]{text-align:end}
.form :is(input,select,textarea):hover{border-color:var(--istimara-ink)}
.form :is(input,select,textarea)[aria-invalid=true]{border-color:var(--istimara-error);border-width:2px}
.form :is(input[type=checkbox],input[type=radio]){appearance:auto;inline-size:24px;block-size:24px;min-block-size:24px;flex:none;accent-color:var(--istimara-accent);margin-block-start:3px}
.form output{display:block;min-block-size:48px;padding:8px 12px;background:var(--istimara-tint);border-radius:var(--istimara-radius);white-space:pre-line}
.form .card output{display:inline;padding:0;background:none;font-weight:700}
.ticks{display:grid}
.date{display:flex;flex-wrap:wrap;gap:8px;align-items:flex-end}
.table .date{flex-wrap:nowrap}
.item .date{flex-wrap:nowrap}
.part>label,.other>label{display:block;color:var(--istimara-quiet);font-size:.889em;margin-block-end:4px}
.date .named{flex:1 0 5.5em;max-inline-size:11em}
.date output{display:inline;padding:0 4px;background:none;font-size:.889em}
.rows{display:flex;flex-wrap:wrap;gap:8px 24px}
.form .date input{padding-inline:6px}.date .w2{inline-size:2.5em}.date .w4{inline-size:3.6em}
.form .echo{min-block-size:0;padding:0;background:none;margin-block-start:8px;color:var(--istimara-quiet);font-size:.889em}
.form .echo:empty{display:none}
.place{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,9em),1fr));gap:16px;align-items:end}
.locate{display:flex;flex-wrap:wrap;gap:8px 16px;align-items:center;margin-block-start:16px}
.rating{display:grid;grid-template-columns:repeat(auto-fit,minmax(2.75rem,1fr));gap:4px}
.rating label{display:flex;flex-direction:column;gap:2px;align-items:center;padding:8px 4px;border:1.5px solid var(--istimara-line);border-radius:var(--istimara-radius);cursor:pointer}
.rating label:has(:checked){border-color:var(--istimara-accent);background:var(--istimara-tint);font-weight:700}
.rating-ends{display:flex;gap:24px;justify-content:space-between;margin-block-end:4px}
.rating-ends span+span{text-align:end}
.scan{display:flex;flex-wrap:wrap;gap:8px 16px;align-items:center;margin-block-start:8px}
.scan+.files,.rank+.hint{margin-block-start:8px}
.scan video{inline-size:100%;border-radius:var(--istimara-radius)}
.form .scan :is(button,video)[hidden]{display:none}
.form .barcode-text{min-block-size:48px}
.rank{display:grid;gap:8px}
.rank label{display:flex;gap:12px;align-items:center}
.form .rank select{inline-size:4.5em;flex:none;padding-inline:8px}
.other{border-inline-start:4px solid var(--istimara-hair);padding-inline-start:16px;margin-block:4px 8px;margin-inline-start:10px}
.finder{margin-block-end:8px}
.finder>*{margin-block-start:4px}
.finder>label{display:block}
.measured{display:flex;gap:12px;align-items:center}
.item{border:1.5px solid var(--istimara-hair)!important;border-radius:var(--istimara-radius);padding:16px!important;margin-block-end:16px!important}
.item>legend{font-weight:700;padding-inline:8px!important;margin-inline-start:-8px}
.item>.remove{margin-block-start:24px}
.form .remove{border-color:var(--istimara-line);color:var(--istimara-ink);min-block-size:44px;padding-block:4px}
.note{border-inline-start:4px solid var(--istimara-accent);padding-inline-start:16px;display:grid;gap:8px}
.picture{display:block;max-inline-size:100%;max-block-size:20rem;margin-block:8px;background:#fff}
.tick .picture{block-size:5rem}
.tick{display:flex;gap:12px;align-items:flex-start;cursor:pointer;padding-block:9px;font-weight:400}
.unknown{margin-block-start:4px}
.files>*+*,.signature>*+*,.counted>*+*{margin-block-start:8px}
.form .file-choice{block-size:auto;padding:6px}
.some .file-choice{color:transparent}
.file-choice::file-selector-button{font:inherit;cursor:pointer;min-block-size:40px;padding:4px 16px;margin-inline-end:12px;border-radius:var(--istimara-radius);border:1.5px solid var(--istimara-accent);background:var(--istimara-paper);color:var(--istimara-accent)}
.camera{display:none;position:relative;align-items:center;min-block-size:48px;padding:8px 16px;border-radius:var(--istimara-radius);border:1.5px solid var(--istimara-accent);color:var(--istimara-accent);cursor:pointer}
@media (pointer:coarse){.camera{display:inline-flex}}
.form .camera input{position:absolute;inset:0;block-size:100%;min-block-size:0;padding:0;opacity:0;cursor:pointer}
.camera:focus-within{outline:3px solid var(--istimara-accent);outline-offset:2px}
.smaller{display:block}
.chosen ul{list-style:none;padding:0;display:grid;gap:8px}
.chosen li{display:flex;gap:12px;align-items:center;justify-content:space-between;background:var(--istimara-tint);border-radius:var(--istimara-radius);padding:8px 12px;margin:0}
.chosen li>span{min-inline-size:0;overflow-wrap:anywhere}
.lost{display:block;color:var(--istimara-error-ink);font-weight:600}
.signature .remove:disabled{visibility:hidden}
.pad{display:block;inline-size:100%;block-size:auto;aspect-ratio:3;touch-action:none;cursor:crosshair;background:var(--istimara-paper);border:1.5px solid var(--istimara-line);border-radius:var(--istimara-radius)}
.ink{fill:none;stroke:var(--istimara-ink);stroke-width:4;stroke-linecap:round;stroke-linejoin:round}
.pad .name{fill:var(--istimara-ink);font-size:56px}
.typed{display:block;font-size:.889em;color:var(--istimara-quiet)}
.object>.label,.list>.label{font-size:1.25em;margin-block-end:8px}
.object .object>.label,.list .list>.label{font-size:1em}
.table{inline-size:100%;border-collapse:collapse;table-layout:fixed}
.table :is(th,td){text-align:start;vertical-align:top;padding:8px;font-weight:400;position:relative;border-block-end:1px solid var(--istimara-hair)}
.table th{font-weight:600}
.table:has(.named){table-layout:auto}
.table .named{min-inline-size:7.5em}
.cells:has(.named):has(td:nth-child(4)),.cells:has(td:nth-child(2) .named):has(td:nth-child(3) .named){max-inline-size:33.9em;container-type:inline-size}
`;

const ways = `\
.ways{display:flex;flex-wrap:wrap;gap:16px;align-items:center;margin-block-start:32px}
.form button{font:inherit;cursor:pointer;min-block-size:48px;padding:8px 16px;border-radius:var(--istimara-radius);border:1.5px solid var(--istimara-accent);background:var(--istimara-paper);color:var(--istimara-accent);transition:background-color .12s}
.form button:hover{background:var(--istimara-tint);border-color:var(--istimara-accent-deep);color:var(--istimara-accent-deep)}
.form .primary{background:var(--istimara-accent);border-color:var(--istimara-accent);color:var(--istimara-on-accent);font-weight:700;padding-inline:32px;min-block-size:52px}
.form .primary:hover{background:var(--istimara-accent-deep);color:var(--istimara-on-accent)}
.summary,.notice{border:2px solid var(--istimara-hair);border-inline-start-width:8px;border-radius:var(--istimara-radius);padding:16px;background:var(--istimara-paper)}
.summary{border-color:var(--istimara-error)}
.mended{border-color:var(--istimara-accent)}
.summary h2,.notice h2{font-size:1em}
.summary ul,.form .entries{list-style:none;padding:0}
.summary :is(a,.done){display:inline-block;padding-block:4px}
.notice{margin-block:32px 0;border-inline-start-color:var(--istimara-accent)}
.notice.removed{margin-block:0 24px}
.again,.notice details,.summary ul,.answers .mark{margin-block-start:8px}
.notice .ways,.draft .ways{margin-block-start:16px}
.warning,.warned{--warn:#855000}
@media (prefers-color-scheme:dark){.warning,.warned{--warn:#ffc266}}
.warning{border-inline-start:5px solid var(--warn);padding-inline-start:16px;margin-block:8px}
.warning p{display:flex;align-items:baseline}
.warning strong{color:var(--warn)}
.form .warning .icon,.form .warned .icon{color:var(--warn)}
.summary.warned{border-color:var(--warn)}
.summary.warned a{color:inherit}
.warned .tick{padding-block:0 9px}
.summary,.answers,.sent{margin-block-end:32px}
.answers h3,.answers h4{display:flex;gap:16px;justify-content:space-between;padding-block-end:8px;border-block-end:2px solid var(--istimara-accent)}
.answers h4,.answers h5{margin-block-start:24px}
.answers h4{border-block-end:1px solid var(--istimara-line)}
.answers dl>div{display:grid;grid-template-columns:1fr 4em;gap:0 16px;padding-block:12px;border-block-end:1px solid var(--istimara-hair)}
.answers dt,.draft{color:var(--istimara-quiet)}
.answers dd{grid-column:1;white-space:pre-line}
.answers dd.change{grid-column:2;grid-row:1/3;align-self:center}
.answers .change{text-align:end;font-weight:400}
.sent{background:var(--istimara-tint);border-block-start:4px solid var(--istimara-accent);border-radius:0 0 var(--istimara-radius) var(--istimara-radius);padding:24px 16px;display:grid;gap:12px}
.next>:not(h3),.due>:not(h3){margin-block-start:8px}
.due h3{margin-block-start:24px}
.tracking bdi,.pin bdi{display:block;inline-size:fit-content;font-weight:700;font-size:1.6em;line-height:1.5}
.tracking bdi span+span{margin-inline-start:.35em}
.kept>.notice{margin-block:0 32px}
.notice dl,.notice .entries,.draft>*+*{margin-block-start:12px}
.lost-answers{display:grid;gap:8px}
.entries li{display:flex;flex-wrap:wrap;gap:8px 16px;justify-content:space-between;align-items:center;padding-block:12px;border-block-start:1px solid var(--istimara-hair)}
.do{display:flex;flex-wrap:wrap;gap:8px}
.draft{margin-block-start:32px;border-block-start:1px solid var(--istimara-hair);font-size:.889em}
`;

const wide = `\
@container (max-width:33.99em){
.table,.table :is(tbody,tr,th,td){display:block}
.table thead{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%)}
.table :is(th,td){border:0;padding:8px 0}
.table th{font-size:1.1em;padding-block-start:24px}
.table .named{min-inline-size:5.5em}.table td>.mark{display:none}
}
@container (min-width:34em){
.table .label{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.table .label+*{margin-block-start:0}
.half{grid-column:span 6}.third{grid-column:span 4}.quarter{grid-column:span 3}
:is(.third,.quarter):has(.named){grid-column:span 6}
.w2{max-inline-size:4em}.w4{max-inline-size:5.5em}.w6{max-inline-size:7em}.w8{max-inline-size:8.5em}.w11{max-inline-size:10.5em}.w16{max-inline-size:13.5em}.w20{max-inline-size:16em}.w30{max-inline-size:24em}
.sent{padding:24px}
.card dl>div{display:grid;grid-template-columns:10em 1fr;gap:16px}
.answers dl>div{grid-template-columns:2fr 3fr 4em}
.answers dd{grid-column:2}
.answers dd.change{grid-column:3;grid-row:1;align-self:start}
}
@media (prefers-reduced-motion:reduce){.form *{transition:none!important}}
@media (forced-colors:active){.form .primary{border:3px solid ButtonText}.steps i{border:1px solid}.steps .past{background:Highlight;forced-color-adjust:none}.icon{color:CanvasText!important}}
@media print{textarea{field-sizing:content}.ways,.camera,.notice,.draft,.steps,.finder,.answers .change{display:none!important}.field,.answers dl>div{break-inside:avoid}}
`;

export const styles: string = tokens + text + head + fields + ways + wide;

/**
 * Classes of views in the lazy chunk. The code that loads before it has these words at most as names of other things.
 */
export const LAZY_CLASSES: readonly string[] = [
  'error',
  'wrong',
  'summary',
  'mended',
  'sent',
  'next',
  'notice',
  'draft',
];
