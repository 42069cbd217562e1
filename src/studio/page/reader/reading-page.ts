/** The HTML file that shows a form to a colleague. It opens from a disk or an e-mail, and loads nothing. */
import type { MessageLanguage } from '../../../compiler/diagnostics/index.js';
import { directionOf } from '../../../runtime/i18n/direction.js';
import type { JsonObject } from '../../../runtime/model.js';
import { escapeHtml } from '../../../runtime/no-js/escape-html.js';
import type { ReadFact, ReadingCopy, ReadLanguage, ReadQuestion } from '../../worker/service.js';
import { READING_MESSAGES, type ReadingMessages } from '../messages/reading.js';
import {
  CONTROLS_ID,
  DATA_ID,
  type ReaderSources,
  type ReadingData,
  type SharedSources,
  STAGE_ID,
  TABS,
  TOO_OLD_ID,
} from './reading-data.js';

/** A page of the paper as a picture. */
export interface SheetPicture {
  /** Address with the content, as `data:`. */
  readonly address: string;
  readonly width: number;
  readonly height: number;
}

export interface ReadingParts extends SharedSources {
  /** Language of the file around the form. */
  readonly language: MessageLanguage;
  readonly copy: ReadingCopy;
  /** Day on which the file is made, `YYYY-MM-DD`. */
  readonly today: string;
  /** Pages of the paper, by language of the form. */
  readonly sheets: ReadonlyMap<string, readonly SheetPicture[]>;
  /** Answers that are filled in at first: an example by its index, or what is in the form now. */
  readonly answers: number | JsonObject | undefined;
}

/** Returns the file. */
export async function readingPage(parts: ReadingParts): Promise<string> {
  const { language, copy, reader, today } = parts;
  const messages = READING_MESSAGES[language];
  const [first] = copy.languages;
  const title = first!.title || copy.form.id;
  const day = new Intl.DateTimeFormat(messages.locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
    Date.parse(today),
  );
  const edition = messages.edition(copy.form.id, copy.form.version, copy.definition, day);
  return `<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyOf(reader)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${escapeHtml(`${title} (${messages.draft})`)}</title>
<link rel="icon" href="data:,">
<style>${reader.styles}</style>
</head>
<body>
<header><div class="bar"><p class="draft">${messages.draft}</p>
<h1><bdi lang="${first!.language}">${escapeHtml(title)}</bdi></h1>
<p><bdi>${escapeHtml(first!.authority)}</bdi></p>
<p>${escapeHtml(edition)}</p></div>
<p class="about">${messages.about}</p></header>
<nav aria-label="${escapeHtml(title)}">${TABS.map(tab => `<a href="#${tab}">${messages.tabs[tab]}</a>`).join('')}</nav>
<main>
<section id="form" aria-labelledby="form-title"><h2 id="form-title">${messages.tabs.form}</h2>
<noscript><p>${messages.needsScript}</p></noscript>
<p id="${TOO_OLD_ID}" role="alert" hidden>${messages.tooOld}</p>
<div id="${CONTROLS_ID}"></div>
<div id="${STAGE_ID}"></div>
</section>
<section id="paper" aria-labelledby="paper-title"><h2 id="paper-title">${messages.tabs.paper}</h2>
${inLanguages(copy, one => paperOf(one, parts, messages))}
</section>
<section id="questions" aria-labelledby="questions-title"><h2 id="questions-title">${messages.tabs.questions}</h2>
${inLanguages(copy, questionsOf)}
</section>
</main>
<script type="application/gzip" id="${DATA_ID}">${await packed(dataOf(parts, messages))}</script>
<script type="module">${reader.script}</script>
</body>
</html>
`;
}

