/** File control on screen: the browser's own control, with the chosen files below it. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { acceptAttribute, typeNames } from '../../files/media-types.js';
import {
  type Attachment,
  attachmentsIn,
  DEFAULT_MAX_FILE_BYTES,
  displayFiles,
  type FileOptions,
  formatSize,
  joinNames,
} from '../attachment.js';
import { literal } from '../constraints.js';
import type { ControlValue, Localized, ViewContext } from '../field.js';
import { joinDescribedBy, outputView } from './input.js';

interface FileMessages {
  readonly chosen: string;
  readonly remove: string;
  readonly reading: string;
  readonly lost: string;
  limits(types: string, size: string): string;
}

export const words: Localized<FileMessages> = {
  ar: {
    chosen: 'الملفات المختارة',
    remove: 'حذف',
    reading: 'جارٍ قراءة الملف…',
    lost: 'لم يعد هذا الملف محفوظاً في الصفحة: اختره من جديد',
    limits: (types, size) => `${types}، بحجم لا يزيد على ${size}`,
  },
  en: {
    chosen: 'Files chosen',
    remove: 'Remove',
    reading: 'Reading the file…',
    lost: 'This file is no longer kept on the page: choose it again',
    limits: (types, size) => `${types}, at most ${size}`,
  },
  ku: {
    chosen: 'Dosyeyên hilbijartî',
    remove: 'Rake',
    reading: 'Dosye tê xwendin…',
    lost: 'Ev dosye êdî li ser rûpelê nemaye: wê ji nû ve hilbijêrin',
    limits: (types, size) => `${types}, herî zêde ${size}`,
  },
};

/**
 * Renders the file control, or only the answer if the field is read-only. `accepted` are the media types if the author
 * sets none.
 */
export const filesView = (context: ViewContext<FileOptions>, accepted: readonly string[]): TemplateResult =>
  context.readonly ? shownFiles(context) : fileInput(context, context.field.own.accept ?? accepted);

const shownFiles = (context: ViewContext<FileOptions>): TemplateResult =>
  outputView(context, value => displayFiles(value, context.field, context));

export function fileInput(context: ViewContext<FileOptions>, accepted: readonly string[]): TemplateResult {
  const { id, path, field, required, invalid, files, localized } = context;
  const several = literal(field.own.max ?? 1) !== 1;
  const listed = attachmentsIn(context.typed);
  const { chosen, reading } = localized(words);
  const take = (event: Event) => choose(event.target as HTMLInputElement, context, !several);
  const describedBy = joinDescribedBy(context, `${id}-limits`, `${id}-chosen`);
  return html`<div class=${files ? `files live${listed.length > 0 ? ' some' : ''}` : 'files'}><p class="hint" part="hint" id="${id}-limits">${limits(context, accepted)}</p>
    <input part="file" type="file" class="file-choice" id=${id} name=${path} accept=${acceptAttribute(accepted)} ?multiple=${several}
      aria-required=${required ? 'true' : nothing} aria-invalid=${invalid ? 'true' : nothing} aria-describedby=${describedBy}
      @change=${take}>
    ${files?.pictures?.camera(context, take)}
    <div id="${id}-chosen" class="chosen" aria-live="polite">${
      listed.length > 0 ? html`<ul aria-label=${chosen}>${listed.map(file => chosenFile(context, file))}</ul>` : nothing
    }</div><p class="hint" part="hint" role="status">${files?.reading ? reading : files?.pictures?.notes(context)}</p></div>`;
}

const limits = (context: ViewContext<FileOptions>, accepted: readonly string[]): string =>
  context
    .localized(words)
    .limits(
      joinNames(typeNames(accepted), context),
      formatSize(context.field.own.max_size ?? DEFAULT_MAX_FILE_BYTES, context),
    );

/** Stores the chosen files and empties the control, so that the same file can be chosen again. */
function choose(input: HTMLInputElement, { files }: ViewContext<FileOptions>, instead: boolean): void {
  if (!files || !input.files?.length) return;
  files.take([...input.files], instead);
  input.value = '';
}

/** Renders a file of the answer, with a button that removes it. */
function chosenFile(context: ViewContext<FileOptions>, file: Attachment): TemplateResult {
  const { localized, files } = context;
  const { remove, lost } = localized(words);
  const told = files && !files.held.has(file.id) ? html`<span class="lost">${lost}</span>` : nothing;
  return html`<li part="chosen-file"><span><bdi>${file.name}</bdi> <span class="mark" part="mark">${formatSize(file.size, context)}</span>${told}</span>
    <button type="button" class="remove" part="button remove" @click=${(event: Event) => removeFile(event, context, file.id)}>${remove}<span class="unseen"> ${file.name}</span></button></li>`;
}

/** Removes a file from the answer. The focus moves to the control, because the button disappears. */
export function removeFile(event: Event, { typed, change }: ViewContext<FileOptions>, id: string): void {
  (event.target as Element).closest('fieldset,.field')?.querySelector('input')?.focus();
  const left = (typed as readonly { readonly id: ControlValue }[]).filter(file => file.id !== id);
  change(left.length > 0 ? (left as ControlValue) : undefined);
}
