/** How an answer of a field is given in a control, for its default. */
import type { FieldType } from '../../../../runtime/fields/field.js';
import type { KeyEntry } from '../../key-entry.js';
import type { AnswerKind } from '../model.js';
import { keyOf } from '../structure.js';

/** Returns the kind, or undefined for an answer that is only written as text. */
export function answerKindOf(type: FieldType, entry: KeyEntry): AnswerKind | undefined {
  switch (type.kind) {
    case 'string':
    case 'datetime':
      return 'text';
    case 'date':
      // A date without a day has no control.
      return keyOf(entry, 'precision') ? 'text' : 'date';
    case 'number':
    case 'boolean':
    case 'time':
    case 'month':
    case 'option':
    case 'options':
      return type.kind;
    default:
      return undefined;
  }
}
