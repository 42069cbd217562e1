/** Controls that contain no other questions. */
import type { PaperControl } from '../../runtime/fields/field.js';

export type ControlOf<Kind extends PaperControl['kind']> = Extract<PaperControl, { kind: Kind }>;

const SIMPLE = ['blanks', 'box', 'comb', 'date', 'lines', 'places', 'scale', 'text', 'ticks'] as const;

export type Simple = ControlOf<(typeof SIMPLE)[number]>;

export const isSimple = (control: PaperControl): control is Simple => SIMPLE.includes(control.kind as never);
