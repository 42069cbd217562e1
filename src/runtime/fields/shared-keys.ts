/** Keys that several types share. They are plain data, so that a bundler can drop them. */
import type { Json } from '../model.js';
import type { KeySchema } from './field.js';

/** Schemas of a text: in the form's first language, or one text for each language. */
export const TEXT_SHAPES: Json[] = [
  { type: 'string' },
  { type: 'object', minProperties: 1, additionalProperties: { type: 'string' } },
];

/** Schemas of a text that may have plural forms, in the first language or in each. */
export const COUNTED_TEXT_SHAPES: Json[] = [
  { type: 'string' },
  {
    type: 'object',
    minProperties: 1,
    additionalProperties: { anyOf: [{ type: 'string' }, { type: 'object', additionalProperties: { type: 'string' } }] },
  },
];

export const minLength: KeySchema = {
  meant: 'integer',
  description: 'The least number of characters.',
  arabic: { name: 'أدنى_طول', description: 'أقل عدد من المحارف.' },
  type: 'integer',
  minimum: 0,
};
export const maxLength: KeySchema = {
  meant: 'integer',
  description: 'The greatest number of characters.',
  arabic: { name: 'أقصى_طول', description: 'أكبر عدد من المحارف.' },
  type: 'integer',
  minimum: 1,
};
export const pattern: KeySchema = {
  meant: 'pattern',
  description: 'A regular expression that the whole text must match.',
  arabic: { name: 'النمط', description: 'تعبير نمطي يجب أن يطابقه النص كله.' },
  type: 'string',
  format: 'regex',
};
export const min: KeySchema = {
  meant: 'number-bound',
  description: 'The least number allowed: a number or an expression.',
  arabic: { name: 'الأدنى', description: 'أصغر عدد مسموح به: عدد أو عبارة.' },
  type: ['number', 'string'],
};
export const max: KeySchema = {
  meant: 'number-bound',
  description: 'The greatest number allowed: a number or an expression.',
  arabic: { name: 'الأقصى', description: 'أكبر عدد مسموح به: عدد أو عبارة.' },
  type: ['number', 'string'],
};
export const minItems: KeySchema = {
  meant: 'number-bound',
  description: 'How many there must be at least: a number or an expression.',
  arabic: { name: 'الأدنى', description: 'أقل ما يجب أن يكون منها: عدد أو عبارة.' },
  type: ['number', 'string'],
};
export const maxItems: KeySchema = {
  meant: 'number-bound',
  description: 'How many there may be at most: a number or an expression.',
  arabic: { name: 'الأقصى', description: 'أكثر ما يجوز منها: عدد أو عبارة.' },
  type: ['number', 'string'],
};
export const unit: KeySchema = {
  meant: 'counted-text',
  description: 'The unit shown after the number, such as "m²". A noun that is counted has plural forms: copy, copies.',
  arabic: {
    name: 'الوحدة',
    description: 'الوحدة التي تظهر بعد العدد، مثل «م²». ولما يُعدّ تُكتب صيغ العدد، مثل: نسخة ونسختان ونسخ.',
  },
  anyOf: COUNTED_TEXT_SHAPES,
};
export const options: KeySchema = {
  meant: 'options',
  description: 'What can be chosen: a map of id to text, or { from, where } for a named list.',
  arabic: { name: 'الخيارات', description: 'ما يمكن اختياره: معرّف ونص لكل خيار، أو قائمة لها اسم.' },
  type: 'object',
};
export const other: KeySchema = {
  meant: 'boolean',
  description: 'Adds the option "other" with a text beside it.',
  arabic: { name: 'غير_ذلك', description: 'يضيف الخيار «غير ذلك» ومعه مكان لكتابة النص.' },
  type: 'boolean',
};
export const otherLabel: KeySchema = {
  meant: 'text',
  description: 'The text of the option "other".',
  arabic: { name: 'تسمية_غير_ذلك', description: 'نص الخيار «غير ذلك».' },
  anyOf: TEXT_SHAPES,
};
export const fields: KeySchema = {
  meant: 'fields',
  description: 'The fields inside: a map of field id to field.',
  arabic: { name: 'الحقول', description: 'الحقول التي في داخله: معرّف كل حقل ثم تعريفه.' },
  type: 'object',
};
export const use: KeySchema = {
  meant: 'block',
  description: 'The name of a block whose fields stand here.',
  arabic: { name: 'المقطع', description: 'اسم المقطع الذي تُدرج حقوله هنا.' },
  type: 'string',
};
