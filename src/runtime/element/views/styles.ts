/**
 * Styles of the form. The shadow root adopts them as they are; the style sheet of the page without JavaScript has them
 * with the element's name for `:host`. Pages set the custom properties `--istimara-…`; those that begin with `--_` hold
 * the values in use.
 */
import { COLOURS, type Colour, colours, inBothSchemes, inLightScheme, LATER_COLOURS } from '../looks/colours.js';

/** Colour of warnings, which is declared with their rules. */
const WARNING: Colour = ['warning', '#855000', '#ffc266'];

const gap = 'var(--istimara-gap,32px)';
const radius = 'var(--istimara-radius,6px)';
const edge = 'var(--istimara-border-width,1.5px)';
const height = 'var(--istimara-control-height,max(48px,2.75em))';

/**
 * The scheme follows `color-scheme` of the page, unless the element has the attribute. Browsers without `light-dark()`
 * are shown the light one.
 */
const tokens = `\
:host{display:block}
.form{${colours(COLOURS, inLightScheme)}}
@supports (color:light-dark(red,red)){
:host([scheme=light]){color-scheme:light}
:host([scheme=dark]){color-scheme:dark}
:host([scheme=auto]){color-scheme:light dark}
.form{${colours(COLOURS, inBothSchemes)}}
}
`;

const text = `\
.form{box-sizing:border-box;max-inline-size:var(--istimara-column,38em);padding:var(--istimara-padding,0);margin-inline:auto;container-type:inline-size;
font:400 var(--istimara-size,1.125rem)/1.5 var(--istimara-font,Vazirmatn,"Noto Sans Arabic","Segoe UI","Geeza Pro",Tahoma,system-ui,sans-serif);color:var(--_ink);background:var(--_paper);overflow-wrap:break-word;-webkit-text-size-adjust:100%;font-variant-numeric:tabular-nums;
letter-spacing:normal;word-spacing:normal;text-transform:none;text-indent:0;text-align:start;text-shadow:none;white-space:normal;word-break:normal}
.form[dir=rtl]{line-height:1.7}
.form *,.form ::before,.form ::after{box-sizing:border-box}
.form :where(h1,h2,h3,h4,h5,p,ul,ol,dl,dd,fieldset,legend){margin:0;padding:0;border:0;font-size:1em;min-inline-size:0}
.form :where(input,select,textarea,button){margin:0}
.form :where(h1,h2){line-height:1.35}
.form[dir=rtl] :where(h1,h2){line-height:1.5}
.form h1{font-size:1.6em}
.form :where(h2){font-size:1.25em}
.form :is(h1,h2,h3,h4,h5){font-family:var(--istimara-heading-font,inherit);font-weight:700}
.form :where(ol){padding-inline-start:1.4em}
.form :is(ul,ol) li+li{margin-block-start:4px}
.form :where(ul){list-style:"–  ";padding-inline-start:1.1em}
.form :is(a,summary){color:var(--_accent);text-decoration:underline;text-underline-offset:.25em;text-decoration-thickness:1px}
.form[dir=rtl] em{font-style:normal;font-weight:600}
.form :is(a,button,input,select,textarea,summary,.summary):focus-visible{outline:var(--istimara-focus-width,3px) solid var(--istimara-focus,var(--_accent));outline-offset:var(--istimara-focus-offset,2px)}
.unseen{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
:host([numbers=off]) .number{display:none}
.mark,.hint,.description,.progress,.number,.when{color:var(--_quiet);font-weight:400;font-size:.889em}
.icon{inline-size:1.1em;block-size:1.1em;flex:none;vertical-align:-.2em;margin-inline-end:8px}
.error .icon,.summary .icon,.notice .icon{color:var(--_error)}
.mended .icon,.done .icon,.sent .icon{color:var(--_accent)}
`;

const head = `\
.head{display:grid;gap:12px;margin-block-end:20px}
.authority{color:var(--_quiet)}
.authority span{display:block}
.authority span:first-child{font-weight:600;color:var(--_ink)}
.lead{display:grid;gap:12px}
.form :is(form,section) .lead{margin-block-end:24px}
.card{background:var(--_tint);border-block-start:4px solid var(--_accent);border-radius:0 0 ${radius} ${radius};padding-inline:16px}
.card>:not(summary){margin-block-end:16px}
.card :empty{display:none}
@media print{.card::details-content{content-visibility:visible}}
.form .card summary{padding-block:8px}
.card .mark{display:inline-block;inline-size:100%}
.form .card h2{font-size:1em}
.card dl{display:grid;gap:12px}
.card dt,.lost-answers dt,.tracking,.pin{font-weight:600}
.form summary{padding-block:12px;cursor:pointer}
.progress{display:flex;flex-wrap:wrap;gap:12px;align-items:center;justify-content:space-between;margin-block-end:8px}
.steps{display:flex;gap:4px}
.steps i{inline-size:24px;block-size:6px;border-radius:3px;background:var(--_hair)}
.steps .past{background:var(--_accent)}
.heading{margin-block-end:16px;scroll-margin-block-start:16px}
.form section+section{margin-block-start:48px}
`;

