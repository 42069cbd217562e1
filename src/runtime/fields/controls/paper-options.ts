/** Options on paper: boxes to tick, with a line after "other". */
import { OTHER } from '../../engine/other-option.js';
import type { LocalOption } from '../../model.js';
import type { DisplayContext, PaperControl } from '../field.js';
import { allOptions, type OptionFieldOptions } from './option-list.js';

type PaperChoice = Pick<LocalOption, 'id' | 'label' | 'image'>;

export function paperOptions(
  own: OptionFieldOptions,
  chosen: readonly string[],
  context: DisplayContext,
): PaperControl {
  const options = allOptions(own, context).map(({ id, label, image }: PaperChoice) => ({
    ...{ label, ticked: chosen.includes(id) },
    ...(image && { image }),
    ...(own.other && id === OTHER && { write: true as const }),
  }));
  return { kind: 'ticks', options };
}
