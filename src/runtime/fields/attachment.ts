/** Shared parts of `file`, `photo` and `signature`. The answer is a list of files; their bytes are sent separately. */

import { isObject } from '../is-object.js';
import type { FieldModel, Json, JsonObject } from '../model.js';
import { normalizeText } from '../normalize-text.js';
import { counts } from './constraints.js';
import { optionMessages } from './controls/option-list.js';
import type { Constraints, ControlValue, ControlValues, KeySchema, LocaleContext, Localized } from './field.js';
import { formatNumber } from './formats/number-text.js';

/** A file as the data lists it. */
export interface Attachment {
  /** UUID under which the bytes of the file are sent. */
  readonly id: string;
  readonly name: string;
  /** Media type, determined from the content. */
  readonly type: string;
  /** Size in bytes. */
  readonly size: number;
  /** SHA-256 digest of the bytes, as 64 hex digits. */
  readonly sha256: string;
}

export type FileOptions = {
  /** Accepted media types. */
  readonly accept?: readonly string[];
  /** Maximum size of one file, in bytes. */
  readonly max_size?: number;
  /** Maximum number of files; one if left out. */
  readonly max?: unknown;
};

/** Default maximum size of a file, in bytes. */
export const DEFAULT_MAX_FILE_BYTES = 25_000_000;

export const accept: KeySchema = {
  meant: 'media-types',
  description: 'The kinds of files that may be chosen: media types or extensions, such as pdf or image/*.',
  arabic: {
    name: 'الأنواع_المقبولة',
    description: 'أنواع الملفات التي يمكن اختيارها أو امتداداتها، مثل pdf أو image/*.',
  },
  anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' }, minItems: 1 }],
};
export const maxSize: KeySchema = {
  meant: 'size',
  description: 'The largest size of one file, such as 5MB.',
  arabic: { name: 'أقصى_حجم', description: 'أكبر حجم للملف الواحد، مثل 5MB.' },
  type: ['string', 'integer'],
};
export const maxFiles: KeySchema = {
  meant: 'number-bound',
  description: 'How many files there may be at most: a number or an expression; one if left out.',
  arabic: { name: 'الأقصى', description: 'أكبر عدد من الملفات: عدد أو عبارة؛ ملف واحد إن لم يُذكر.' },
  type: ['number', 'string'],
};

const text = (more: JsonObject): JsonObject => ({ type: 'string', ...more });

/** Returns the constraints of the list, and of each part of a file that has an issue of its own. */
export const filesSchema = ({ own }: FieldModel<FileOptions>, accepted: readonly string[]): Constraints => ({
  type: {
    type: 'array',
    items: {
      type: 'object',
      properties: { id: text({}), name: text({}), type: text({}), size: { type: 'integer' }, sha256: text({}) },
      required: ['id', 'name', 'type', 'size', 'sha256'],
      additionalProperties: false,
    },
  },
  format: { items: { properties: FORMATS } },
  ...counts({ max: own.max ?? 1 }),
  file_type: { items: { properties: { type: { enum: [...(own.accept ?? accepted)] } } } },
  file_size: { items: { properties: { size: { minimum: 1, maximum: own.max_size ?? DEFAULT_MAX_FILE_BYTES } } } },
});

const FORMATS: JsonObject = {
  id: { pattern: '^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$' },
  name: { pattern: '^[^\\p{Cc}/\\\\]{1,255}$' },
  sha256: { pattern: '^[0-9a-f]{64}$' },
};

/** Converts an answer to its control value, which is the list itself with its numbers as text. */
export const writeFiles = (value: Json): ControlValue =>
  Array.isArray(value)
    ? value.map(file => (isObject(file) ? { ...(file as ControlValues), size: String(file.size) } : {}))
    : value === null
      ? null
      : undefined;

export function readFiles(typed: ControlValue): Json | undefined {
  if (!Array.isArray(typed)) return typed === '' ? undefined : (typed as Json | undefined);
  if (typed.length === 0) return undefined;
  return typed.map(file => (isObject(file as Json) ? { ...(file as JsonObject), size: sizeIn(file) } : file)) as Json;
}

const sizeIn = ({ size }: ControlValues): Json => (/^\d{1,15}$/.test(String(size)) ? Number(size) : String(size));

/** Cleans file names. Slashes, control characters and lone surrogates become `_`, so that a name has no folders. */
export const cleanFiles = (value: Json): Json =>
  Array.isArray(value)
    ? value.map(file =>
        isObject(file) && typeof file.name === 'string' ? { ...file, name: normalizeFileName(file.name) } : file,
      )
    : value;

export const normalizeFileName = (name: string): string =>
  normalizeText(name)
    .slice(-255)
    .replace(/[\p{Cc}\p{Cs}/\\]/gu, '_');

/** Returns the files of an answer. Items that are not objects are left out. */
export const attachmentsIn = (value: unknown): readonly Attachment[] =>
  Array.isArray(value)
    ? value
        .filter((file): file is ControlValues => isObject(file as Json))
        .map(file => ({ ...(file as unknown as Attachment), size: Number(file.size) }))
    : [];

export const units: Localized<readonly [string, string, string]> = {
  ar: ['بايت', 'كيلوبايت', 'ميغابايت'],
  en: ['bytes', 'kB', 'MB'],
  ku: ['bayt', 'kB', 'MB'],
};

/** Formats a file size: 1,250,000 is 1.3 MB. */
export function formatSize(bytes: number, { localized, digits }: Pick<LocaleContext, 'localized' | 'digits'>): string {
  const power = bytes < 1000 ? 0 : bytes < 999_500 ? 1 : 2;
  const count = bytes / 1000 ** power;
  const decimals = power === 2 && !Number.isInteger(count) && count < 100 ? 1 : 0;
  return `${formatNumber(count, digits, decimals)} ${localized(units)[power]!}`;
}

/** Formats the names of files with their sizes. A number is formatted as a size. */
export function displayFiles(
  value: Json,
  field: { readonly unknown?: string },
  speaking: Pick<LocaleContext, 'localized' | 'digits'>,
): string {
  if (Array.isArray(value))
    return attachmentsIn(value)
      .map(({ name, size }) => `${name} (${formatSize(size, speaking)})`)
      .join(speaking.localized(optionMessages).comma);
  if (value === null) return field.unknown ?? '';
  return typeof value === 'number' ? formatSize(value, speaking) : String(value);
}

/** Joins names in a sentence. Each name is isolated, so that it keeps its own direction. */
export const joinNames = (names: readonly string[], { localized }: Pick<LocaleContext, 'localized'>): string =>
  names.map(isolated).join(localized(optionMessages).comma);

const isolated = (name: string): string => `\u2068${name}\u2069`;
