/** Table of the types of fields and what they become in an XLSForm. */
import { type Scale, scaleOf } from '../../../runtime/fields/scale.js';
import type { Expression, FieldModel } from '../../../runtime/model.js';

interface ExportType {
  readonly as: string;
  readonly appearance?: string;
  /** Constraint that the type itself puts on its answers. */
  readonly constraint?: string;
  /** Set if the XLSForm type is only similar. */
  readonly near?: true;
  /** Types of the two rows that enclose the fields. */
  readonly edges?: readonly [string, string];
  /** Set if the options are in the sheet of choices; `as` is then how an option is chosen. */
  readonly select?: true;
  readonly table?: true;
}

const TABLE: Readonly<Record<string, ExportType>> = {
  text: { as: 'text' },
  paragraph: { as: 'text', appearance: 'multiline' },
  digits: { as: 'text', constraint: "regex(., '^[0-9]+$')", appearance: 'numbers', near: true },
  integer: { as: 'integer' },
  number: { as: 'decimal' },
  money: { as: 'decimal', near: true },
  date: { as: 'date' },
  time: { as: 'time' },
  datetime: { as: 'dateTime' },
  month: { as: 'date', appearance: 'month-year', near: true },
  year: { as: 'integer', near: true },
  yes_no: { as: 'select_one', select: true, near: true },
  choice: { as: 'select_one', select: true },
  choices: { as: 'select_multiple', select: true },
  rank: { as: 'rank', select: true },
  rating: { as: 'range' },
  agree: { as: 'acknowledge' },
  email: { as: 'text', constraint: "regex(., '^[^@ ]+@[^@ ]+$')", near: true },
  url: { as: 'text', near: true },
  phone: { as: 'text', appearance: 'numbers', near: true },
  national_id: { as: 'text', constraint: "regex(., '^[0-9]+$')", appearance: 'numbers', near: true },
  iban: { as: 'text', near: true },
  barcode: { as: 'barcode' },
  file: { as: 'file' },
  photo: { as: 'image', near: true },
  audio: { as: 'audio' },
  signature: { as: 'image', appearance: 'signature' },
  location: { as: 'geopoint' },
  note: { as: 'note' },
  hidden: { as: 'calculate' },
  group: { as: 'begin_group', edges: ['begin_group', 'end_group'] },
  table: { as: 'begin_group', edges: ['begin_group', 'end_group'], table: true },
  list: { as: 'begin_repeat', edges: ['begin_repeat', 'end_repeat'] },
};

export const exportType = (type: string): ExportType =>
  Object.hasOwn(TABLE, type) ? TABLE[type]! : { as: 'text', near: true };

/** Returns the constraint that the type of a field puts on its answers. A year has four digits. */
export function ownConstraint({ type, own }: FieldModel): string | undefined {
  if (type !== 'year') return exportType(type).constraint;
  const isBounded = (bound: unknown) =>
    typeof bound === 'number' || (bound as Expression | undefined)?.reads.length === 0;
  const least = isBounded(own.min) ? [] : ['. >= 1000'];
  const most = isBounded(own.max) ? [] : ['. <= 9999'];
  return [...least, ...most].join(' and ') || undefined;
}

/** Returns the appearance of a question. ODK draws scales as stars if they begin with 1. */
export function appearanceOf({ type, own }: FieldModel): string | undefined {
  if (type === 'rating') return isStars(own) ? 'rating' : undefined;
  return exportType(type).appearance ?? (own.calendar === 'hijri' ? 'islamic' : undefined);
}

const isStars = (own: Scale): boolean => scaleOf(own).min === 1;

/** Returns whether the type of a question in the workbook is only similar. */
export const isNear = ({ type, own }: FieldModel): boolean =>
  exportType(type).near === true || (type === 'rating' && !isStars(own));

const MEDIA: readonly string[] = ['image', 'audio', 'video'];

/** Returns the XLSForm type of files that are all of one kind, or undefined if there is none. */
export function mediaType(accept: unknown): string | undefined {
  if (!Array.isArray(accept) || accept.length !== 1) return undefined;
  const [kind, rest] = String(accept[0]).split('/');
  return rest === '*' && MEDIA.includes(kind!) ? kind : undefined;
}