const fields = `\
.fields{display:grid;grid-template-columns:repeat(12,minmax(0,1fr));gap:${gap} 24px;align-items:start}
.field{grid-column:1/-1;min-inline-size:0;scroll-margin-block-start:16px}
.stretch{content-visibility:auto;contain-intrinsic-size:auto 140em;overflow-clip-margin:16px}
.stretch+.stretch{margin-block-start:${gap}}
.many>li{content-visibility:auto;contain-intrinsic-size:auto 2em;overflow-clip-margin:16px}
.label{display:block;font-weight:600;inline-size:100%;margin-block-end:8px}
.label~:is(.hint,.description){margin-block:-8px 8px}
.when{border-inline-start:4px solid var(--_hair);padding-inline-start:12px;margin-block-end:8px}
.error+.hint,.warning+.hint{margin-block-start:0}
.error,.summary a{color:var(--_error-ink);font-weight:600}
.error{margin-block-end:8px}
.error p{align-items:baseline;display:flex}
.error .icon{align-self:flex-start;margin-block-start:.35em}
.wrong{border-inline-start:5px solid var(--_error)!important;padding-inline-start:16px!important}
.form :is(input,select,textarea){font:inherit;color:inherit;background:var(--_paper);border:${edge} solid var(--_line);border-radius:${radius};min-block-size:${height};inline-size:100%;padding:0 var(--istimara-control-padding,12px)}
.form :is(input,select){block-size:${height};line-height:1.5}
.form textarea{display:block;min-block-size:6.5em;resize:vertical;padding-block:8px}
.form[dir=rtl] :is(input,output)[dir=ltr]{text-align:end}
.form :is(input[type=checkbox],input[type=radio]){appearance:auto;inline-size:24px;block-size:24px;min-block-size:24px;flex:none;accent-color:var(--_accent);margin-block-start:3px}
.form output{display:block;min-block-size:${height};padding:8px 12px;background:var(--_tint);border-radius:${radius};white-space:pre-line}
.form .card output{display:inline;padding:0;background:none;font-weight:700}
.ticks{display:grid}
.date{display:flex;flex-wrap:wrap;gap:8px;align-items:flex-end}
.table .date{flex-wrap:nowrap}
.item .date{flex-wrap:nowrap}
.part>label,.other>label{display:block;color:var(--_quiet);font-size:.889em;margin-block-end:4px}
.date .named{flex:1 0 5.5em;max-inline-size:11em}
.date output{display:inline;padding:0 4px;background:none;font-size:.889em}
.rows{display:flex;flex-wrap:wrap;gap:8px 24px}
.form .date input{padding-inline:6px}.date .w2{inline-size:2.5em}.date .w4{inline-size:3.6em}
.form .echo{min-block-size:0;padding:0;background:none;margin-block-start:8px;color:var(--_quiet);font-size:.889em}
.form .echo:empty{display:none}
.place{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,9em),1fr));gap:16px;align-items:end}
.locate{display:flex;flex-wrap:wrap;gap:8px 16px;align-items:center;margin-block-end:16px}
.rating{display:grid;grid-template-columns:repeat(auto-fit,minmax(2.75rem,1fr));gap:4px}
.rating label{display:flex;flex-direction:column;gap:2px;align-items:center;padding:8px 4px;border:${edge} solid var(--_line);border-radius:${radius};cursor:pointer}
.rating label:has(:checked){border-color:var(--_accent);background:var(--_tint);font-weight:700}
.rating-ends{display:flex;gap:24px;justify-content:space-between;margin-block-end:4px}
.rating-ends span+span{text-align:end}
.scan{display:flex;flex-wrap:wrap;gap:8px 16px;align-items:center;margin-block-start:8px}
.scan+.files,.rank+.hint{margin-block:8px 0}
.scan video{inline-size:100%;border-radius:${radius}}
.form .scan :is(button,video)[hidden]{display:none}
.form .barcode-text{min-block-size:${height}}
.rank{display:grid;gap:8px}
.rank label{display:flex;gap:12px;align-items:center}
.form .rank select{inline-size:4.5em;flex:none;padding-inline:8px}
.other{border-inline-start:4px solid var(--_hair);padding-inline-start:16px;margin-block:4px 8px;margin-inline-start:10px}
.finder{margin-block-end:8px}
.finder>*{margin-block-start:4px}
.finder>label{display:block}
.measured{display:flex;gap:12px;align-items:center}
.item{border:${edge} solid var(--_hair)!important;border-radius:${radius};padding:16px!important;margin-block-end:16px!important}
.item>legend{font-weight:700;padding-inline:8px!important;margin-inline-start:-8px}
.item>.remove{margin-block-start:24px}
.form .remove{border-color:var(--_line);color:var(--_ink);min-block-size:calc(${height} - 4px);padding-block:4px}
.note{border-inline-start:4px solid var(--_accent);padding-inline-start:16px;display:grid;gap:8px}
.picture{display:block;max-inline-size:100%;max-block-size:20rem;margin-block-end:8px;background:#fff}
.tick .picture{block-size:5rem;margin-block-start:8px}
.tick{display:flex;gap:12px;align-items:flex-start;cursor:pointer;padding-block:9px;font-weight:400}
.unknown{margin-block-start:4px}
.files>:where(:not(:first-child)),.signature>:where(:not(:first-child)),.counted>:where(:not(:first-child)){margin-block-start:8px}
.form .file-choice{block-size:auto;padding:6px}
.some .file-choice{color:transparent}
.file-choice::file-selector-button{font:inherit;cursor:pointer;min-block-size:40px;padding:4px 16px;margin-inline-end:12px;border-radius:${radius};border:${edge} solid var(--_accent);background:var(--_paper);color:var(--_accent)}
.camera{display:none;position:relative;align-items:center;min-block-size:${height};padding:8px 16px;border-radius:${radius};border:${edge} solid var(--_accent);color:var(--_accent);cursor:pointer}
@media (pointer:coarse){.camera{display:inline-flex}}
.form .camera input{position:absolute;inset:0;block-size:100%;min-block-size:0;padding:0;opacity:0;cursor:pointer}
.camera:focus-within{outline:var(--istimara-focus-width,3px) solid var(--istimara-focus,var(--_accent));outline-offset:var(--istimara-focus-offset,2px)}
.smaller{display:block}
.chosen ul{list-style:none;padding:0;display:grid;gap:8px}
.chosen li{display:flex;gap:12px;align-items:center;justify-content:space-between;background:var(--_tint);border-radius:${radius};padding:8px 12px;margin:0}
.chosen li>span{min-inline-size:0;overflow-wrap:anywhere}
.lost{display:block;color:var(--_error-ink);font-weight:600}
.signature .remove:disabled{visibility:hidden}
.pad{display:block;inline-size:100%;block-size:auto;aspect-ratio:3;touch-action:none;cursor:crosshair;background:var(--_paper);border:${edge} solid var(--_line);border-radius:${radius}}
.ink{fill:none;stroke:var(--_ink);stroke-width:4;stroke-linecap:round;stroke-linejoin:round}
.pad .name{fill:var(--_ink);font-size:56px}
.typed{display:block;font-size:.889em;color:var(--_quiet)}
.object>.label,.list>.label{font-size:1.25em;margin-block-end:16px}
.object .object>.label,.list .list>.label{font-size:1em}
.table{inline-size:100%;border-collapse:collapse;table-layout:fixed}
.table :is(th,td){text-align:start;vertical-align:top;padding:8px;font-weight:400;position:relative;border-block-end:1px solid var(--_hair)}
.table th{font-weight:600}
.table:has(.named){table-layout:auto}
.table .named{min-inline-size:7.5em}
.cells:has(.named):has(td:nth-child(4)),.cells:has(td:nth-child(2) .named):has(td:nth-child(3) .named){max-inline-size:33.9em;container-type:inline-size}
`;

