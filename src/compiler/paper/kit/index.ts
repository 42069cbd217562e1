/**
 * Renderers that draw the controls on paper, by the `kind` that `paper()` of a field type returns: the paper of a `date` is
 * drawn in date.ts. Kinds that lay out other questions are in nested-questions.ts.
 */
import type { PaperControl } from '../../../runtime/fields/field.js';
import type { PaperNode } from '../../typeset/index.js';
import type { SheetContext } from '../sheet.js';
import { blanks } from './blanks.js';
import { box } from './box.js';
import { comb } from './comb.js';
import type { ControlContext, ControlRenderer } from './control.js';
import { date } from './date.js';
import { lines } from './lines.js';
import { text } from './text.js';
import { ticks } from './ticks.js';

export type { ControlContext } from './control.js';

const kit = { blanks, box, comb, date, lines, text, ticks };

export type Simple = Extract<PaperControl, { kind: keyof typeof kit }>;

export const isSimple = (control: PaperControl): control is Simple => Object.hasOwn(kit, control.kind);

// The kind of a control selects its renderer, which TypeScript cannot follow through a table.
const kitFor = ({ kind }: Simple) => kit[kind] as unknown as ControlRenderer<Simple['kind']>;

export const leastWidth = (control: Simple, sheet: SheetContext): number => kitFor(control).width(control, sheet);

export const draw = (control: Simple, room: ControlContext): PaperNode[] => kitFor(control).draw(control, room);
