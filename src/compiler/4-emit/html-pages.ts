/**
 * `index.html`, `index.<language>.html`, `<form>.css`: pages that show the form and are complete without JavaScript.
 */

import { pageFileName, renderFormPage } from '../../runtime/no-js/page.js';
import type { StyleRule } from '../linker/linker-types.js';
import { printStyles } from '../linker/shake-styles.js';
import { withInlinePictures } from '../picture-files.js';
import { type Emit, PICTURES } from './output.js';
import { pageMentions } from './output-runtime.js';

export const page: Emit = async context => {
  const { model, definition, only } = context;
  const linked = await context.linked();
  return [
    ...model.languages.map(language => ({
      path: pageFileName(model, language),
      content: renderFormPage({
        model: only.includes(PICTURES) ? model : withInlinePictures(model),
        ...{ language, definition },
      }),
    })),
    { path: `${model.id}.css`, content: styleSheet(model.id, linked.parts.styles, pageMentions(model, linked)) },
  ];
};

/** Classes of the pages that only they have. */
const PAGE_CLASSES: readonly string[] = [
  'form',
  'heading',
  'lead',
  'notice',
  'primary',
  'unseen',
  'ways',
  'when',
  'wrong',
];

/** Classes of views that pages without JavaScript never show: progress, drafts, what waits to be sent. */
const ELEMENT_CLASSES: readonly string[] = [
  'again',
  'do',
  'draft',
  'entries',
  'kept',
  'lost-answers',
  'progress',
  'removed',
  'steps',
];

/**
 * Returns the style sheet of the pages: the styles of the element's shadow root for the classes of the form, applied to
 * its light DOM by the element's name.
 */
function styleSheet(id: string, rules: readonly StyleRule[], mentions: ReadonlySet<string>): string {
  const shown = new Set([...mentions, ...PAGE_CLASSES.map(name => `.${name}`)]);
  for (const name of ELEMENT_CLASSES) shown.delete(`.${name}`);
  const used = printStyles(rules, shown);
  return `${used}\n${PAGE_STYLES.trimStart()}`.replace(/:(?:host|form)\b(?:\((.*?)\))?/g, `${id}-form$1`);
}

/** Styles of the page around the form, with its colours and font; `:form` is replaced by the element's name. */
const PAGE_STYLES = `
body{margin:0;background:var(--istimara-paper,#fff);color:var(--istimara-ink,#1d1d1b);font:1.125rem/1.5 var(--istimara-font,Vazirmatn,"Noto Sans Arabic","Segoe UI","Geeza Pro",Tahoma,system-ui,sans-serif)}
html[dir=rtl] body{line-height:1.7}
.page-head{background:var(--istimara-accent,#0b5d3b);color:var(--istimara-on-accent,#fff)}
.page-head div{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center;gap:12px;max-inline-size:38em;margin-inline:auto;padding:12px 16px}
.page-head p{flex:1 1 8em;margin:0}
.page-head nav{display:grid;gap:8px;flex:none;max-inline-size:7.5em}
@media (min-width:30em){.page-head nav{display:flex;max-inline-size:none}}
.page-head span{display:block;font-size:.889em}
.page-head span:first-child{font-size:1em;font-weight:700}
.page-head a{display:inline-block;color:inherit;padding:4px 12px;border:1.5px solid currentColor;border-radius:6px;text-decoration:none}
.page-head a:hover{text-decoration:underline;text-underline-offset:.25em}
.page-head a:focus-visible{outline:3px solid currentColor;outline-offset:2px}
main{padding:16px 16px 64px;max-inline-size:38em;margin-inline:auto}
.page-foot{border-block-start:1px solid #d4dbd6;color:#4a4d49;font-size:.889em}
.page-foot p{max-inline-size:42.75em;margin:0 auto;padding:16px}
:form .authority{display:none}
:form::part(authority){display:none}
.when+:is(.hint,.description){margin-block-start:0}
@supports (color:light-dark(red,red)){
body{background:light-dark(var(--istimara-paper,#fff),var(--istimara-dark-paper,#151816));color:light-dark(var(--istimara-ink,#1d1d1b),var(--istimara-dark-ink,#eeeeea))}
.page-head{background:light-dark(var(--istimara-accent,#0b5d3b),var(--istimara-dark-tint,#0a3a26));color:light-dark(var(--istimara-on-accent,#fff),var(--istimara-dark-ink,#fff))}
.page-foot{border-color:light-dark(#d4dbd6,#3a433d);color:light-dark(#4a4d49,#c3c8c3)}
}
@media print{body{color-scheme:light}.page-head{background:none;color:#000}.page-head nav{display:none}}
`;
