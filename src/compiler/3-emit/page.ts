/** `index.html`, `index.<language>.html`, `<form>.css`: pages that show the form, whole without JavaScript. */
import { escapeHtml } from '../../runtime/element/escape-html.js';
import { renderText } from '../../runtime/element/render-text.js';
import { stillView } from '../../runtime/element/still.js';
import { styles } from '../../runtime/element/styles.js';
import { fieldType } from '../../runtime/fields/index.js';
import { plainText } from '../../runtime/fields/markdown-parse.js';
import { shownDigits } from '../../runtime/fields/number-format.js';
import { directionOf, LANGUAGES, spokenFor } from '../../runtime/i18n/index.js';
import { localize } from '../../runtime/localize.js';
import type { FormModel, Language, LocalForm } from '../../runtime/model.js';
import { isSealed } from '../../runtime/submit/index.js';
import { sealingWords } from '../../runtime/submit/sealing-words.js';
import type { Emit, OutputFile } from './output.js';
import { usedTypes } from './source/rules.js';

export const page: Emit = ({ model, definition }) => [
  ...model.languages.map(language => pageFile(model, language, definition)),
  { path: `${model.id}.css`, content: styleSheet(model.id) },
];

const fileOf = (model: FormModel, language: Language): string =>
  language === model.languages[0] ? 'index.html' : `index.${language}.html`;

/** The styles of the element's shadow root serve its light DOM under the element's name. */
const styleSheet = (id: string): string =>
  `${styles}${PAGE_STYLES.trimStart()}`.replace(/:(host|form)\b/g, `${id}-form`);

function pageFile(model: FormModel, language: Language, definition: string): OutputFile {
  const form = localize(model, language);
  const content = `<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<title>${escapeHtml(form.title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
${form.description ? `<meta name="description" content="${escapeHtml(plainText(form.description))}">\n` : ''}<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="./${model.id}.css">
<link rel="describedby" type="application/ld+json" href="./card.json">
${model.languages
  .filter(other => other !== language)
  .map(other => `<link rel="alternate" hreflang="${other}" href="./${fileOf(model, other)}">\n`)
  .join('')}<script type="module" src="./${model.id}.js"></script>
</head>
<body>
${header(model, form)}
<main>
<${model.id}-form lang="${language}"${model.submit?.to ? '' : ' action="submissions"'}>
${staticForm(model, form)}
</${model.id}-form>
</main>
${footer(form, definition)}
</body>
</html>
`;
  return { path: fileOf(model, language), content };
}

function staticForm(model: FormModel, form: LocalForm): string {
  const { screen } = LANGUAGES[spokenFor(form.language)];
  const types = Object.fromEntries(usedTypes(model).map(name => [name, fieldType(name)]));
  const sealed = isSealed(model) && { sealing: { words: sealingWords } };
  const view = stillView({ form, words: screen, types, paper: `./${form.id}.${form.language}.pdf`, ...sealed });
  return renderText(view);
}

/** Who issues the form, from the ministry down, and its other languages. */
function header(model: FormModel, form: LocalForm): string {
  const lines = form.authority.map(line => `<span>${escapeHtml(line)}</span>`).join('');
  const links = model.languages
    .filter(language => language !== form.language)
    .map(language => languageLink(model, language));
  const { languages } = LANGUAGES[spokenFor(form.language)].screen;
  const nav = links.length > 0 ? `<nav aria-label="${escapeHtml(languages)}">${links.join(' ')}</nav>` : '';
  return `<header class="page-head"><div><p>${lines}</p>${nav}</div></header>`;
}

function languageLink(model: FormModel, language: Language): string {
  const name = new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;
  return `<a href="./${fileOf(model, language)}" lang="${language}" hreflang="${language}" dir="${directionOf(language)}">${escapeHtml(name)}</a>`;
}

/** What names this very form: number on paper, edition, fingerprint. */
function footer({ paper, version, digits, language }: LocalForm, definition: string): string {
  const { edition } = LANGUAGES[spokenFor(language)].screen;
  const number = paper.formNumber ? `<bdi>${escapeHtml(paper.formNumber)}</bdi> · ` : '';
  return `<footer class="page-foot"><p>${number}${escapeHtml(edition)} ${shownDigits(String(version), digits)} · <bdi dir="ltr">${definition}</bdi></p></footer>`;
}

/** The frame of the page around the form; `:form` stands for the element. */
const PAGE_STYLES = `
body{margin:0;background:#fff;color:#1d1d1b;font:1.125rem/1.5 "Noto Sans Arabic","Segoe UI","Geeza Pro",Tahoma,system-ui,sans-serif}
html[dir=rtl] body{line-height:1.7}
.page-head{background:#0b5d3b;color:#fff}
.page-head div{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center;gap:8px 24px;max-inline-size:38em;margin-inline:auto;padding:16px}
.page-head p{margin:0}
.page-head span{display:block;font-size:.889em}
.page-head span:first-child{font-size:1em;font-weight:700}
.page-head a{display:inline-block;color:inherit;padding:8px 16px;border:1.5px solid currentColor;border-radius:6px;text-decoration:none}
.page-head a:hover{text-decoration:underline;text-underline-offset:.25em}
.page-head a:focus-visible{outline:3px solid #fff;outline-offset:2px}
main{padding:32px 16px 64px;max-inline-size:38em;margin-inline:auto}
.page-foot{border-block-start:1px solid #d4dbd6;color:#4a4d49;font-size:.889em}
.page-foot p{max-inline-size:42.75em;margin:0 auto;padding:16px}
:form .authority{display:none}
:form::part(authority){display:none}
@media (prefers-color-scheme:dark){body{background:#151816;color:#eeeeea}.page-head{background:#0a3a26}.page-foot{border-color:#3a433d;color:#c3c8c3}}
@media print{.page-head{background:none;color:#000}.page-head nav{display:none}}
`;
