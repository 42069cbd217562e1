/** Values of conditions as they are set. */
import type { KeyValue } from '../../../compiler/editor/index.js';

/** Returns a condition as a value. With `warns`, a missing answer is only asked about while it holds. */
export const expressionValue = (text: string, warns = false): KeyValue =>
  warns ? { kind: 'warning', condition: text } : { kind: 'expression', text };
