/** Parts of the page of a batch that are about attachments: the choice of their questions, and what was attached. */
import type { Text } from '../../../runtime/model.js';
import { html, type Markup } from '../../pages/html.js';
import type { PageLocale } from '../../pages/layout.js';
import type { FileQuestion } from '../../take/file-questions.js';
import { labelIn, sentenceIn } from '../../take/messages.js';
import type { CheckResult } from '../../take/take-submission.js';
import type { Batch } from './batches.js';
import type { CheckedPart } from './check-parts.js';
import { fileIntakeMessages } from './messages.js';

/** Part to which files can be attached, with its index. */
export interface OpenPart {
  readonly part: Extract<CheckedPart, { kind: 'checked' }>;
  readonly index: number;
}

/** Context of a file that can be attached: open parts, and the questions of the files that are in the store. */
export interface Attachable {
  readonly open: readonly OpenPart[];
  readonly questions: ReadonlyMap<string, Text>;
}

/** Returns the labels of the questions to which files were attached, by the names of the files. */
export const questionsOf = (parts: readonly CheckedPart[]): ReadonlyMap<string, Text> =>
  new Map(
    parts.flatMap(part => {
      const isInStore = part.kind === 'checked' && (part.result.kind === 'taken' || part.result.kind === 'known');
      return isInStore ? (part.result.attached ?? []).map(({ name, label }) => [name, label] as const) : [];
    }),
  );

/**
 * Returns the question of a file that is attached, or else the choice of one, if a part has questions for files. The
 * refusal says why the file is not read as a submission; it is left out if the file is attached.
 */
export function attachmentShown(
  speech: PageLocale,
  batch: Batch,
  file: number,
  { open, questions }: Attachable,
  refusal: Markup,
): Markup {
  const label = questions.get(batch.files[file]!.name);
  if (label) return html`<p>${fileIntakeMessages(speech).isAttached} <bdi>${labelIn(label, speech.language)}</bdi></p>`;
  if (open.length === 0) return refusal;
  const current = currentQuestion(batch, file, open);
  return html`${assignment(speech, batch, file, open)}${current === undefined && refusal}`;
}

/** Returns the choice of the question to which a file is attached, with the reason if it does not fit. */
function assignment(speech: PageLocale, batch: Batch, file: number, open: readonly OpenPart[]): Markup {
  const words = fileIntakeMessages(speech);
  const id = `file-${file}`;
  const current = currentQuestion(batch, file, open);
  const isOwn = ({ name }: { readonly name: string }) => name === batch.files[file]!.name;
  const left = open.flatMap(({ part: { result } }) => (result.left ?? []).filter(isOwn))[0];
  const option = (index: number, { path, label }: FileQuestion) => {
    const value = `${index}:${path}`;
    return html`<option value="${value}"${value === current && html` selected`}>${labelIn(label, speech.language) || path}</option>`;
  };
  const group = ({ part, index }: OpenPart) =>
    html`<optgroup label="${sentenceIn(speech.language, part.place)}">${part.questions.map(one => option(index, one))}</optgroup>`;
  return html`<p><label for="${id}">${words.belongsTo}</label>
<select id="${id}" name="${id}"${left && html` aria-describedby="${id}-why"`}><option value="">${words.nowhere}</option>${open.map(group)}</select></p>${
    left && html`<p id="${id}-why"><strong>${words.isLeft}</strong>: ${sentenceIn(speech.language, left.why)}</p>`
  }`;
}

/** Returns the question that is chosen for a file, or to which it belongs by its name or content. */
function currentQuestion(batch: Batch, file: number, open: readonly OpenPart[]): string | undefined {
  const chosen = batch.assignments.get(file);
  if (chosen) return chosen === 'none' ? undefined : `${chosen.part}:${chosen.path}`;
  const { name } = batch.files[file]!;
  const found = open.flatMap(({ part: { result }, index }) =>
    (result.attached ?? []).filter(one => one.name === name).map(({ path }) => `${index}:${path}`),
  );
  return found[0];
}

/** Returns the list of the attached files with their questions, and of the others with the reasons. */
export function attachedTo({ language, ...speech }: PageLocale, { attached = [], left = [] }: CheckResult): Markup {
  const words = fileIntakeMessages({ ...speech, language });
  const fits = attached.map(
    ({ name, label }) => html`<li><bdi>${name}</bdi>: <bdi>${labelIn(label, language)}</bdi></li>`,
  );
  const others = left.map(({ name, why }) => html`<li><bdi>${name}</bdi>: ${sentenceIn(language, why)}</li>`);
  return html`${fits.length > 0 && html`<p>${words.attached}</p><ul>${fits}</ul>`}${
    others.length > 0 && html`<p>${words.isLeft}</p><ul>${others}</ul>`
  }`;
}
