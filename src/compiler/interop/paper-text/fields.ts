/** A question of a paper → fields. */
import type { AuthorLanguage } from '../../author-languages.js';
import type { ConversionLedger } from '../conversion-ledger.js';
import { type DraftField, draftField, put } from '../draft.js';
import { idFor } from '../ids.js';
import { type ConditionSource, conditionOn } from './conditions.js';
import { idTextOf } from './label-ids.js';
import { isAgreeing, isConditional } from './line-kinds.js';
import { isYesNo, putOptions, usualOptions } from './option-ids.js';
import { isYesNoQuestion, type KnownQuestion, QUESTION_TYPES } from './question-types.js';
import type { PaperQuestion } from './questions.js';
import { currencyOf, unitOf } from './units.js';

export interface FieldScope {
  readonly language: AuthorLanguage;
  readonly ledger: ConversionLedger;
  /** Ids that are taken where the field is put. */
  readonly taken: Set<string>;
  /** Id of the section, which distinguishes two fields with the same label. */
  section?: string;
  /** The question before this one that a condition may be about. */
  before?: ConditionSource;
}

/** Labels of questions that have none on the paper. */
const NO_LABEL = {
  date: { ar: 'التاريخ', en: 'Date' },
  other: { ar: 'سؤال بلا تسمية', en: 'Question without a label' },
} as const;

/** Returns the field of a question, followed by those of its options that have a space to write in. */
export function fieldsOfQuestion(asked: PaperQuestion, scope: FieldScope): readonly DraftField[] {
  const question = withoutCondition(namedPerson(asked, scope), scope);
  const { from } = question;
  const options = question.options.filter(({ label, blank }) => label.trim() !== '' || blank);
  if (options.length === 1) return [tickField(question, scope)];
  if (isYesNo(options)) return [finished(newField('yes_no', question, scope), question, scope)];
  if (options.length > 1) return choiceFields(question, scope);
  const known = QUESTION_TYPES.find(question.label);
  if (known?.value.type === 'birth') {
    scope.ledger.note([...from], 'paper-split');
    return birthFields(question, scope);
  }
  return [typedField(question, known, scope)];
}

/** Replaces the beginning of a sentence, «أنا الموقع أدناه», by what is asked for. */
const namedPerson = (question: PaperQuestion, { language }: FieldScope): PaperQuestion =>
  /^أنا الموقعة?(?: أدناه)?$|^I,? the undersigned,?$/i.test(question.label)
    ? { ...question, label: language === 'ar' ? 'الاسم الكامل' : 'Full name' }
    : question;

/** Moves a condition about the question before from the label to `show_if`. */
function withoutCondition(question: PaperQuestion, { before }: FieldScope): PaperQuestion {
  const found = before && conditionOn(question.label, before);
  return found ? { ...question, ...found } : question;
}

const labelOf = ({ label, answer }: PaperQuestion, { language }: FieldScope): string => {
  const text = label.trim();
  return text === '' ? NO_LABEL[answer === 'date' ? 'date' : 'other'][language] : text;
};

function newField(type: string, question: PaperQuestion, scope: FieldScope, id = idTextOf(question.label)): DraftField {
  const label = labelOf(question, scope);
  const field = draftField(freeId(id, scope), type, question.from);
  put(field.keys, type === 'agree' ? 'statement' : 'label', label, ...question.from);
  if (question.label === '') scope.ledger.note([...question.from], 'paper-no-label');
  return field;
}

/** Maximum length of an id. The names of columns, which contain it, are limited. */
const MAX_ID_LENGTH = 26;

/** Returns an id that is not taken. That of the section distinguishes it, or else a number. */
function freeId(wanted: string, { taken, section }: FieldScope): string {
  const id = wanted.length > MAX_ID_LENGTH ? wanted.slice(0, MAX_ID_LENGTH).replace(/_[^_]*$/, '') : wanted;
  if (section !== undefined && id !== '' && taken.has(id)) return idFor(`${section}_${id}`.slice(0, 30), taken);
  return idFor(id, taken, 'question');
}

/** Sets what a field of any type may have. */
function finished(field: DraftField, question: PaperQuestion, scope: FieldScope): DraftField {
  const { from, label, after } = question;
  const hint = question.hint !== undefined && unitOf(question.hint) ? undefined : question.hint;
  const rest =
    after !== undefined && !unitOf(after) && !currencyOf(after) ? after.replace(/^\((.*)\)$/, '$1') : undefined;
  const texts = [hint, rest].filter(text => text !== undefined && /\p{L}/u.test(text));
  if (texts.length > 0) put(field.keys, 'hint', texts.join(' — '), ...from);
  if (question.required) put(field.keys, 'required', true, ...from);
  const { condition } = question;
  if (condition !== undefined) {
    put(field.keys, 'show_if', condition, ...from);
    scope.ledger.note([...from], 'paper-condition', { condition });
  } else if (isConditional(label) || (hint !== undefined && isConditional(hint)))
    scope.ledger.note([...from], 'paper-condition-unread');
  if (field.as === 'yes_no') scope.before = { kind: 'yes-no', id: field.id };
  return field;
}