/** Policy of the file: its own script and styles, and the form from blobs that the script makes. It connects to nothing. */
const policyOf = ({ scriptDigest, stylesDigest }: ReaderSources): string =>
  [
    "default-src 'none'",
    `script-src '${scriptDigest}' blob:`,
    `style-src '${stylesDigest}' blob:`,
    'img-src data: blob:',
    'font-src data:',
    'frame-src blob: data:',
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ');

/** Returns a part in each language of the form: the first is open, the others can be opened. */
function inLanguages({ languages }: ReadingCopy, render: (language: ReadLanguage) => string): string {
  const part = (one: ReadLanguage) => `<div lang="${one.language}" dir="${one.direction}">${render(one)}</div>`;
  return languages
    .map((one, index) =>
      index === 0
        ? part(one)
        : `<details><summary lang="${one.language}">${escapeHtml(nameOf(one.language))}</summary>${part(one)}</details>`,
    )
    .join('\n');
}

/** Returns the name of a language in that language. */
const nameOf = (tag: string): string => new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag;

function paperOf({ language, pdf }: ReadLanguage, { copy, sheets }: ReadingParts, messages: ReadingMessages): string {
  const pictures = sheets.get(language) ?? [];
  const images = pictures.map(
    ({ address, width, height }, index) =>
      `<img class="sheet" src="${address}" width="${width}" height="${height}" alt="${messages.page(index + 1, pictures.length)}">`,
  );
  const name = `${copy.form.id}.${language}.pdf`;
  const link = `<a class="save" download="${name}" href="data:application/pdf;base64,${base64(pdf)}">${messages.savePdf}</a>`;
  return `${link}\n${images.join('\n')}`;
}

function questionsOf({ pages, checks, checksTitle }: ReadLanguage): string {
  const parts = pages.map(
    ({ title, facts, questions }) =>
      `${title === '' ? '' : `<h3>${escapeHtml(title)}</h3>`}${factList(facts)}${questions.map(question).join('\n')}`,
  );
  const rules = checks.length > 0 ? [`<h3>${escapeHtml(checksTitle)}</h3>${factList(checks)}`] : [];
  return [...parts, ...rules].join('\n');
}

const question = ({ number, label, facts }: ReadQuestion): string =>
  `<div class="question"><p>${number === '' ? '' : `<bdi>${escapeHtml(number)}</bdi> `}${escapeHtml(label)}</p>${factList(facts)}</div>`;

function factList(facts: readonly ReadFact[]): string {
  const shown = (text: string, isCode = false) =>
    isCode ? `<code dir="ltr">${escapeHtml(text)}</code>` : `<bdi>${escapeHtml(text)}</bdi>`;
  const rows = facts.map(({ head, text, isCode }) => `<dt>${shown(head, isCode)}</dt><dd>${shown(text, isCode)}</dd>`);
  return rows.length === 0 ? '' : `<dl class="facts">${rows.join('')}</dl>`;
}

function dataOf({ copy: { form }, frame, answers }: ReadingParts, messages: ReadingMessages): ReadingData {
  const [firstLanguage] = form.languages;
  const isFilledIn = typeof answers === 'object';
  return {
    ...{ frame, title: form.title, files: form.files },
    languages: form.languages.map(tag => ({
      name: nameOf(tag),
      page: tag === firstLanguage ? 'index.html' : `index.${tag}.html`,
    })),
    answers: [
      ...form.examples.map(({ title, data }) => ({ title, data })),
      ...(isFilledIn ? [{ title: messages.filledIn, data: answers }] : []),
    ],
    first: isFilledIn ? form.examples.length : (answers ?? -1),
    messages: { language: messages.language, answers: messages.answers, blank: messages.blank },
  };
}

/** Returns data as JSON, compressed with gzip and encoded as Base64. */
async function packed(data: ReadingData): Promise<string> {
  const stream = new Blob([JSON.stringify(data)]).stream().pipeThrough(new CompressionStream('gzip'));
  return base64(new Uint8Array(await new Response(stream).arrayBuffer()));
}

/** Bytes that are made a string at once; a call has a limited number of arguments. A multiple of 3, for Base64. */
const PIECE_BYTES = 8_190;

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += PIECE_BYTES)
    text += btoa(String.fromCharCode(...bytes.subarray(at, at + PIECE_BYTES)));
  return text;
}
