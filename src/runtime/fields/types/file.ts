/** `file`: documents that are uploaded. */
import type { TemplateResult } from 'lit/html.js';
import { DOCUMENT_TYPES } from '../../files/media-types.js';
import type { FieldModel, LocalField } from '../../model.js';
import {
  accept,
  cleanFiles,
  displayFiles,
  type FileOptions,
  filesSchema,
  maxFiles,
  maxSize,
  readFiles,
  writeFiles,
} from '../attachment.js';
import { filesView } from '../controls/file-input.js';
import { noJsFiles } from '../controls/no-js-files.js';
import type {
  Constraints,
  DisplayContext,
  IssueMessages,
  Keys,
  Localized,
  PaperControl,
  ViewContext,
} from '../field.js';

export const name = 'file';
export const arabic = 'ملف';
export const shape = 'value';
export const kind = 'files';
export const isolate = false;
export const grouped = false;
export const accepts = DOCUMENT_TYPES;
export const chunk = 'files';

export const options: Keys = { accept, max_size: maxSize, max: maxFiles };

export const schema = (field: FieldModel<FileOptions>): Constraints => filesSchema(field, accepts);

export const read = readFiles;
export const write = writeFiles;
export const clean = cleanFiles;

export const view = (context: ViewContext<FileOptions>): TemplateResult => filesView(context, accepts);

export const noJs = {
  view: (context: ViewContext<FileOptions>): TemplateResult => noJsFiles(context, context.field.own.accept ?? accepts),
};

export const display = displayFiles;

export const words: Localized<string> = { ar: 'مرفق', en: 'Attached', ku: 'Pêvekirî' };

/** Returns a box to tick for the attached files. */
export const paper = (_: LocalField<FileOptions>, __: unknown, { localized }: DisplayContext): PaperControl => ({
  kind: 'ticks',
  options: [{ label: localized(words), ticked: false }],
});

export const issues: Localized<IssueMessages> = {
  ar: {
    format: 'تعذّرت قراءة الملف: اختره من جديد',
  },
  en: {
    format: 'The file could not be read: choose it again',
  },
  ku: {
    format: 'Dosye nehat xwendin: wê ji nû ve hilbijêrin',
  },
};
