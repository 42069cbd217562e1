/** Values of controls as the text has them. */
import { live } from 'lit/directives/live.js';
import type { OutlineScene } from './model.js';

/**
 * Returns the value of a control. With a notice, such as after a refused operation, it also replaces what was typed in
 * the control.
 */
export const shownValue = ({ notice }: Pick<OutlineScene, 'notice'>, value: string | boolean): unknown =>
  notice === '' ? value : live(value);

/** Calls `set` with the value of an input or shows the former value again if it was emptied. */
export function setUnlessEmpty(event: Event, former: string, set: (value: string) => void): void {
  const input = event.target as HTMLInputElement;
  if (input.value === '') input.value = former;
  else set(input.value);
}
