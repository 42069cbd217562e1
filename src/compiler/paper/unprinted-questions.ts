/** Conditions on a blank form that name questions which are not printed: these have no number there, but a label. */
import { fieldType } from '../../runtime/fields/index.js';
import type { ConditionMessages } from '../../runtime/i18n/form-messages.js';
import type { LocalExpression, LocalField, LocalForm } from '../../runtime/model.js';

/** Returns the form with conditions that call such questions by their labels in quotes. */
export function withLabelsForUnprinted(form: LocalForm, say: ConditionMessages): LocalForm {
  const phrases = unprintedIn(form.pages).flatMap(field => phrasesOf(field, say));
  if (phrases.length === 0) return form;
  const renamed = <Part extends Conditional>(part: Part): Part => ({
    ...part,
    ...(part.showIf && { showIf: inWords(part.showIf) }),
    ...(typeof part.required === 'object' && { required: inWords(part.required) }),
    fields: part.fields.map(renamed),
  });
  const inWords = ({ words, ...rest }: LocalExpression): LocalExpression => ({
    ...rest,
    ...(words !== undefined && { words: phrases.reduce((text, [found, put]) => text.replace(found, put), words) }),
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

/** Returns the phrases in which a condition names a question by its number, each with the one that has its label. */
function phrasesOf({ number, label }: LocalField, say: ConditionMessages): readonly (readonly [RegExp, string])[] {
  if (!label) return [];
  const { answer, date, age, sum, least, most, length, count, chosen, answered } = say;
  const phrases = [
    ...[answer, date, age, sum, least, most, length, count, chosen],
    ...[true, false].map(truth => (name: string) => answered(name, truth)),
  ];
  const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return phrases.map(phrase => [
    new RegExp(`${escaped(phrase(number))}(?!\\.?\\d)`, 'g'),
    phrase(say.quote(label)).replaceAll('$', '$$$$'),
  ]);
}
