/**
 * Field types whose option "other" may have a text of the author's. The types themselves show the toolkit's own text,
 * so that an element contains this module only if its form has such a text.
 */
import type { LocalField } from '../model.js';
import { type OptionFieldOptions, optionMessages } from './controls/option-list.js';
import type { FieldType, LocaleContext, Localized } from './field.js';

type OptionType = Pick<FieldType, 'view' | 'display'> & Partial<Pick<FieldType, 'noJs' | 'paper'>>;

/** Returns a context in which the option "other" has the text of the field, if the author gives one. */
export function withOwnOther<C extends Pick<LocaleContext, 'localized'>>(
  { own }: Pick<LocalField, 'own'>,
  context: C,
): C {
  const { other_label: other } = own as OptionFieldOptions;
  if (other === undefined) return context;
  const localized = <M>(messages: Localized<M>): M => {
    const found = context.localized(messages);
    return (messages as unknown) === optionMessages ? { ...found, other } : found;
  };
  return { ...context, localized };
}

/** Returns a field type whose facets show the field's own text of the option "other". */
export function withOtherLabel<T extends OptionType>(type: T): T {
  const { noJs, paper } = type;
  const view: OptionType['view'] = context => type.view(withOwnOther(context.field, context));
  const display: OptionType['display'] = (value, field, context) =>
    type.display(value, field, withOwnOther(field, context));
  return {
    ...{ ...type, view, display },
    ...(noJs && { noJs: { ...noJs, view: context => noJs.view(withOwnOther(context.field, context)) } }),
    ...(paper && { paper: (field, value, context) => paper(field, value, withOwnOther(field, context)) }),
  };
}