/** Returns the field of a single box. */
function tickField(question: PaperQuestion, scope: FieldScope): DraftField {
  const statement = [question.label, question.options[0]!.label].filter(text => text !== '').join(' ');
  const type = isAgreeing(statement) ? 'agree' : 'yes_no';
  scope.ledger.note([...question.from], 'paper-tick', { type });
  return finished(newField(type, { ...question, label: statement }, scope), question, scope);
}

function choiceFields(question: PaperQuestion, scope: FieldScope): readonly DraftField[] {
  const { from, several, options } = question;
  const known = QUESTION_TYPES.find(question.label);
  const field = newField(several ? 'choices' : 'choice', question, scope, known?.whole ? known.value.id : undefined);
  const chosen = putOptions(field, options, from);
  scope.ledger.note([...from], several ? 'paper-several-answers' : 'paper-one-answer');
  scope.before = {
    kind: 'options',
    id: field.id,
    several,
    options: chosen.map(({ id, option }) => ({ id, label: option.label })),
  };
  const written = chosen.filter(({ option }) => option.blank);
  return [
    finished(field, question, scope),
    ...written.map(({ id, option }) => {
      const detail = draftField(idFor(`${field.id}_${id}`.slice(0, 32), scope.taken), 'text', from);
      put(detail.keys, 'label', option.label, ...from);
      const condition = several ? `list contains(${field.id}, "${id}")` : `${field.id} = "${id}"`;
      put(detail.keys, 'show_if', condition, ...from);
      return detail;
    }),
  ];
}

function birthFields(question: PaperQuestion, scope: FieldScope): readonly DraftField[] {
  const [place, date] = [
    { ar: 'مكان الولادة', en: 'Place of birth' },
    { ar: 'تاريخ الولادة', en: 'Date of birth' },
  ].map(label => label[scope.language]);
  const placeField = newField('text', { ...question, label: place! }, scope, 'birth_place');
  const dateField = newField('date', { ...question, label: date! }, scope, 'birth_date');
  put(dateField.keys, 'max', 'today()', ...question.from);
  return [placeField, dateField];
}

type FoundQuestion = ReturnType<typeof QUESTION_TYPES.find>;

function typedField(question: PaperQuestion, known: FoundQuestion, scope: FieldScope): DraftField {
  const { from } = question;
  const after = question.after ?? question.hint;
  const type = typeOf(question, known);
  const isKnownType = known?.value.type === type;
  const field = newField(
    type,
    question,
    scope,
    known && (known.whole || isLong(question.label)) ? known.value.id : undefined,
  );
  if (isKnownType) putKnown(field, known.value, from, scope);
  if (isKnownType && type !== 'text') scope.ledger.note([...from], 'paper-type', { type, phrase: known.phrase });
  else if (type === 'yes_no')
    scope.ledger.note([...from], 'paper-type', { type, phrase: question.label.split(' ')[0]! });
  const [currency, unit] = after === undefined ? [] : [currencyOf(after), unitOf(after)];
  if (type === 'money' && currency !== undefined && currency !== 'SYP') put(field.keys, 'currency', currency, ...from);
  putLength(field, question, scope);
  if (unit !== undefined && (type === 'number' || type === 'integer')) put(field.keys, 'unit', unit, ...from);
  return finished(field, question, scope);
}

/** Returns whether a label asks for a number, as cells often do. */
const isNumbered = (label: string): boolean => /(?:^|\s)(?:ال)?(?:رقم|رمز)(?:\s|$)|\b(?:no|number|code)\b/i.test(label);

/** Limits the answer by the number of cells to write in. */
function putLength(field: DraftField, { cells, from }: PaperQuestion, scope: FieldScope): void {
  const key = { digits: 'length', text: 'max_length' }[field.as];
  if (cells === undefined || key === undefined) return;
  put(field.keys, key, cells, ...from);
  scope.ledger.note([...from], 'paper-cells', { cells });
}

/** Returns whether a label is too long to be an id, so that the phrase in it names the field. */
const isLong = (label: string): boolean => label.split(/\s+/).length > 6;

function typeOf({ label, answer, lines, hint, ...question }: PaperQuestion, known: FoundQuestion): string {
  const after = question.after ?? hint;
  if (answer === 'date') return 'date';
  if (question.cells !== undefined && isNumbered(label))
    return known && known.value.type !== 'text' ? known.value.type : 'digits';
  if (isYesNoQuestion(label) && lines === 1) return 'yes_no';
  if (after !== undefined && currencyOf(after)) return 'money';
  const type = known?.value.type ?? 'text';
  if (after !== undefined && unitOf(after)) return type === 'integer' ? 'integer' : 'number';
  if (type === 'choice' && lines > 1) return 'text';
  return lines > 1 && type === 'text' ? 'paragraph' : type;
}

function putKnown(
  field: DraftField,
  { past, options, sensitive }: KnownQuestion,
  from: PaperQuestion['from'],
  scope: FieldScope,
): void {
  if (past) put(field.keys, 'max', 'today()', ...from);
  if (sensitive) put(field.keys, 'sensitive', true, ...from);
  if (!options || field.as !== 'choice') return;
  put(field.keys, 'options', usualOptions(options, scope.language), ...from);
  scope.ledger.note([...from], 'paper-usual-options');
}
