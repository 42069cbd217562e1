/** Entries of the dictionaries of fields and their widgets. */
import type { StockPdf } from '../pdfmake.js';
import { createAppearances } from './appearances.js';
import type { ComboField, FormField, RadioField, TextField, TickField } from './form-field.js';
import { FORM_FONT } from './form-font.js';

/** Left, top, width and height in points from the upper left corner of the page. */
export type FieldBox = readonly [left: number, top: number, width: number, height: number];

export type Entries = Record<string, unknown>;

/** Flags of fields (ISO 32000-1, tables 221, 226, 228 and 230) and of annotations (table 165). */
const FIELD = { readOnly: 1, required: 1 << 1, multiline: 1 << 12, radio: 1 << 15, combo: 1 << 17, edit: 1 << 18 };
const COMB = 1 << 24;
const ANNOTATION = { hidden: 1 << 1, print: 1 << 2 };
const QUADDING = { left: 0, center: 1, right: 2 } as const;

export interface FieldEntries {
  readonly defaultStyle: unknown;
  hidden(name: string, value: string): Entries;
  /** Entries of a field that has one widget, which is the same dictionary. */
  field(field: Exclude<FormField, RadioField>, box: FieldBox): Entries;
  radioGroup(field: RadioField): Entries;
  radio(field: RadioField, box: FieldBox): Entries;
}

const string = (text: string): unknown => new String(text);
const required = (field: FormField): number => (field.required ? FIELD.required : 0);

export function createFieldEntries(pdf: StockPdf): FieldEntries {
  const appearances = createAppearances(pdf);
  const style = (size: number) => string(`/${FORM_FONT} ${size} Tf 0 g`);
  const box = ({ value }: TickField | RadioField, [, , width, height]: FieldBox): Entries => ({
    AS: 'Off',
    AP: { N: { Off: appearances.empty(width, height), [value]: appearances.ticked(width, height) } },
  });
  const written = ({ fontSize, alignment }: TextField | ComboField, [, , width, height]: FieldBox): Entries => ({
    DA: style(fontSize),
    Q: QUADDING[alignment],
    AP: { N: appearances.empty(width, height) },
  });
  const text = (field: TextField): Entries => ({
    FT: 'Tx',
    Ff: required(field) | (field.multiline ? FIELD.multiline : 0) | (field.comb ? COMB : 0),
    ...(field.comb && { MaxLen: field.comb }),
  });
  const combo = (field: ComboField): Entries => ({
    FT: 'Ch',
    Ff: required(field) | FIELD.combo | (field.editable ? FIELD.edit : 0),
    Opt: field.options.map(pair => pair.map(string)),
  });
  const own = (field: Exclude<FormField, RadioField>, at: FieldBox): Entries => {
    if (field.kind === 'tick') return { FT: 'Btn', Ff: required(field), V: 'Off', ...box(field, at) };
    return { ...(field.kind === 'text' ? text(field) : combo(field)), ...written(field, at) };
  };
  return {
    defaultStyle: style(0),
    hidden: (name, value) => ({
      FT: 'Tx',
      Ff: FIELD.readOnly,
      F: ANNOTATION.hidden,
      V: string(value),
      DV: string(value),
      TU: string(name),
      DA: style(8),
    }),
    field: (field, at) => ({ F: ANNOTATION.print, TU: string(field.label), ...own(field, at) }),
    radioGroup: field => ({ FT: 'Btn', Ff: required(field) | FIELD.radio, V: 'Off', TU: string(field.group) }),
    radio: (field, at) => ({ F: ANNOTATION.print, TU: string(field.label), ...box(field, at) }),
  };
}
