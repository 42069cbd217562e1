/** `photo`: a picture of a person, which on paper is glued into a box. */
import type { TemplateResult } from 'lit/html.js';
import { ACCEPTED } from '../../files/media-types.js';
import type { FieldModel, Json, LocalField } from '../../model.js';
import {
  accept,
  cleanFiles,
  displayFiles,
  type FileOwn,
  filesSchema,
  maxFiles,
  maxSize,
  namesOf,
  readFiles,
  writeFiles,
} from '../attachment.js';
import { filesView } from '../controls/file-input.js';
import { stillFiles } from '../controls/no-js-files.js';
import type {
  Constraints,
  FieldWords,
  IssueSentences,
  Keys,
  PaperContext,
  PaperControl,
  ViewContext,
} from '../field.js';

/** Millimetres of a passport photograph. */
const BOX = { width: 35, height: 45 };

export const name = 'photo';
export const arabic = 'صورة';
export const shape = 'value';
export const kind = 'files';
export const isolate = false;
export const grouped = false;
export const personal = true;
export const beside = 'files';

export const options: Keys = { accept, max_size: maxSize, max: maxFiles };

export const schema = (field: FieldModel<FileOwn>): Constraints => filesSchema(field, ACCEPTED.photo);

export const read = readFiles;
export const write = writeFiles;
export const clean = cleanFiles;

export const view = (context: ViewContext<FileOwn>): TemplateResult => filesView(context, ACCEPTED.photo);

export const still = {
  view: (context: ViewContext<FileOwn>): TemplateResult =>
    stillFiles(context, context.field.own.accept ?? ACCEPTED.photo),
};

export const display = displayFiles;

const words: FieldWords<string> = { ar: 'مكان الصورة', en: 'Glue the photo here', ku: 'Wêneyî li vir bizeliqînin' };

/** Filled copies name the file. */
export const paper = (_: LocalField<FileOwn>, value: Json | undefined, context: PaperContext): PaperControl => ({
  kind: 'box',
  ...BOX,
  caption: namesOf(value, context) || context.say(words),
});

export const issues: FieldWords<IssueSentences> = {
  ar: { required: 'اختر الصورة', format: 'تعذّرت قراءة الصورة: اخترها من جديد' },
  en: { required: 'Choose the photo', format: 'The photo could not be read: choose it again' },
  ku: { required: 'Wêne hilbijêrin', format: 'Wêne nehat xwendin: ji nû ve hilbijêrin' },
};
