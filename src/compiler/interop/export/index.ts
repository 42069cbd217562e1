/** A form → an XLSForm: a workbook with the sheets survey, choices and settings. */
import { loadOptional } from '../../../packages/load-optional.js';
import { directionOf } from '../../../runtime/i18n/index.js';
import type { FormModel, Text } from '../../../runtime/model.js';
import { ownNameOf } from '../languages.js';
import type { Choice } from './choices.js';
import { type ConversionIssue, type GroupedConversionIssue, groupIssues } from './conversion-issues.js';
import { IMAGE_COLUMN } from './pictures.js';
import { surveyOf } from './rows.js';
import { spelled } from './spelled.js';
import type { SurveyRow } from './survey-row.js';
import { reportWarnings } from './warnings.js';

export { conversionIssueText } from './conversion-issues.js';

export interface Exported {
  readonly bytes: Uint8Array;
  /** Rows of each sheet by the name of the sheet, the header first. */
  readonly sheets: ReadonlyMap<string, readonly (readonly string[])[]>;
  /** Conversion issues: what the workbook cannot express. */
  readonly issues: readonly GroupedConversionIssue[];
  readonly questions: number;
}

export async function exportXlsform(model: FormModel): Promise<Exported> {
  const issues: ConversionIssue[] = [];
  reportForm(model, issues);
  const { rows, choices } = surveyOf(model, issues);
  const sheets = new Map([
    ['survey', surveySheet(rows, model.languages)],
    ['choices', choicesSheet(choices.rows, model.languages)],
    ['settings', settingsSheet({ ...model, title: spelled({ path: '', issues }, model.title) })],
  ]);
  const questions = rows.filter(({ type, of }) => !of && !/^(?:begin|end)_/.test(String(type))).length;
  return { bytes: await workbook(sheets, model.languages[0]!), sheets, issues: groupIssues(issues), questions };
}

/** Reports the keys of the form as a whole that the workbook cannot express. */
function reportForm(model: FormModel, issues: ConversionIssue[]): void {
  const { description, authority, procedure, checks, privacy, submit, paper, digits, title, languages, desk, office } =
    model;
  const said: readonly (readonly [string, boolean])[] = [
    ['description', description !== undefined],
    ['authority', authority.length > 0],
    ['procedure', procedure !== undefined],
    ['check', checks.some(({ level }) => !level)],
    ['privacy', privacy !== undefined],
    ['desk', desk !== undefined],
    ['office', office !== undefined],
    ['submit', submit !== undefined],
    ['digits', digits === 'arabic'],
    [
      'paper',
      paper.formNumber !== undefined || paper.signatures.length > 0 || paper.emblem !== undefined || paper.stamp,
    ],
    ...languages.slice(1).map(language => [`title.${language}`, title[language] !== title[languages[0]!]] as const),
  ];
  reportWarnings({ checks }, languages[0]!, issues);
  for (const [key, there] of said) if (there) issues.push({ path: '', reason: 'key', params: { key } });
}

/** Columns of the survey. A column with texts is repeated for each language. */
const COLUMNS = [
  ...[
    'type',
    'name',
    'label',
    'hint',
    'guidance_hint',
    IMAGE_COLUMN,
    'required',
    'required_message',
    'relevant',
    'constraint',
  ],
  ...[
    'constraint_message',
    'read_only',
    'default',
    'calculation',
    'appearance',
    'parameters',
    'choice_filter',
    'repeat_count',
    'comment',
  ],
];
const TEXTS: readonly string[] = [
  'label',
  'hint',
  'guidance_hint',
  IMAGE_COLUMN,
  'required_message',
  'constraint_message',
];

/** Returns the name of a language as ODK writes it: `العربية (ar)`. */
const languageName = (tag: string): string => `${ownNameOf(tag)} (${tag})`;

const inLanguage = (text: Text | undefined, language: string): string => text?.[language] ?? '';

interface Column {
  readonly name: string;
  readonly language?: string;
}

const columnsFor = (languages: readonly string[]): readonly Column[] =>
  COLUMNS.flatMap((name): readonly Column[] =>
    TEXTS.includes(name) ? languages.map(language => ({ name, language })) : [{ name }],
  );

function cellOf(row: SurveyRow, { name, language }: Column): string {
  const value = row[name];
  return language === undefined ? String(value ?? '') : inLanguage(value as Text | undefined, language);
}

function surveySheet(rows: readonly SurveyRow[], languages: readonly string[]): readonly string[][] {
  const used = columnsFor(languages).filter(
    column => column.name === 'label' || rows.some(row => cellOf(row, column) !== ''),
  );
  const head = used.map(({ name, language }) => (language === undefined ? name : `${name}::${languageName(language)}`));
  return [head, ...rows.map(row => used.map(column => cellOf(row, column)))];
}

function choicesSheet(rows: readonly Choice[], languages: readonly string[]): readonly string[][] {
  const columns = [...new Set(rows.flatMap(row => Object.keys(row.columns)))];
  const pictured = rows.some(({ image }) => image) ? languages : [];
  const head = [
    ...['list_name', 'name', ...languages.map(language => `label::${languageName(language)}`)],
    ...[...pictured.map(language => `${IMAGE_COLUMN}::${languageName(language)}`), ...columns],
  ];
  return [
    head,
    ...rows.map(row => [
      row.list,
      row.name,
      ...languages.map(language => inLanguage(row.label, language)),
      ...pictured.map(language => inLanguage(row.image, language)),
      ...columns.map(column => String(row.columns[column] ?? '')),
    ]),
  ];
}

function settingsSheet({ title, id, version, languages }: FormModel): readonly string[][] {
  const [first] = languages;
  return [
    ['form_title', 'form_id', 'version', 'default_language'],
    [inLanguage(title, first!), id, String(version), languageName(first!)],
  ];
}

/**
 * Appends a space to a text that is also the name of an object's property, because the workbook writer looks texts up
 * by name in an object. Readers drop the space.
 */
const apart = (value: string): string => (value in Object.prototype ? `${value} ` : value);

/** Writes the workbook. Every cell is a text, so that none is taken for a formula. */
async function workbook(sheets: Exported['sheets'], language: string): Promise<Uint8Array> {
  const written = [...sheets].map(([sheet, rows]) => ({
    sheet,
    rightToLeft: directionOf(language) === 'rtl',
    stickyRowsCount: 1,
    data: rows.map((row, index) =>
      row.map(value =>
        value === ''
          ? null
          : { value: apart(value), type: String, ...(index === 0 && { fontWeight: 'bold' as const }) },
      ),
    ),
  }));
  const { default: writeXlsxFile } = await loadOptional('write-excel-file');
  return writeXlsxFile(written).toBuffer();
}
