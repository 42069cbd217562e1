/** Fields → rows of the survey. */
import type { Expression, FieldModel, FormModel, Json, PageModel, Text } from '../../../runtime/model.js';
import { type Choices, choiceName, choicesIn } from './choices.js';
import { constraintOf, type Part } from './constraint.js';
import type { ConversionIssue } from './conversion-issues.js';
import { type FieldReferences, kindOf, placesOf } from './field-names.js';
import { exportType, mediaType } from './types.js';
import { xpathOf } from './xpath.js';
import { UnsupportedExpressionError, type XPathContext } from './xpath-fragment.js';

/** Cells by column. A text has one column for each language. */
export type SurveyRow = Readonly<Record<string, string | Text | undefined>>;

interface SurveyBuilder {
  readonly places: FieldReferences;
  readonly choices: Choices;
  readonly languages: readonly string[];
  readonly issues: ConversionIssue[];
}

export interface Survey {
  readonly rows: readonly SurveyRow[];
  readonly choices: Choices;
}

export function surveyOf(model: FormModel, issues: ConversionIssue[]): Survey {
  const { languages, pages } = model;
  const choices = choicesIn(languages, issues);
  const making = { places: placesOf(model, issues), choices, languages, issues };
  return { rows: pages.flatMap(page => pageRows(page, making)), choices };
}

/** Returns the rows of a page. A page of its own becomes a group on one screen. */
function pageRows({ id, title, description, showIf, fields }: PageModel, making: SurveyBuilder): readonly SurveyRow[] {
  const rows = fields.flatMap(field => fieldRows(field, making));
  if (id === '') return rows;
  making.issues.push({ path: id, reason: 'page', params: {} });
  const comments: string[] = [];
  const around = {
    ...making.places,
    self: { id, kind: 'group' as const, parent: making.places.top, inside: new Map() },
  };
  const relevant = showIf && say(id, around, comments, making)('show_if', showIf);
  const head: SurveyRow = {
    type: 'begin_group',
    name: id,
    label: title,
    hint: description,
    relevant,
    appearance: 'field-list',
    comment: comments.join('\n'),
  };
  return [head, ...rows, { type: 'end_group', name: id }];
}

/** Keys whose expressions are conditions. */
const CONDITIONS: readonly string[] = ['show_if', 'required', 'readonly', 'check', 'where'];

/**
 * Creates the translator of expressions at a place. An expression without a counterpart is reported and kept as a
 * comment.
 */
const say =
  (path: string, around: XPathContext, comments: string[], { issues }: SurveyBuilder) =>
  (key: string, expression: Expression): string | undefined => {
    try {
      return xpathOf(expression.source, around, CONDITIONS.includes(key));
    } catch (fault) {
      if (!(fault instanceof UnsupportedExpressionError)) throw fault;
      issues.push({ path, reason: 'expression', params: { key } });
      comments.push(`${key}: ${expression.source}`);
      return undefined;
    }
  };

function fieldRows(field: FieldModel, making: SurveyBuilder): readonly SurveyRow[] {
  const { issues, places } = making;
  const name = places.names.get(places.spots.get(field)!)!;
  const { edges, table } = exportType(field.type);
  reportKeys(field, issues);
  if (!edges) return [questionRow(field, name, making)];
  if (table) issues.push({ path: field.path, reason: 'table', params: {} });
  const inside = field.fields.flatMap(inner => fieldRows(inner, making));
  return [questionRow(field, name, making), ...inside, { type: edges[1], name }];
}

function questionRow(field: FieldModel, name: string, making: SurveyBuilder): SurveyRow {
  const { places, issues } = making;
  const comments: string[] = [];
  const self = places.spots.get(field)!;
  const saying = say(field.path, { ...places, self }, comments, making);
  const dotted = say(field.path, { ...places, self, dot: true }, comments, making);
  const type = exportType(field.type);
  const constraint = constraintOf(field, type.constraint, dotted);
  const written = typeText(field, name, making);
  if (type.near) issues.push({ path: field.path, reason: 'type', params: { type: field.type, as: written } });
  return {
    type: written,
    name,
    label:
      (field.label ?? (field.own.statement as Text | undefined) ?? (field.own.text as Text | undefined)) || undefined,
    hint: field.hint,
    guidance_hint: field.description,
    required: conditionText('required', field.required, saying),
    required_message: field.messages.required,
    relevant: field.showIf && saying('show_if', field.showIf),
    constraint:
      constraint.length > 1 ? constraint.map(({ text }) => bracketed(text)).join(' and ') : constraint[0]?.text,
    constraint_message: messageOf(constraint, field, issues),
    read_only: conditionText('readonly', field.readonly, saying),
    default: defaultText(field),
    calculation: calculationOf(field, saying),
    appearance: type.appearance ?? (field.own.calendar === 'hijri' ? 'islamic' : undefined),
    choice_filter: field.own.where ? saying('where', field.own.where as Expression) : undefined,
    repeat_count: repeatCount(field, saying, issues),
    comment: comments.join('\n'),
  };
}

