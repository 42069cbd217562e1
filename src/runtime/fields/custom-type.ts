/**
 * Fields with a type of the project's own: what is typed is read, and answers are shown, as its module says. Elements
 * contain this module only if their form has such a field.
 */
import type { Json, LocalField } from '../model.js';
import { outputView } from './controls/input.js';
import type { FieldType } from './field.js';
import type { CustomType } from './field-type-module.js';

type ShownType = Pick<FieldType, 'read' | 'write' | 'view' | 'display'>;
type WithCustomType = Pick<LocalField, 'custom' | 'customType'>;

/** Returns a field type that reads, writes and formats answers as the custom type of their field does, if it has one. */
export function withCustomType<T extends ShownType>(type: T): T {
  const read: ShownType['read'] = (typed, field, context) => {
    const answer = type.read(typed, field, context);
    const given = answer == null ? undefined : called(field as WithCustomType, ({ read }) => read?.(answer));
    return given === undefined ? answer : (given as Json);
  };
  const write: ShownType['write'] = (value, field, context) => {
    const given = value === null ? undefined : called(field as WithCustomType, ({ write }) => write?.(value));
    return type.write((given as Json | undefined) ?? value, field, context);
  };
  const display: ShownType['display'] = (value, field, context) => {
    const text = called(field, ({ format }) => format?.(value, context.language));
    return typeof text === 'string' ? text : type.display(value, field, context);
  };
  const view: ShownType['view'] = context =>
    context.readonly && context.field.customType?.format
      ? outputView(context, value => display(value, context.field, context))
      : type.view(context);
  return { ...type, read, write, display, view };
}

/** Calls a function of a custom type. Returns undefined if there is none or it throws: the base type decides then. */
function called({ custom, customType }: WithCustomType, call: (type: CustomType) => unknown): unknown {
  try {
    return customType && call(customType);
  } catch (error) {
    // The message of an error can have the answer in it.
    console.error(`field type ${custom} threw ${(error as Error)?.name}`);
    return undefined;
  }
}
