/** `file`: documents that are uploaded. */
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

export const name = 'file';
export const arabic = 'ملف';
export const shape = 'value';
export const kind = 'files';
export const isolate = false;
export const grouped = false;
export const beside = 'files';

export const options: Keys = { accept, max_size: maxSize, max: maxFiles };

export const schema = (field: FieldModel<FileOwn>): Constraints => filesSchema(field, ACCEPTED.file);

export const read = readFiles;
export const write = writeFiles;
export const clean = cleanFiles;

export const view = (context: ViewContext<FileOwn>): TemplateResult => filesView(context, ACCEPTED.file);

export const still = {
  view: (context: ViewContext<FileOwn>): TemplateResult =>
    stillFiles(context, context.field.own.accept ?? ACCEPTED.file),
};

export const display = displayFiles;

const words: FieldWords<string> = { ar: 'مرفق', en: 'Attached', ku: 'Pêvekirî' };

/** A tick for what is attached; on filled copies with the names. */
export function paper(_: LocalField<FileOwn>, value: Json | undefined, context: PaperContext): PaperControl {
  const names = namesOf(value, context);
  const label = context.say(words);
  return {
    kind: 'ticks',
    options: [{ label: names === '' ? label : `${label}: ${names}`, ticked: names !== '' }],
  };
}

export const issues: FieldWords<IssueSentences> = {
  ar: {
    required: 'اختر الملف المطلوب',
    format: 'تعذّرت قراءة الملف: اختره من جديد',
  },
  en: {
    required: 'Choose the file that is asked for',
    format: 'The file could not be read: choose it again',
  },
  ku: {
    required: 'Dosyeya xwestî hilbijêrin',
    format: 'Dosye nehat xwendin: wê ji nû ve hilbijêrin',
  },
};
