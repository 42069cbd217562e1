/** Conditions on a blank form that name questions which are not printed: these have no number there, but a label. */
import { fieldType } from '../../runtime/fields/index.js';
import type { ConditionMessages } from '../../runtime/i18n/form-messages.js';
import type { LocalExpression, LocalField, LocalForm } from '../../runtime/model.js';

/** Returns the form with conditions that call such questions by their labels in quotes. */
export function withLabelsForUnprinted(form: LocalForm, say: ConditionMessages): LocalForm {
  const labelled = unprintedIn(form.pages).filter(({ label }) => label);
  if (labelled.length === 0) return form;
  const labels = new Map(labelled.map(({ number, label }) => [number, say.quote(label!)]));
  const pattern = numbersIn(form, say);
  // One pass over the words, so that labels that are put in stay as they are.
  const inWords = ({ words, ...rest }: LocalExpression): LocalExpression => ({
    ...rest,
    ...(words !== undefined && { words: words.replace(pattern, found => labels.get(found) ?? found) }),
  });
  const named = <Part extends Conditional>(part: Part): Part => ({
    ...part,
    ...(part.showIf && { showIf: inWords(part.showIf) }),
    ...(typeof part.required === 'object' && { required: inWords(part.required) }),
  });
  return withParts(form, named);
}

interface Conditional {
  readonly showIf?: LocalExpression | undefined;
  readonly required?: boolean | LocalExpression;
}

/** Returns the form with each part that may be printed with a condition replaced. */
function withParts(form: LocalForm, replaced: <Part extends Conditional>(part: Part) => Part): LocalForm {
  const { pages, procedure, paper } = form;
  const within = <Part extends Conditional & Pick<LocalField, 'fields'>>(part: Part): Part => ({
    ...replaced(part),
    fields: part.fields.map(within),
  });
  const { documents = [], fees = [] } = procedure ?? {};
  return {
    ...form,
    pages: pages.map(within),
    paper: { ...paper, signatures: paper.signatures.map(replaced) },
    ...(procedure && {
      procedure: { ...procedure, documents: documents.map(replaced), fees: fees.map(replaced) },
    }),
  };
}

interface Unprintable<Field> {
  readonly type: string;
  readonly number: string;
  readonly value?: unknown;
  readonly readonly: unknown;
  readonly paper: { readonly hide?: boolean };
  readonly fields: readonly Field[];
}

interface Parent<Field> {
  readonly fields: readonly Field[];
}

/**
 * Returns the numbered questions that no blank form has: what is computed, what the author hides from paper, and what
 * is inside of it.
 */
export const unprintedIn = <Field extends Unprintable<Field>>(
  parents: readonly Parent<Field>[],
  areColumns = false,
): readonly Field[] =>
  parents
    .flatMap(({ fields }) => fields)
    .flatMap(field => {
      if (!isPrinted(field, areColumns)) return allIn<Field>([field]).filter(({ number }) => number);
      return unprintedIn<Field>([field], areColumns || hasColumns(field));
    });

/** Returns whether a blank form has a field. The columns of a list or a table are printed, also if they are computed. */
export const isPrinted = (
  { paper, value, readonly }: Omit<Unprintable<unknown>, 'fields'>,
  isColumn: boolean,
): boolean => !paper.hide && (isColumn || (value === undefined && readonly !== true));

/** Returns whether the fields in a field are columns. */
export function hasColumns({ type }: { readonly type: string }): boolean {
  const { shape, columns } = fieldType(type);
  return shape === 'list' || columns === true;
}

const allIn = <Field extends Parent<Field>>(fields: readonly Field[]): readonly Field[] =>
  fields.flatMap(field => [field, ...allIn(field.fields)]);

/** Stand for the name and for a value in a phrase, to find what is around the name. */
const NAME = '\uE000';
const VALUE = '\uE001';

/** Returns the phrases in which a condition names a question. */
function phrasesOf(say: ConditionMessages): readonly string[] {
  const { answer, date, age, sum, least, most, length, count, chosen, anyEntry, everyEntry } = say;
  const inEntries = [anyEntry, everyEntry].map(where => say.inEntry(NAME, where(VALUE)).split(VALUE)[0]!);
  return [
    ...inEntries,
    ...[answer, date, age, sum, least, most, length, count, chosen, anyEntry, everyEntry].map(phrase => phrase(NAME)),
    ...[true, false].flatMap(truth => [
      ...[say.answered, say.unknown, say.entries].map(phrase => phrase(NAME, truth)),
      say.includes(NAME, [VALUE], truth).split(VALUE)[0]!,
    ]),
  ];
}

/** Returns the labels that a condition may quote. */
const labelsIn = (form: LocalForm): readonly string[] =>
  allIn(form.pages.flatMap(page => page.fields)).flatMap(({ label, own }) => {
    const options = own.options as readonly { readonly label: string }[] | undefined;
    return [label ?? '', ...(options ?? []).map(option => option.label)];
  });

/** Creates the pattern of the numbers of questions in conditions. It also matches texts in quotes, which stay. */
function numbersIn(form: LocalForm, say: ConditionMessages): RegExp {
  const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const [open, close] = say.quote(NAME).split(NAME) as [string, string];
  const numbers = phrasesOf(say).map(phrase => {
    const [before, after] = phrase.split(NAME).map(escaped);
    return `(?<=${before})(?<![\\d.])\\d+(?:\\.\\d+)*(?!\\.?\\d)(?=${after})`;
  });
  // A quotation does not end at such a sign in a label: an inch. Long labels come first, as they may begin with others.
  const labels = labelsIn(form)
    .filter(label => label.includes(close))
    .map(say.quote);
  const quoted = labels.sort((a, b) => b.length - a.length).map(escaped);
  const other = `${escaped(open)}[^${escaped(close)}]*${escaped(close)}`;
  return new RegExp([...quoted, other, ...numbers].join('|'), 'g');
}
