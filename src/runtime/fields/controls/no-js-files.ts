/**
 * File control without JavaScript. Files that arrived with an earlier attempt are listed with a tick and need not be
 * chosen again.
 */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { attachmentsIn, type FileOptions, formatSize } from '../attachment.js';
import type { Localized, ViewContext } from '../field.js';
import { fileInput } from './file-input.js';
import { tick } from './option-list.js';

export const words: Localized<string> = {
  ar: 'وصلت هذه الملفات، ولا حاجة إلى اختيارها من جديد. أزل العلامة عمّا لا تريد إرساله.',
  en: 'These files have arrived and need not be chosen again. Untick what you do not want to send.',
  ku: 'Ev dosye gihîştine û ne hewce ye ji nû ve werin hilbijartin. Nîşanê ji ya ku hûn naxwazin bişînin rakin.',
};

export function noJsFiles(context: ViewContext<FileOptions>, accepted: readonly string[]): TemplateResult {
  const { id, path, localized } = context;
  const kept = attachmentsIn(context.typed).map(({ id: file, name, size }, index) =>
    tick(
      html`<input part="checkbox" type="checkbox" id="${id}-kept-${index}" name=${path} value=${file} .checked=${true}>`,
      `\u2068${name}\u2069 (${formatSize(size, context)})`,
    ),
  );
  return html`${kept.length > 0 ? html`<p class="hint" part="hint">${localized(words)}</p><div class="ticks">${kept}</div>` : nothing}${fileInput({ ...context, typed: undefined }, accepted)}`;
}
