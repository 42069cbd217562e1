/**
 * `codebook.<language>.csv`: one row per field, for the evaluation of submissions. RFC 4180, with a byte order mark for
 * Excel.
 */
import { fieldType } from '../../runtime/fields/index.js';
import type { FieldModel, FormModel, Language } from '../../runtime/model.js';
import { boundText } from './codebook/bounds.js';
import {
  type CodebookEntry,
  codebookMessages,
  entriesOf,
  optionValueText,
  singleLine,
  unitOf,
} from './codebook/entries.js';
import type { Emit } from './output.js';

export const codebook: Emit = ({ model }) =>
  model.languages.map(language => ({ path: `codebook.${language}.csv`, content: table(model, language) }));

const COLUMNS = [
  'path',
  'number',
  'label',
  'type',
  'required',
  'condition',
  'options',
  'unit',
  'min',
  'max',
  'unknown',
  'sensitive',
] as const;

type Rule = readonly [column: 'length' | 'precision' | 'value', text: (field: FieldModel) => unknown];

/** Columns of the rules that few forms have, which are there if a field has one. */
const RULES: readonly Rule[] = [
  ['length', ({ own }) => own.length],
  ['precision', ({ own }) => own.decimals ?? own.precision],
  ['value', ({ value }) => value],
];

function table(form: FormModel, language: Language): string {
  const { heads } = codebookMessages(language);
  const entries = entriesOf(form, language);
  const rules = RULES.filter(([, text]) => entries.some(({ field }) => text(field) !== undefined));
  const rows = entries.map(entry => [
    ...rowOf(entry, language),
    ...rules.map(([, text]) => optionValueText(text(entry.field)).replace(/\s+/g, ' ')),
  ]);
  const head = [...COLUMNS, ...rules.map(([column]) => column)].map(column => heads[column]);
  return `\ufeff${[head, ...rows].map(row => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

function rowOf(
  { field, number, label, required, options, unknown, ...entry }: CodebookEntry,
  language: Language,
): string[] {
  const { yes, no, separator } = codebookMessages(language);
  const condition = [entry.pageCondition, entry.condition].filter(Boolean).join(separator);
  const marks = fieldType(field.type).marks?.(field.own) ?? [];
  const { min = marks[0], max = marks.at(-1) } = field.own;
  const shown = options.map(({ id, label: text }) => `${id}=${text}`).join(separator);
  const bounds = [boundText(min, language), boundText(max, language)];
  const sensitive = field.sensitive ? yes : no;
  return [
    field.path,
    number,
    label,
    field.type,
    required,
    condition,
    shown,
    singleLine(unitOf(field), language),
    ...bounds,
    unknown,
    sensitive,
  ];
}

/** Returns a CSV cell. A text that a spreadsheet would read as a formula gets an apostrophe before it. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(?:\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
