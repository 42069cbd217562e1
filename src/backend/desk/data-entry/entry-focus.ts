/** Control of a page of data entry in which typing begins. It has the focus without JavaScript too. */
import type { Markup } from '../../pages/html.js';

/** Start tag of a control in which something can be typed or chosen. */
const CONTROL = /<(?:input|select|textarea)\b(?![^>]* type="(?:hidden|file)")(?![^>]* name="-)[^>]*/;

/** Returns the markup of questions with the focus on the first control, unless the summary of the errors has it. */
export function withFocus({ markup }: Markup): Markup {
  const found = markup.includes(' autofocus') ? undefined : CONTROL.exec(markup);
  if (!found) return { markup };
  const end = found.index + found[0].length;
  return { markup: `${markup.slice(0, end)} autofocus${markup.slice(end)}` };
}
