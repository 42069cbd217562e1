/** Fields → rows of the survey. */

import { otherId } from '../../../runtime/engine/other-option.js';
import { fieldType } from '../../../runtime/fields/index.js';
import type { Expression, FieldModel, FormModel, OptionModel, PageModel, Text } from '../../../runtime/model.js';
import type { FieldReference } from '../field-reference.js';
import { type Choices, cellKinds, choiceNames, choicesIn, ownOptions } from './choices.js';
import { constraintOf, type Part, type Translator } from './constraint.js';
import type { ConversionIssue } from './conversion-issues.js';
import { defaultText } from './defaults.js';
import { type FieldReferences, type KnownField, placesOf } from './field-names.js';
import { calculated, calculationText, decimals, initialCells } from './initial.js';
import { itemFilter, knownItem, shownField } from './items.js';
import { columnName } from './names.js';
import { otherFilter, otherRow } from './other.js';
import { IMAGE_COLUMN, imageNames } from './pictures.js';
import { repeatCount } from './repeat-count.js';
import { plain, type SpelledPlace, spelled } from './spelled.js';
import type { SurveyRow } from './survey-row.js';
import { appearanceOf, exportType, isNear, mediaType, ownConstraint } from './types.js';
import { reportKeys } from './unsaid-keys.js';
import { rejects, reportWarnings } from './warnings.js';
import { boundOf, conditionOf } from './xpath.js';
import { type ExpressionPlace, join, UnsupportedExpressionError, type XPathFragment } from './xpath-fragment.js';

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
  const found = placesOf(model, issues);
  const aroundOf = (field: FieldModel): ExpressionPlace => ({ ...places, self: found.spots.get(field)! });
  const choices = choicesIn(languages, issues, aroundOf);
  const places: FieldReferences = { ...found, known: reference => knownOf(reference) };
  const knownOf = knowing(places, choices);
  const making = { places, choices, languages, issues };
  return { rows: pages.flatMap(page => pageRows(page, making)), choices };
}

/** Creates the function that returns what is known of a field. Each field is looked at once. */
function knowing(places: FieldReferences, choices: Choices): (reference: FieldReference) => KnownField {
  const fields = new Map([...places.spots].map(([field, reference]) => [reference, field]));
  const found = new Map<FieldReference, KnownField>();
  return reference => {
    const field = fields.get(reference);
    const known = found.get(reference) ?? (field ? knownField(field, { ...places, self: reference }, choices) : {});
    found.set(reference, known);
    return known;
  };
}

function knownField(field: FieldModel, around: ExpressionPlace, choices: Choices): KnownField {
  const { type, value } = field;
  if (type === 'hidden' && value) {
    const { kind, whole, options } = calculated(field, around);
    return { kind, ...(whole && { whole }), ...(options && { options }) };
  }
  if (value) calculated(field, around);
  const item = field.own.from ? knownItem(field, around) : {};
  if (item.shown) return item;
  const options = ownOptions(field);
  return {
    ...(options && {
      options: choiceNames(options),
      cells: { list: () => choices.listOf(field, around.names.get(around.self)!), kinds: cellKinds(field, around) },
    }),
    ...((type === 'integer' || type === 'year' || type === 'rating') && { whole: true as const }),
  };
}

/** Returns the rows of a page. A page of its own becomes a group on one screen. */
function pageRows(page: PageModel, making: SurveyBuilder): readonly SurveyRow[] {
  const { id, title, description, showIf, fields } = page;
  const rows = fields.flatMap(field => fieldRows(field, making));
  if (id === '') return rows;
  const { places, issues } = making;
  const name = places.pages!.get(page)!;
  issues.push({ path: id, reason: 'page', params: {} });
  if (description) issues.push({ path: id, reason: 'group-text', params: {} });
  const comments: string[] = [];
  const self = { id, kind: 'group' as const, parent: places.top, inside: new Map() };
  const relevant = showIf && saying(id, { ...places, self }, comments, making)('show_if', showIf);
  const texts = { label: title, hint: description };
  const head: SurveyRow = {
    ...{ type: 'begin_group', name, ...spelledIn({ path: id, issues, around: { ...places, self } }, texts) },
    ...{ relevant, ...(!hasRepeat(rows) && { appearance: 'field-list' }), comment: commentOf(comments) },
  };
  return [head, ...rows, { type: 'end_group', name }];
}

/** Returns whether a repeat is among the rows: ODK Collect opens no form with a repeat in a field list. */
const hasRepeat = (rows: readonly SurveyRow[]): boolean => rows.some(({ type }) => type === 'begin_repeat');

