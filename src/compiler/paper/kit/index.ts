/** THE kit: how each kind of control is drawn. Kinds that lay out other questions are in parts.ts. */
import type { PaperControl } from '../../../runtime/fields/field.js';
import type { PaperNode } from '../../typeset/index.js';
import type { Sheet } from '../sheet.js';
import { blanks } from './blanks.js';
import { box } from './box.js';
import { comb } from './comb.js';
import type { Kit, Room } from './control.js';
import { date } from './date.js';
import { lines } from './lines.js';
import { text } from './text.js';
import { ticks } from './ticks.js';

export type { Room } from './control.js';

const kit = { blanks, box, comb, date, lines, text, ticks };

export type Simple = Extract<PaperControl, { kind: keyof typeof kit }>;

export const isSimple = (control: PaperControl): control is Simple => Object.hasOwn(kit, control.kind);

// The kind of a control picks the kit made for it, which TypeScript cannot follow through a table.
const kitFor = ({ kind }: Simple) => kit[kind] as unknown as Kit<Simple['kind']>;

export const leastWidth = (control: Simple, sheet: Sheet): number => kitFor(control).width(control, sheet);

export const draw = (control: Simple, room: Room): PaperNode[] => kitFor(control).draw(control, room);
