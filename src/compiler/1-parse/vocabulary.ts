/**
 * THE table of the keywords of a definition, and how what stands there is read. The keys of a field type stand in its `options`.
 * A row is the place where a keyword's name in another language will stand.
 */
import type { Meant } from '../../runtime/fields/field.js';
import { ISSUE_CODES } from '../../runtime/model.js';
import { transports } from '../../runtime/submit/index.js';

/** How a value is read. `needed`: it must be there. */
export type Spec = { readonly needed?: true } & (
  | { readonly meant: Exclude<Meant, 'word' | 'integer'> }
  | { readonly meant: 'word'; readonly enum: readonly string[]; readonly later?: readonly string[] }
  | { readonly meant: 'integer'; readonly minimum?: number; readonly maximum?: number }
  /** `true`, `false` or an expression that gives one. */
  | { readonly meant: 'condition' }
  | { readonly meant: 'date' | 'duration' | 'literal' | 'rows' }
  /** A path inside the project; what is read is the file's text. */
  | { readonly meant: 'file' }
  /** A map of the author's own names. */
  | { readonly meant: 'map'; readonly of: Spec; readonly names?: readonly string[] }
  /** With `single` one alone may stand without the list. */
  | { readonly meant: 'list'; readonly of: Spec; readonly single?: true }
  /** A map of these keywords; with `short` a text may stand for that one key. */
  | { readonly meant: 'keys'; readonly keys: Table; readonly short?: string }
  /** Part of the language, not of this edition of the toolkit. */
  | { readonly meant: 'later' }
);

export type Table = Readonly<Record<string, Spec>>;

const text = { meant: 'text' } as const;
const markdown = { meant: 'markdown' } as const;
const string = { meant: 'string' } as const;
const boolean = { meant: 'boolean' } as const;
const expression = { meant: 'expression' } as const;
const condition = { meant: 'condition' } as const;
const duration = { meant: 'duration' } as const;
const date = { meant: 'date' } as const;
const later = { meant: 'later' } as const;
const literal = { meant: 'literal' } as const;
const fields = { meant: 'fields' } as const;
const needed = { needed: true } as const;
const count = { meant: 'integer', minimum: 1 } as const;

export const CHECK = { rule: { ...expression, ...needed }, message: { ...text, ...needed } } as const;
const checks = { meant: 'list', of: { meant: 'keys', keys: CHECK }, single: true } as const;

const FIELD_PAPER = {
  lines: count,
  comb: boolean,
  rows: count,
  hide: boolean,
  break_before: boolean,
  when: text,
} as const;

/** Keys that every field takes. */
export const FIELD = {
  type: string,
  label: text,
  hint: markdown,
  description: markdown,
  required: condition,
  show_if: expression,
  readonly: condition,
  default: literal,
  value: expression,
  check: checks,
  messages: { meant: 'map', of: text, names: ISSUE_CODES },
  unknown: text,
  width: { meant: 'word', enum: ['full', 'half', 'third', 'quarter'] },
  sensitive: boolean,
  was: { meant: 'list', of: string, single: true },
  paper: { meant: 'keys', keys: FIELD_PAPER },
} as const satisfies Table;

/** Keys of fields that a later edition reads. */
export const LATER_FIELD_KEYS: readonly string[] = ['calendar', 'precision'];

export const OPTION = {
  label: { ...text, ...needed },
  show_if: expression,
  exclusive: boolean,
} as const satisfies Table;
export const OPTIONS_FROM = { from: { ...string, ...needed }, where: expression } as const satisfies Table;

const PAGE = { title: text, description: markdown, show_if: expression, fields: { ...fields, ...needed } } as const;

const BLOCK = { file: string, fields, lists: { meant: 'map', of: { meant: 'rows' } } } as const;
export const BLOCK_FILE = {
  fields: { ...fields, ...needed },
  lists: { meant: 'map', of: { meant: 'rows' } },
} as const satisfies Table;

const DOCUMENT = {
  label: { ...text, ...needed },
  original: boolean,
  required: boolean,
  max_age: duration,
  show_if: expression,
  upload: later,
  accept: later,
  max_size: later,
  max: later,
} as const;

const FEE = {
  label: { ...text, ...needed },
  amount: { meant: 'number-bound', ...needed },
  quantity: { meant: 'number-bound' },
  basis: text,
  on: text,
  from: date,
  until: date,
  show_if: expression,
} as const;

const STEP = { label: { ...text, ...needed }, office: text, duration } as const;

const PROCEDURE = {
  code: string,
  legal_basis: text,
  applicants: text,
  documents: { meant: 'map', of: { meant: 'keys', keys: DOCUMENT, short: 'label' } },
  fees: { meant: 'map', of: { meant: 'keys', keys: FEE } },
  currency: string,
  steps: { meant: 'map', of: { meant: 'keys', keys: STEP, short: 'label' } },
  duration,
  validity: duration,
  output: text,
  channels: { meant: 'list', of: { meant: 'word', enum: ['online', 'centre', 'post'] }, single: true },
} as const;

const SIGNATURE = { label: { ...text, ...needed }, show_if: expression } as const;

const PAPER = {
  size: { meant: 'word', enum: ['A4'] },
  emblem: { meant: 'file' },
  form_number: string,
  signatures: { meant: 'map', of: { meant: 'keys', keys: SIGNATURE, short: 'label' } },
  thumbprint: boolean,
  stamp: boolean,
  hidden: { meant: 'word', enum: ['omit', 'strike'] },
  official_use: later,
  receipt: later,
  barcode: later,
  pages: later,
} as const;

const PRIVACY = { purpose: text, basis: text, retention: text, recipients: text } as const;

const SUBMIT = {
  to: string,
  as: { meant: 'word', enum: Object.keys(transports), later: ['multipart', 'encrypted'] },
  key: later,
} as const;

const EXAMPLE = {
  title: { ...string, ...needed },
  today: date,
  data: literal,
  typed: literal,
  expect: { ...literal, ...needed },
} as const;

/** The top level. */
export const FORM = {
  form: { ...string, ...needed },
  version: { meant: 'integer', minimum: 1, ...needed },
  languages: { meant: 'list', of: string, single: true },
  title: { ...text, ...needed },
  description: markdown,
  authority: { meant: 'list', of: text, single: true },
  procedure: { meant: 'keys', keys: PROCEDURE },
  lists: { meant: 'map', of: { meant: 'rows' } },
  blocks: { meant: 'map', of: { meant: 'keys', keys: BLOCK } },
  fields,
  pages: { meant: 'map', of: { meant: 'keys', keys: PAGE } },
  check: checks,
  paper: { meant: 'keys', keys: PAPER },
  privacy: { meant: 'keys', keys: PRIVACY },
  digits: { meant: 'word', enum: ['latin', 'arabic'] },
  zone: string,
  submit: { meant: 'keys', keys: SUBMIT },
  examples: { meant: 'list', of: { meant: 'keys', keys: EXAMPLE } },
} as const satisfies Table;