/** Creates the function that translates a part of a field. What has no counterpart is listed and kept as a comment. */
const attempting =
  (path: string, comments: string[], { issues }: SurveyBuilder): Translator['attempt'] =>
  (key, source, make) => {
    try {
      return make();
    } catch (fault) {
      if (!(fault instanceof UnsupportedExpressionError)) throw fault;
      issues.push({ path, reason: 'expression', params: { key } });
      comments.push(`${key}: ${source}`);
      return undefined;
    }
  };

type Saying = (key: string, expression: Expression) => string | undefined;

/** Creates the function that translates a condition to the text of a cell. */
function saying(path: string, around: ExpressionPlace, comments: string[], making: SurveyBuilder): Saying {
  const attempt = attempting(path, comments, making);
  return (key, { source }) => attempt(key, source, () => conditionOf(source, around))?.text;
}

/** Returns comments as the text of a cell. pyxform looks for names of questions in every cell. */
const commentOf = (comments: readonly string[]): string => plain(comments.join('\n'));

/** Returns texts as they are written in the cells of a row. */
const spelledIn = (place: SpelledPlace, texts: Readonly<Record<string, Text | undefined>>): SurveyRow =>
  Object.fromEntries(Object.entries(texts).map(([column, text]) => [column, text && spelled(place, text)]));

function fieldRows(field: FieldModel, making: SurveyBuilder): readonly SurveyRow[] {
  const { issues, places } = making;
  const name = places.names.get(places.spots.get(field)!)!;
  const { edges, table } = exportType(field.type);
  reportKeys(field, places, issues);
  reportWarnings(field, making.languages[0]!, issues);
  if (!edges) {
    const row = questionRow(field, name, making);
    if (field.own.other !== true) return [row];
    const other = places.spots.get(field)!.parent!.inside.get(otherId(field.id))!;
    return [row, otherRow(places.names.get(other)!, name, making.languages)];
  }
  const cell = table && field.fields[0]?.fields[0];
  if (cell)
    issues.push({ path: field.path, reason: 'table', params: { name: places.names.get(places.spots.get(cell)!)! } });
  const inside = field.fields.flatMap(inner => fieldRows(inner, making));
  return [groupRow(field, name, making), ...inside, { type: edges[1], name }];
}

/** Returns the row that opens a group, a table or a list. Nothing is checked or required there. */
function groupRow(field: FieldModel, name: string, making: SurveyBuilder): SurveyRow {
  const { places, issues } = making;
  const { path, showIf, hint, description, checks, required, readonly, messages } = field;
  const comments: string[] = [];
  const around = { ...places, self: places.spots.get(field)! };
  const say = saying(path, around, comments, making);
  const attempt = attempting(path, comments, making);
  if (hint || description) issues.push({ path, reason: 'group-text', params: {} });
  for (const { rule } of checks.filter(rejects)) attempt('check', rule.source, unsupported);
  for (const [key, condition] of [['required', required] as const, ['readonly', readonly] as const])
    if (condition !== false) attempt(key, condition === true ? 'true' : condition.source, unsupported);
  for (const code of Object.keys(messages)) issues.push({ path, reason: 'key', params: { key: `messages.${code}` } });
  const texts = { label: field.label ?? undefined, hint, guidance_hint: description };
  return {
    ...{ type: exportType(field.type).edges![0], name, ...spelledIn({ path, issues, around }, texts) },
    [IMAGE_COLUMN]: imageNames(field.image, path, issues),
    relevant: showIf && say('show_if', showIf),
    repeat_count: repeatCount(field, around, attempt, issues),
    comment: commentOf(comments),
  };
}

const unsupported = (): never => {
  throw new UnsupportedExpressionError();
};

