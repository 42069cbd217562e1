/** Conditions on a blank form that name questions which are not printed: these have no number there, but a label. */
import { fieldType } from '../../runtime/fields/index.js';
import type { ConditionMessages } from '../../runtime/i18n/form-messages.js';
import type { LocalExpression, LocalField, LocalForm } from '../../runtime/model.js';

/** Returns the form with conditions that call such questions by their labels in quotes. */
export function withLabelsForUnprinted(form: LocalForm, say: ConditionMessages): LocalForm {
  const labelled = unprintedIn(form.pages).filter(({ label }) => label);
  if (labelled.length === 0) return form;
  const labels = new Map(labelled.map(({ number, label }) => [number, say.quote(label!)]));
  const pattern = numbersIn(say);
  // One pass over the words, so that labels that are put in stay as they are.
  const inWords = ({ words, ...rest }: LocalExpression): LocalExpression => ({
    ...rest,
    ...(words !== undefined && { words: words.replace(pattern, found => labels.get(found) ?? found) }),
  });
  const renamed = <Part extends Conditional>(part: Part): Part => ({
    ...part,
    ...(part.showIf && { showIf: inWords(part.showIf) }),
    ...(typeof part.required === 'object' && { required: inWords(part.required) }),
    fields: part.fields.map(renamed),
  });
  return { ...form, pages: form.pages.map(renamed) };
}

interface Conditional {
  readonly showIf?: LocalExpression | undefined;
  readonly required?: boolean | LocalExpression;
  readonly fields: readonly LocalField[];
}

interface Unprintable<Field> {
  readonly type: string;
  readonly number: string;
  readonly value?: unknown;
  readonly readonly: unknown;
  readonly paper: { readonly hide?: boolean };
  readonly fields: readonly Field[];
}

/** Returns the numbered questions that no blank form has: what is computed, and what the author hides from paper. */
export function unprintedIn<Field extends Unprintable<Field>>(
  parents: readonly { readonly fields: readonly Field[] }[],
): readonly Field[] {
  return parents
    .flatMap(({ fields }) => fields)
    .flatMap(field => {
      const isMissing = field.paper.hide || field.value !== undefined || field.readonly === true;
      if (isMissing && field.number) return [field];
      // The columns of a list or a table are printed, also if they are computed.
      const { shape, columns } = fieldType(field.type);
      return shape === 'object' && !columns ? unprintedIn<Field>([field]) : [];
    });
}

/** Stand for the name and for a value in a phrase, to find what is around the name. */
const NAME = '\uE000';
const VALUE = '\uE001';

/** Returns the phrases in which a condition names a question. */
function phrasesOf(say: ConditionMessages): readonly string[] {
  const { answer, date, age, sum, least, most, length, count, chosen, anyEntry, everyEntry } = say;
  return [
    ...[answer, date, age, sum, least, most, length, count, chosen, anyEntry, everyEntry].map(phrase => phrase(NAME)),
    ...[true, false].flatMap(truth => [
      ...[say.answered, say.unknown, say.entries].map(phrase => phrase(NAME, truth)),
      say.includes(NAME, [VALUE], truth).split(VALUE)[0]!,
    ]),
  ];
}

/** Creates the pattern of the numbers of questions in conditions. It also matches texts in quotes, which stay. */
function numbersIn(say: ConditionMessages): RegExp {
  const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const [open, close] = say.quote(NAME).split(NAME).map(escaped);
  const numbers = phrasesOf(say).map(phrase => {
    const [before, after] = phrase.split(NAME).map(escaped);
    return `(?<=${before})(?<![\\d.])\\d+(?:\\.\\d+)*(?!\\.?\\d)(?=${after})`;
  });
  return new RegExp([`${open}[^${close}]*${close}`, ...numbers].join('|'), 'g');
}
