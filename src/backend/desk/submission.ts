/** One submission at the desk: its head, its answers as stored, its printed copy. */
import { item, member } from '../../runtime/engine/path.js';
import type { FieldModel, FormModel } from '../../runtime/model.js';
import type { Served } from '../definitions.js';
import type { Answer } from '../http/answer.js';
import { type ListedFile, listedFiles } from '../intake/listed-files.js';
import { html, type Markup } from '../pages/html.js';
import { layout, type Speech, shownTime, shownTracking } from '../pages/layout.js';
import { WORDS, type Words } from '../pages/words.js';
import type { Stored } from '../store.js';

export function submissionPage(speech: Speech, stored: Stored, served: Served | undefined, printable: boolean): Answer {
  if (served?.kids) return sealedPage(speech, stored, served);
  const { words, language } = speech;
  const prints = printable && served ? served.languages.map(tag => printLink(words, stored.tracking, tag)) : [];
  const labels = served ? labelsOf(served, language) : new Map<string, string>();
  const data = JSON.parse(stored.data);
  const files = served ? listedFiles(data, served.fileFields) : [];
  const rest = without(data, new Set(files.map(({ path }) => path)), '');
  const body = html`${head(speech, stored, served)}
<div class="links">${prints}<a href="/desk?lang=${language}">${words.all}</a></div>
<h2>${words.answers}</h2>
<div class="scroll" role="region" aria-label="${words.answers}" tabindex="0"><table>
<thead><tr><th scope="col">${words.path}</th><th scope="col">${words.answer}</th></tr></thead>
<tbody>${answers(rest, '').map(answer => row(words, labels, answer))}</tbody>
</table></div>
${files.length > 0 ? attachments(speech, stored.tracking, labels, files) : ''}`;
  return layout(speech, {
    title: stored.tracking,
    body,
    address: `/desk/${stored.tracking}`,
    stylesheet: '/style.css',
  });
}

/** Nobody here can read it. */
function sealedPage(speech: Speech, stored: Stored, served: Served): Answer {
  const { words, language } = speech;
  const body = html`${head(speech, stored, served)}
<div class="links"><a href="/desk?lang=${language}">${words.all}</a></div>
<h2>${words.answers}</h2>
<p>${words.sealed}</p>
<p>${words.sealedHow}</p>
<p dir="ltr"><code>istimara export ${stored.form} &gt; ${stored.form}.jsonl</code><br><code>istimara open ${stored.form}.jsonl --key ministry.private.jwk</code></p>`;
  return layout(speech, {
    title: stored.tracking,
    body,
    address: `/desk/${stored.tracking}`,
    stylesheet: '/style.css',
  });
}

const printLink = (words: Words, tracking: string, language: string): Markup =>
  html`<a href="/desk/${tracking}.${language}.pdf" hreflang="${language}">${words.printed} (${WORDS[language]?.name ?? language})</a>`;

function head({ words, language }: Speech, stored: Stored, served: Served | undefined): Markup {
  return html`<dl>
<dt>${words.tracking}</dt><dd>${shownTracking(stored.tracking)}</dd>
<dt>${words.service}</dt><dd>${served?.title[language] ?? stored.form}</dd>
<dt>${words.version}</dt><dd>${stored.version}</dd>
<dt>${words.receivedAt}</dt><dd>${shownTime(stored.receivedAt, language)}</dd>
<dt>${words.status}</dt><dd>${words.statuses[stored.status]}</dd>
</dl>`;
}

/** A list of files: each is saved, none is shown. */
function attachments(
  { words, language }: Speech,
  tracking: string,
  labels: ReadonlyMap<string, string>,
  files: readonly ListedFile[],
): Markup {
  const entry = ({ path, file }: ListedFile) => {
    const size = new Intl.NumberFormat(words.locale).format(Math.ceil(file.size / 1000));
    return html`<li>${labels.get(path.replace(/\[\d+\]/g, '')) ?? path}: <a href="/desk/${tracking}/files/${file.id}" download lang="${language}"><bdi>${file.name}</bdi></a> <small>${size} ${words.kilobytes}</small></li>`;
  };
  return html`<h2>${words.attachments}</h2><ul>${files.map(entry)}</ul>`;
}

/** The data without what stands at these paths. */
function without(value: unknown, paths: ReadonlySet<string>, path: string): unknown {
  if (Array.isArray(value)) return value.map((entry, index) => without(entry, paths, item(path, index)));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, entry]) => [key, entry, member(path, key)] as const);
  return Object.fromEntries(
    entries.filter(([, , at]) => !paths.has(at)).map(([key, entry, at]) => [key, without(entry, paths, at)]),
  );
}

interface Given {
  readonly path: string;
  readonly value: string | number | boolean | null;
}

/** Each answer with its path, in the order of the data. */
function answers(value: unknown, path: string): Given[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => answers(item, `${path}[${index}]`));
  if (typeof value !== 'object' || value === null) return [{ path, value: value as Given['value'] }];
  return Object.entries(value).flatMap(([key, item]) => answers(item, path ? `${path}.${key}` : key));
}

function row(words: Words, labels: ReadonlyMap<string, string>, { path, value }: Given): Markup {
  const label = labels.get(path.replace(/\[\d+\]/g, ''));
  const name = label ? html`${label} <small><bdi dir="ltr">${path}</bdi></small>` : html`<bdi dir="ltr">${path}</bdi>`;
  const shown =
    value === null ? words.unknown : typeof value === 'boolean' ? (value ? words.yes : words.no) : String(value);
  return html`<tr><th scope="row">${name}</th><td><bdi>${shown}</bdi></td></tr>`;
}

/** The label of each field by its path without indexes. */
function labelsOf(served: Served, language: string): Map<string, string> {
  const model: Partial<FormModel> = JSON.parse(Buffer.from(served.model).toString('utf8'));
  const walk = (field: FieldModel): [string, string][] => [
    [field.path, field.label?.[language] ?? ''],
    ...field.fields.flatMap(walk),
  ];
  return new Map((model.pages ?? []).flatMap(({ fields }) => fields.flatMap(walk)));
}
