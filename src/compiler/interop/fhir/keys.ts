/** Extensions and plain members of an item → keys of its field. */

import type { ConversionLedger } from '../conversion-ledger.js';
import { type DraftField, type Plain, put } from '../draft.js';
import { child, itemsOf, type Json, numberOf, partsOfJson, stringOf, written } from '../json.js';
import { optionIdFor } from '../option-ids.js';
import { failureParams } from '../report.js';
import { type Extension, extensionsOf, kindOfValue, valueIn } from './extensions.js';
import { textOf, translatedTextIn } from './texts.js';

/** Sets a key of a field from an extension. Returns false if the extension does not fit the field. */
type Put = (field: DraftField, extension: Extension, languages: readonly string[]) => boolean;

const NUMBERS: readonly string[] = ['integer', 'number'];
const DATES: readonly string[] = ['date', 'time', 'datetime'];

function putBound(key: 'min' | 'max'): Put {
  return (field, { value, json }) => {
    const fits = typeof value?.value === (NUMBERS.includes(field.as) ? 'number' : 'string');
    if (!value || !fits || !(NUMBERS.includes(field.as) || DATES.includes(field.as))) return false;
    put(field.keys, key, value.value as Plain, ...partsOfJson(json));
    return true;
  };
}

const putNumber =
  (key: string, types: readonly string[]): Put =>
  (field, { value, json }) => {
    const number = numberOf(value);
    if (number === undefined || !types.includes(field.as)) return false;
    put(field.keys, key, number, ...partsOfJson(json));
    return true;
  };

const TEXTS: readonly string[] = ['text', 'paragraph'];

const PUT: Readonly<Record<string, Put>> = {
  minValue: putBound('min'),
  maxValue: putBound('max'),
  minLength: putNumber('min_length', TEXTS),
  maxDecimalPlaces: putNumber('decimals', ['number']),
  'questionnaire-minOccurs': putNumber('min', ['list', 'choices']),
  'questionnaire-maxOccurs': putNumber('max', ['list', 'choices', 'file']),
  regex: (field, { value, json }) => {
    const pattern = stringOf(value);
    if (pattern === undefined || field.as !== 'text') return false;
    put(field.keys, 'pattern', pattern.replace(/^\^|(?<!\\)\$$/g, ''), ...partsOfJson(json));
    return true;
  },
  entryFormat: (field, { value, json }) => {
    const text = stringOf(value);
    if (text === undefined || field.keys.has('hint')) return false;
    put(field.keys, 'hint', text, ...partsOfJson(json));
    return true;
  },
  'questionnaire-unit': (field, { value, json }, languages) => {
    if (!value || !NUMBERS.includes(field.as)) return false;
    const display = translatedTextIn(value, 'display', languages);
    const code = child(value, 'code');
    const unit = display ? textOf(display, languages) : stringOf(code);
    if (unit === undefined) return false;
    put(field.keys, 'unit', unit, ...[child(json, 'url')!.at, ...(display?.from ?? [code!.at])]);
    return true;
  },
  maxSize: (field, { value, json }) => {
    const size = numberOf(value);
    if (size === undefined || field.as !== 'file') return false;
    put(field.keys, 'max_size', `${size}MB`, ...partsOfJson(json));
    return true;
  },
};

/** Extensions that hold expressions of another language. */
const EXPRESSIONS = /Expression$|^questionnaire-constraint$|^variable$/;
const LOOKS = /^questionnaire-(?:itemControl|choiceOrientation|displayCategory|sliderStepValue)$|^rendering-/;

export function putExtensions(
  field: DraftField,
  item: Json,
  languages: readonly string[],
  ledger: ConversionLedger,
): void {
  const mimes = extensionsOf(item).filter(({ name }) => name === 'mimeType');
  if (mimes.length > 0 && field.as === 'file')
    put(
      field.keys,
      'accept',
      mimes.flatMap(({ value }) => stringOf(value) ?? []),
      ...mimes.flatMap(({ json }) => partsOfJson(json)),
    );
  for (const extension of extensionsOf(item)) {
    const { name, json, value } = extension;
    if (Object.hasOwn(PUT, name) && PUT[name]!(field, extension, languages)) continue;
    if (EXPRESSIONS.test(name)) listExpression(field, name, json, value, ledger);
    else if (LOOKS.test(name)) ledger.list(partsOfJson(json), 'appearance');
    else if (name === 'questionnaire-hidden' && value?.value === false) ledger.carry(...partsOfJson(json));
  }
}

function listExpression(
  field: DraftField,
  name: string,
  json: Json,
  value: Json | undefined,
  ledger: ConversionLedger,
): void {
  const text = stringOf(child(value, 'expression')) ?? stringOf(value) ?? written(json.value);
  field.comments.push(`${name}: ${text}`);
  ledger.list(partsOfJson(json), 'expression', failureParams('fhirpath'));
}

/** Sets the default from `initial`, with several answers if the field takes them. */
export function putInitial(
  field: DraftField,
  item: Json,
  chosen: readonly { readonly id: string; readonly at: string }[],
  ledger: ConversionLedger,
): void {
  const found = itemsOf(child(item, 'initial')).flatMap(one => valueIn(one, 'value') ?? []);
  const values = found
    .map(value => initialOf(field.as, value))
    .concat(chosen.map(({ id, at }) => ({ value: id, from: [at] })));
  const fits = values.filter(one => one !== undefined);
  const many = field.as === 'choices';
  if (fits.length > 0 && (many || fits.length === 1))
    put(
      field.keys,
      'default',
      many ? fits.map(({ value }) => value) : fits[0]!.value,
      ...fits.flatMap(({ from }) => from),
    );
  for (const value of found) {
    const held = fits.some(({ from }) => from.some(at => at === value.at || at.startsWith(`${value.at}/`)));
    if (held && (many || fits.length === 1)) continue;
    field.comments.push(`initial: ${written(value.value)}`);
    ledger.list(partsOfJson(value), 'default-dropped');
  }
}

const LITERALS: Readonly<Record<string, string>> = {
  yes_no: 'boolean',
  integer: 'number',
  number: 'number',
  date: 'string',
  time: 'string',
  text: 'string',
  paragraph: 'string',
  url: 'string',
  choice: 'string',
  choices: 'string',
};

function initialOf(type: string, value: Json): { readonly value: Plain; readonly from: readonly string[] } | undefined {
  const kind = kindOfValue(value, 'value');
  const plain =
    kind === 'Coding'
      ? (child(value, 'code') ?? child(value, 'display'))
      : kind === 'Quantity'
        ? child(value, 'value')
        : value;
  if (!plain || typeof plain.value !== LITERALS[type]) return undefined;
  const text =
    type === 'time'
      ? String(plain.value).slice(0, 5)
      : type === 'choice' || type === 'choices'
        ? optionIdFor(String(plain.value))
        : plain.value;
  return { value: text as Plain, from: [plain.at, ...(kind === 'Coding' ? partsOfJson(child(value, 'display')) : [])] };
}