const bracketed = (text: string): string => (/ or /.test(text) ? `(${text})` : text);

function typeText(field: FieldModel, name: string, { choices }: SurveyBuilder): string {
  const { as, select } = exportType(field.type);
  if (!select) return mediaType(field.own.accept) ?? as;
  return `${as} ${choices.listOf(field, name)}${field.own.other === true ? ' or_other' : ''}`;
}

type Saying = (key: string, expression: Expression) => string | undefined;

const conditionText = (key: string, condition: boolean | Expression, saying: Saying): string | undefined =>
  typeof condition === 'boolean' ? (condition ? 'yes' : undefined) : saying(key, condition);

function messageOf(parts: readonly Part[], { path }: FieldModel, issues: ConversionIssue[]): Text | undefined {
  const messages = [
    ...new Map(parts.flatMap(({ message }) => (message ? [[JSON.stringify(message), message] as const] : []))).values(),
  ];
  if (messages.length < 2) return messages[0];
  issues.push({ path, reason: 'one-message', params: {} });
  const languages = Object.keys(messages[0]!);
  return Object.fromEntries(languages.map(language => [language, messages.map(text => text[language]).join(' ')]));
}

function defaultText({ default: value }: FieldModel): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.map((id: Json) => choiceName(String(id))).join(' ');
  return typeof value === 'object' ? undefined : String(value);
}

const calculationOf = (field: FieldModel, saying: Saying): string | undefined =>
  field.value && saying('value', field.value);

/**
 * Returns the repeat count of a list with a fixed length. Other bounds are reported, because an XLSForm cannot express
 * them.
 */
function repeatCount({ own, type, path }: FieldModel, saying: Saying, issues: ConversionIssue[]): string | undefined {
  if (kindOf(type) !== 'list' || (own.min === undefined && own.max === undefined)) return undefined;
  const [least, most] = [own.min, own.max].map(one => (one as Expression | undefined)?.source ?? one);
  if (least === most) return typeof least === 'number' ? String(least) : saying('min', own.min as Expression);
  for (const key of ['min', 'max']) if (own[key] !== undefined) issues.push({ path, reason: 'key', params: { key } });
  return undefined;
}

/** Keys that a question of an XLSForm does not have. */
const UNSAID: readonly string[] = [
  'unit',
  'decimals',
  'currency',
  'country',
  'script',
  'precision',
  'item_label',
  'unique',
  'max_size',
  'lines',
];

function reportKeys(field: FieldModel, issues: ConversionIssue[]): void {
  const { own, path } = field;
  const options = Array.isArray(own.options) ? (own.options as readonly { readonly showIf?: unknown }[]) : [];
  const unsaid = [
    ...UNSAID.filter(key => own[key] !== undefined),
    ...(own.accept !== undefined && mediaType(own.accept) === undefined ? ['accept'] : []),
    ...(options.some(({ showIf }) => showIf) ? ['options.show_if'] : []),
    ...(field.unknown ? ['unknown'] : []),
    ...(field.width === 'full' ? [] : ['width']),
    ...(field.autocomplete && field.autocomplete !== 'off' ? ['autocomplete'] : []),
    ...(field.sensitive ? ['sensitive'] : []),
    ...(field.was.length > 0 ? ['was'] : []),
    ...(field.paper.hint ? ['paper_hint'] : []),
    ...(Object.keys(field.paper).some(key => key !== 'hint') ? ['paper'] : []),
  ];
  for (const key of unsaid) issues.push({ path, reason: 'key', params: { key } });
}
