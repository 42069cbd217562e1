/** Documents of a form: the page that is filled in without JavaScript, and the page shown once it was sent. */

import { formatDigits } from '../fields/formats/number-text.js';
import { plainText } from '../fields/formats/parse-markdown.js';
import { fieldTypes } from '../fields/index.js';
import { directionOf } from '../i18n/index.js';
import { nameOfLanguage } from '../i18n/language-names.js';
import { translationOf } from '../i18n/translation.js';
import type { FormModel, JsonObject, Language, LocalForm } from '../model.js';
import { encryptionNeedsScript } from '../submit/encryption-needs-script.js';
import { isEncrypted } from '../submit/index.js';
import { escapeHtml } from './escape-html.js';
import {
  type FilledForm,
  type NoJsConfirmation,
  type NoJsForm,
  noJsConfirmationView,
  noJsFormView,
  noJsTypes,
} from './form.js';
import { localizeNoJs } from './localize-no-js.js';
import { renderToString } from './render-to-string.js';

/** Form and language of a page. */
export interface NoJsPageForm {
  readonly model: FormModel;
  readonly language: Language;
  /** First 16 hex digits of form.json's sha256. */
  readonly definition: string;
}

/**
 * Renders the page of a form, as it is built or with what was filled in. A replacement is sent by the page itself,
 * without a script.
 */
export function renderFormPage(of: NoJsPageForm, filled?: FilledForm): string {
  const still = noJsForm(of);
  const wrong = filled?.showIssues && filled.known.issues.length > 0;
  const { model, language } = of;
  const { form, words } = still;
  const sealed = isEncrypted(model) && { scriptNeeded: encryptionNeedsScript };
  const view = renderToString(noJsFormView({ ...still, ...sealed, ...(filled && { filled }) }));
  return documentOf(still, {
    title: `${wrong ? words.errorMark : ''}${form.title}`,
    base: './',
    head: `${form.description ? `<meta name="description" content="${escapeHtml(plainText(form.description))}">\n` : ''}<link rel="describedby" type="application/ld+json" href="./card.json">
${model.languages
  .filter(other => other !== language)
  .map(other => `<link rel="alternate" hreflang="${other}" href="./${pageFileName(model, other)}">\n`)
  .join('')}${filled?.replaces ? '' : scriptsOf(model, language)}`,
    // A page in another language would start again, with an empty form.
    nav: filled ? '' : languagesOf(model, still),
    main: `<${model.id}-form lang="${language}"${model.submit?.to ? '' : ' action="submissions"'}${model.pages.length > 1 ? ' history' : ''}${filled?.prefill ? prefillOf(filled.prefill, filled.own) : ''}>
${view}
</${model.id}-form>`,
  });
}

/**
 * Returns the script of the page. The texts of a language other than the first load at the same time as the element,
 * which appears once it has them.
 */
const scriptsOf = ({ id, languages }: FormModel, language: Language): string =>
  `${language === languages[0] ? '' : `<link rel="modulepreload" href="./${id}.${language}.js">\n`}<script type="module" src="./${id}.js"></script>\n`;

const prefillOf = (data: JsonObject, own: readonly string[] = []): string =>
  ` prefill="${escapeHtml(JSON.stringify(data))}"${own.length > 0 ? ` prefill-own="${escapeHtml(own.join(' '))}"` : ''}`;

export type ConfirmationPageData = Pick<
  NoJsConfirmation,
  'data' | 'known' | 'tracking' | 'pin' | 'links' | 'note' | 'checkCodeNote'
>;

/** Renders the page that confirms the submission. It is one folder below the form's page. */
export function renderConfirmationPage(of: NoJsPageForm, sent: ConfirmationPageData): string {
  const still = noJsForm(of);
  // The element of the form is not defined on this page; its name is there for the style sheet.
  const main = `<${of.model.id}-form>\n${renderToString(noJsConfirmationView({ ...still, ...sent }))}\n</${of.model.id}-form>`;
  return documentOf(still, {
    title: `${still.words.sentTitle} – ${still.form.title}`,
    base: '../',
    head: '',
    nav: '',
    main,
  });
}

/** Returns the file name of a language's page. The page in the first language is at the form's address itself. */
export const pageFileName = ({ languages }: Pick<FormModel, 'languages'>, language: Language): string =>
  language === languages[0] ? 'index.html' : `index.${language}.html`;

/** All field types, as they are rendered without JavaScript. */
export const NO_JS_TYPES = noJsTypes(fieldTypes);

export function noJsForm({ model, language, definition }: NoJsPageForm): NoJsForm {
  const form = localizeNoJs(model, language);
  const { screen: words } = translationOf(model, language);
  return { form, words, types: NO_JS_TYPES, paper: `./${form.id}.${language}.pdf`, definition };
}

interface Document {
  readonly title: string;
  /** Path from the page to the folder of the form's files. */
  readonly base: './' | '../';
  readonly head: string;
  readonly nav: string;
  readonly main: string;
}

const documentOf = (still: NoJsForm, { title, base, head, nav, main }: Document): string => `<!doctype html>
<html lang="${still.form.language}" dir="${directionOf(still.form.language)}">
<head>
<meta charset="utf-8">
<title>${escapeHtml(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="${base}${still.form.id}.css">
${head}</head>
<body>
${header(still.form, nav)}
<main>
${main}
</main>
${footer(still)}
</body>
</html>
`;

/** Renders the authority that issues the form, from the ministry down. */
const header = ({ authority }: LocalForm, nav: string): string =>
  `<header class="page-head"><div><p>${authority.map(line => `<span>${escapeHtml(line)}</span>`).join('')}</p>${nav}</div></header>`;

function languagesOf(model: FormModel, { form, words }: NoJsForm): string {
  const others = model.languages.filter(language => language !== form.language);
  const links = others.map(language => languageLink(model, language)).join(' ');
  return others.length > 0 ? `<nav aria-label="${escapeHtml(words.languages)}">${links}</nav>` : '';
}

function languageLink(model: FormModel, language: Language): string {
  return `<a href="./${pageFileName(model, language)}" lang="${language}" hreflang="${language}" dir="${directionOf(language)}">${escapeHtml(nameOfLanguage(language, model.languages))}</a>`;
}

/** Renders what identifies exactly this form: its number on paper, edition and fingerprint. */
function footer({ form: { paper, version, digits }, words, definition }: NoJsForm): string {
  const number = paper.formNumber ? `<bdi>${escapeHtml(paper.formNumber)}</bdi> · ` : '';
  return `<footer class="page-foot"><p>${number}${escapeHtml(words.edition)} ${formatDigits(String(version), digits)} · <bdi dir="ltr">${definition}</bdi></p></footer>`;
}
