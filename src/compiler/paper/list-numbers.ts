/** Numbers of the lists whose items are the options of a question, for the instruction that names the list. */
import type { ItemOptionsOf, LocalExpression, LocalField, LocalForm } from '../../runtime/model.js';
import { type Frame, findAnswers, frameInside } from '../../runtime/texts/find-answers.js';
import { hasItemOptions } from '../../runtime/texts/item-options.js';

type LocalFrame = Frame<string, LocalExpression>;

/** Returns the form with the number of its list in each such question, as the option `listNumber`. */
export function withListNumbers(form: LocalForm): LocalForm {
  const top: LocalFrame = { fields: form.pages.flatMap(({ fields }) => fields), data: undefined, path: '' };
  if (!top.fields.some(hasItemOptions)) return form;
  const numberedIn = (fields: readonly LocalField[]) => fields.map(field => numbered(field, top));
  return { ...form, pages: form.pages.map(page => ({ ...page, fields: numberedIn(page.fields) })) };
}

/** Returns a field with the number of its list, which is found as an answer is from the place of the field. */
function numbered(field: LocalField, frame: LocalFrame): LocalField {
  const from = field.own.from as ItemOptionsOf<string, LocalExpression> | undefined;
  const number = from && findAnswers(from.list, frame)[0]?.field.number;
  return {
    ...field,
    ...(number && { own: { ...field.own, listNumber: number } }),
    fields: field.fields.map(inner => numbered(inner, frameInside(field, frame))),
  };
}