function questionRow(field: FieldModel, name: string, making: SurveyBuilder): SurveyRow {
  const { places, issues } = making;
  const { path, own, hint, description, messages } = field;
  const comments: string[] = [];
  const around = { ...places, self: places.spots.get(field)! };
  const dotted = { ...around, dot: true };
  const say = saying(path, around, comments, making);
  const attempt = attempting(path, comments, making);
  const value = field.value && calculationText(field, around, attempt);
  const isAsked = field.type !== 'hidden';
  if (isAsked && field.value && value === undefined) return emptyRow(field, name, issues, { say, comments });
  const constraint = constraintOf(field, ownConstraint(field), {
    ...{ attempt, value: ({ source }) => boundOf(source, dotted) },
    rule: ({ source }) => conditionOf(source, dotted, 'permits'),
  });
  const initial = initialCells(field, around, attempt, { decimals: decimals(field), isAsked });
  const calculation = field.value ? value : initial.calculation;
  const computed = calculation !== undefined;
  const asked = typeText(field, name, making);
  if (!isAsked) for (const { rule } of field.checks.filter(rejects)) attempt('check', rule.source, unsupported);
  if (field.type === 'hidden' && field.value && computed && places.known?.(places.spots.get(field)!).kind === 'boolean')
    issues.push({ path, reason: 'yes-no', params: {} });
  if (isNear(field)) issues.push({ path, reason: 'type', params: { type: field.type, as: asked } });
  const told = constraint.flatMap(({ message }) => (message ? [message] : []));
  for (const [code, message] of Object.entries(messages))
    if (code !== 'required' && !told.includes(message!))
      issues.push({ path, reason: 'key', params: { key: `messages.${code}` } });
  const statement = (own.statement ?? own.text) as Text | undefined;
  if (statement && field.label) issues.push({ path, reason: 'key', params: { key: 'label' } });
  const label = statement ?? field.label;
  const texts = {
    ...{ label: label ?? undefined, hint, guidance_hint: description, required_message: messages.required },
    constraint_message: isAsked ? messageOf(constraint, field, issues) : undefined,
  };
  return {
    // A hidden field whose value ODK cannot calculate stays, empty, so that the data has its column.
    ...{ type: isAsked || computed ? asked : 'hidden', name, ...spelledIn({ path, issues, around }, texts) },
    [IMAGE_COLUMN]: imageNames(field.image, path, issues),
    required: conditionText('required', field.required, say),
    relevant: field.showIf && say('show_if', field.showIf),
    constraint: isAsked && constraint.length > 0 ? join(constraint, 'and').text : undefined,
    read_only: isAsked && computed && field.value ? 'yes' : conditionText('readonly', field.readonly, say),
    default: initial.default ?? attemptDefault(field, attempt),
    calculation,
    appearance: appearanceOf(field),
    parameters: parametersOf(field),
    choice_filter: filterText(field, around, attempt),
    comment: commentOf(comments),
  };
}

/** Returns the row of a question whose value ODK cannot calculate, so that no one types into it. */
function emptyRow(
  { path, showIf }: FieldModel,
  name: string,
  issues: ConversionIssue[],
  { say, comments }: { readonly say: Saying; readonly comments: readonly string[] },
): SurveyRow {
  issues.push({ path, reason: 'not-computed', params: {} });
  return { type: 'hidden', name, relevant: showIf && say('show_if', showIf), comment: commentOf(comments) };
}

function attemptDefault(field: FieldModel, attempt: Translator['attempt']): string | undefined {
  let text: string | undefined;
  attempt('default', JSON.stringify(field.default), () => {
    text = defaultText(field);
    return undefined as unknown as XPathFragment;
  });
  return text;
}

/** Translates the filter of the options. The option "other" is always offered. */
function filterText(field: FieldModel, around: ExpressionPlace, attempt: Translator['attempt']): string | undefined {
  const where = field.own.where as Expression | undefined;
  if (field.own.from) return itemFilter(field, where, around, attempt);
  if (!where) return undefined;
  const columns = (ownOptions(field) ?? []).flatMap((option: OptionModel) => Object.keys(option.columns ?? {}));
  const named = new Map(columns.map(id => [id, columnName(id)]));
  const made = attempt('where', where.source, () => conditionOf(where.source, { ...around, columns: named }));
  return made && (field.own.other === true ? otherFilter(made) : made).text;
}

function typeText(field: FieldModel, name: string, { choices, places }: SurveyBuilder): string {
  const { as, select } = exportType(field.type);
  const shown = field.own.from && places.names.get(shownField(field, places)!);
  if (shown) return `${as} \${${shown}}`;
  return select ? `${as} ${choices.listOf(field, name)}` : (mediaType(field.own.accept) ?? as);
}

/** Returns the marks of a scale as the parameters of a range. */
function parametersOf({ type, own }: FieldModel): string | undefined {
  const marks = fieldType(type).marks?.(own);
  return marks && `start=${marks[0]} end=${marks.at(-1)} step=1`;
}

const conditionText = (key: string, condition: boolean | Expression, say: Saying): string | undefined =>
  typeof condition === 'boolean' ? (condition ? 'yes' : undefined) : say(key, condition);

function messageOf(parts: readonly Part[], { path }: FieldModel, issues: ConversionIssue[]): Text | undefined {
  const messages = [
    ...new Map(parts.flatMap(({ message }) => (message ? [[JSON.stringify(message), message] as const] : []))).values(),
  ];
  if (messages.length === 1 && parts.some(({ message }) => !message))
    issues.push({ path, reason: 'message-for-all', params: {} });
  if (messages.length < 2) return messages[0];
  issues.push({ path, reason: 'one-message', params: {} });
  const languages = Object.keys(messages[0]!);
  return Object.fromEntries(languages.map(language => [language, messages.map(text => text[language]).join(' ')]));
}
