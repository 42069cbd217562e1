/** Options on paper: boxes to tick, with a line after "other". */
import { OTHER } from '../../engine/other-option.js';
import type { PaperContext, PaperControl } from '../field.js';
import { allOptions, type OptionFieldOptions } from './option-list.js';

export function paperOptions(own: OptionFieldOptions, chosen: readonly string[], context: PaperContext): PaperControl {
  const tickOf = ({ id, label }: { readonly id: string; readonly label: string }) => {
    const ticked = chosen.includes(id);
    const writable = own.other && id === OTHER;
    return { label, ticked, ...(writable && { write: ticked ? (context.otherText ?? '') : '' }) };
  };
  return { kind: 'ticks', options: allOptions(own, context).map(tickOf) };
}
