/** Number control: a line to type in, followed by the unit. */
import { html, type TemplateResult } from 'lit/html.js';
import type { Bounds } from '../constraints.js';
import { literal } from '../constraints.js';
import { type Control, joinDescribedBy, lineInput } from './input.js';

export function numberInput(
  context: Control,
  own: Bounds & { readonly unit?: string },
  whole: boolean,
  after = own.unit,
): TemplateResult {
  const describedBy = after ? joinDescribedBy(context, `${context.id}-unit`) : context.describedBy;
  const input = lineInput(
    { ...context, describedBy },
    { inputmode: keyboard(own, whole), ltr: true, width: expected(own) },
  );
  return after
    ? html`<span class="measured">${input}<span part="unit" id="${context.id}-unit">${after}</span></span>`
    : input;
}

// Keyboards with digits only have no minus. A bound that is an expression is taken for 0 or more.
const keyboard = ({ min }: Bounds, whole: boolean): 'numeric' | 'decimal' | undefined => {
  if ((literal(min) ?? 0) < 0) return undefined;
  return whole ? 'numeric' : 'decimal';
};

/**
 * Returns the expected number of characters: the length of the greatest number with its separators, or enough for
 * millions.
 */
function expected({ max }: Bounds): number {
  const most = literal(max);
  return most === undefined ? 11 : String(most).length + 2;
}