const ways = `\
.ways{display:flex;flex-wrap:wrap;gap:16px;align-items:center;margin-block-start:${gap}}
.form button{font:inherit;cursor:pointer;min-block-size:${height};padding:8px 16px;border-radius:${radius};border:${edge} solid var(--_accent);background:var(--_paper);color:var(--_accent);transition:background-color .12s}
.form .primary{background:var(--_accent);border-color:var(--_accent);color:var(--_on-accent);font-weight:700;padding-inline:32px}
.summary,.notice{border:2px solid var(--_hair);border-inline-start-width:8px;border-radius:${radius};padding:16px;background:var(--_paper)}
.summary{border-color:var(--_error)}
.mended{border-color:var(--_accent)}
.summary h2,.notice h2{font-size:1em}
.summary ul,.form .entries{list-style:none;padding:0}
.summary :is(a,.done){display:inline-block;padding-block:4px}
.notice{margin-block:32px 0;border-inline-start-color:var(--_accent)}
.notice.removed{margin-block:0 24px}
.again,.notice details,.summary ul,.answers .mark{margin-block-start:8px}
.notice .ways,.draft .ways{margin-block-start:16px}
.warning,.warned{--_warning:${inLightScheme(WARNING)}}
@supports (color:light-dark(red,red)){.warning,.warned{--_warning:${inBothSchemes(WARNING)}}}
.warning{border-inline-start:5px solid var(--_warning);padding-inline-start:16px;margin-block-end:8px}
.warning p{display:flex;align-items:baseline}
.warning strong{color:var(--_warning)}
.form .warning .icon,.form .warned .icon{color:var(--_warning)}
.summary.warned{border-color:var(--_warning)}
.summary.warned a{color:inherit}
.warned .tick{padding-block:0 9px}
.summary,.answers,.sent{margin-block-end:${gap}}
.answers h3,.answers h4{display:flex;gap:16px;justify-content:space-between;padding-block-end:8px;border-block-end:2px solid var(--_accent)}
.answers h4,.answers h5{margin-block-start:24px}
.answers h4{border-block-end:1px solid var(--_line)}
.answers dl>div{display:grid;grid-template-columns:1fr 4em;gap:0 16px;padding-block:12px;border-block-end:1px solid var(--_hair)}
.answers dt,.draft{color:var(--_quiet)}
.answers dd{grid-column:1;white-space:pre-line}
.answers dd.change{grid-column:2;grid-row:1/3;align-self:center}
.answers .change{text-align:end;font-weight:400}
.sent{background:var(--_tint);border-block-start:4px solid var(--_accent);border-radius:0 0 ${radius} ${radius};padding:24px 16px;display:grid;gap:12px}
.next>:not(h3),.due>:not(h3){margin-block-start:8px}
.due h3{margin-block-start:24px}
.tracking bdi,.pin bdi{display:block;inline-size:fit-content;font-weight:700;font-size:1.6em;line-height:1.5}
.tracking bdi span+span{margin-inline-start:.35em}
.kept>.notice{margin-block:0 32px}
.notice dl,.notice .entries,.draft>:not(summary){margin-block-start:12px}
.lost-answers{display:grid;gap:8px}
.entries li{display:flex;flex-wrap:wrap;gap:8px 16px;justify-content:space-between;align-items:center;padding-block:12px;border-block-start:1px solid var(--_hair)}
.do{display:flex;flex-wrap:wrap;gap:8px}
.draft{margin-block-start:32px;border-block-start:1px solid var(--_hair);font-size:.889em}
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
.table .label~:is(.hint,.description){margin-block-start:0}
.half{grid-column:span 6}.third{grid-column:span 4}.quarter{grid-column:span 3}
:is(.third,.quarter):has(.named){grid-column:span 6}
.w2{max-inline-size:4em}.w4{max-inline-size:5.5em}.w6{max-inline-size:7em}.w8{max-inline-size:8.5em}.w11{max-inline-size:10.5em}.w16{max-inline-size:13.5em}.w20{max-inline-size:16em}.w30{max-inline-size:24em}
.sent{padding:24px}
.card dl>div{display:grid;grid-template-columns:10em 1fr;gap:16px}
.answers dl>div{grid-template-columns:2fr 3fr 4em}
.answers dd{grid-column:2}
.answers dd.change{grid-column:3;grid-row:1;align-self:start}
}
`;

