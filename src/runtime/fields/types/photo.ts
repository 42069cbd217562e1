/** `photo`: a picture of a person. On paper it is glued into a box. */
import type { TemplateResult } from 'lit/html.js';
import { PICTURE_TYPES } from '../../files/media-types.js';
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

/** Size of a passport photograph, in millimetres. */
const BOX = { width: 35, height: 45 };

export const name = 'photo';
export const arabic = 'صورة';
export const shape = 'value';
export const kind = 'files';
export const isolate = false;
export const grouped = false;
export const personal = true;
export const accepts = PICTURE_TYPES;
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

export const words: Localized<string> = {
  ar: 'مكان الصورة',
  en: 'Glue the photo here',
  ku: 'Wêneyî li vir bizeliqînin',
};

/** Returns a box for the photo. */
export const paper = (_: LocalField<FileOptions>, __: unknown, { localized }: DisplayContext): PaperControl => ({
  kind: 'box',
  ...BOX,
  caption: localized(words),
});

export const issues: Localized<IssueMessages> = {
  ar: { format: 'تعذّرت قراءة الصورة: اخترها من جديد' },
  en: { format: 'The photo could not be read: choose it again' },
  ku: { format: 'Wêne nehat xwendin: ji nû ve hilbijêrin' },
};
