/** Values of controls as the text has them. */

import { Directive, directive, type PropertyPart } from 'lit/directive.js';
import { setCommittedValue } from 'lit/directive-helpers.js';
import { noChange } from 'lit/html.js';
import type { OutlineScene } from './model.js';

/** Sets a value, also in the place of what was typed. */
class ShownValue extends Directive {
  render(value: unknown, _replaced: Replaced): unknown {
    return value;
  }

  override update(part: PropertyPart, [value, replaced]: [value: unknown, replaced: Replaced]): unknown {
    const { element, name } = part;
    if (replaced === 'none' || (replaced === 'left' && isTypedIn(element))) return value;
    if ((element as unknown as Record<string, unknown>)[name] === value) return noChange;
    setCommittedValue(part);
    return value;
  }
}

/** Which controls lose what was typed in them: none, those that were left, or all. */
type Replaced = 'none' | 'left' | 'all';

/** Returns whether a box has the focus, so that its text may be half-written. */
const isTypedIn = (element: Element): boolean => element.matches(':is(input:not([type=checkbox]), textarea):focus');

const showing = directive(ShownValue);

/**
 * Returns the value of a control. Once the text has everything that was typed, it replaces what is in the controls that
 * were left: the value may have been undone, or be that of another node. With a notice, such as after a refused
 * operation, it does so in all of them.
 */
export const shownValue = (
  { notice, isCurrent }: Pick<OutlineScene, 'notice' | 'isCurrent'>,
  value: string | boolean,
): unknown => showing(value, notice !== '' ? 'all' : isCurrent ? 'left' : 'none');

/** Calls `set` with the value of a control or shows the former value again if it was emptied. */
export function setUnlessEmpty(control: { value: string }, former: string, set: (value: string) => void): void {
  if (control.value === '') control.value = former;
  else set(control.value);
}