export const styles: string = tokens + text + head + fields + ways + wide;

/**
 * Styles that come with the lazy chunk, because they may wait until it has loaded: what the pointer is on, errors, print
 * and some settings of the system.
 */
export const laterStyles = `\
.form{${colours(LATER_COLOURS, inLightScheme)}}
@supports (color:light-dark(red,red)){.form{${colours(LATER_COLOURS, inBothSchemes)}}}
.form :where(h1,h2,.summary,[role=status],fieldset,.field):focus{outline:none}
.form :is(a,summary):hover{color:var(--_accent-deep);text-decoration-thickness:2px}
.form :where(input,select,textarea):hover{border-color:var(--_ink)}
.form :is(input,select,textarea)[aria-invalid=true]{border-color:var(--_error);border-width:max(2px,${edge})}
.form button:hover{background:var(--_tint);border-color:var(--_accent-deep);color:var(--_accent-deep)}
.form .primary:hover{background:var(--_accent-deep);color:var(--_on-accent)}
@media (prefers-reduced-motion:reduce){.form *{transition:none!important}}
@media (forced-colors:active){.form .primary{border:3px solid ButtonText}.steps i{border:1px solid}.steps .past{background:Highlight;forced-color-adjust:none}.icon{color:CanvasText!important}}
@media print{.form{color-scheme:light;--_ink:#000;--_paper:#fff;--_tint:#fff;--_quiet:#222}textarea{field-sizing:content}.ways,.camera,.notice,.draft,.steps,.finder,.answers .change{display:none!important}.field,.answers dl>div{break-inside:avoid}}
`;

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
