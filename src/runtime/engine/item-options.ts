/** Options that are the items of a list, as an evaluation shows them. Only forms with such options include this module. */
import { memoizeByObject } from '../memoize.js';
import type { Evaluation } from './evaluate.js';
import type { EvaluationScope } from './evaluation-scope.js';
import type { FieldState } from './field-state.js';
import type { ItemLookup } from './functions/items.js';
import { OTHER } from './other-option.js';
import { stepPath } from './path.js';

/** Returns an evaluation with the ids that are offered in each field whose options are the items of a list. */
export function withOfferedItems<E extends Evaluation>(known: E): E {
  if (!known.scope) return known;
  const fields = new Map(known.fields);
  visit(known.scope as EvaluationScope, fields);
  return { ...known, fields };
}

function visit(at: EvaluationScope, fields: Map<string, FieldState>): void {
  for (const field of at.kind.fields) {
    if (field.shape === 'nothing' || !at.shown(field)) continue;
    const lookup = field.byOption as unknown as Partial<ItemLookup> | undefined;
    const path = stepPath(at.path, field.step);
    const state = fields.get(path);
    if (state && lookup?.offered) {
      const ids = lookup.offered(at);
      fields.set(path, withOptions(state, field.other ? [...ids, OTHER] : ids));
    }
    if (field.shape === 'object') visit(at.inside(field), fields);
    else if (field.shape === 'list') for (const item of at.items(field)) visit(item, fields);
  }
}

/** Returns the holder of the state that was made from another one. */
const madeFrom = memoizeByObject((_: FieldState): { state?: FieldState } => ({}));

/** Returns the state with options. It is the same object for as long as nothing in it changes. */
function withOptions(state: FieldState, options: readonly string[]): FieldState {
  const made = madeFrom(state);
  if (JSON.stringify(made.state?.options) !== JSON.stringify(options)) made.state = { ...state, options };
  return made.state!;
}
