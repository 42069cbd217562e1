/** One cell of a list that is laid out as a table. */
import type { PaperControl } from '../../../runtime/fields/field.js';
import { fieldType } from '../../../runtime/fields/index.js';
import type { Json, LocalField } from '../../../runtime/model.js';
import { written } from './kit/lines.js';
import { inList, tick, tickWidth } from './kit/tick.js';
import { mm } from './measures.js';
import { askedIn, contextOf, type Place } from './place.js';
import type { Sheet } from './sheet.js';
import { COLOUR } from './type-scale.js';
import type { PaperNode } from './typeset/index.js';

export interface TableColumn {
  readonly field: LocalField;
  readonly control: PaperControl;
  readonly width: number;
}

/** Between options side by side. */
const GAP = mm(1.2);

/** Options side by side, with a gap after each. */
export const rowWidth = (widths: readonly number[]): number => widths.reduce((sum, width) => sum + width + GAP, 0);

export function cell({ field, control, width }: TableColumn, place: Place, sheet: Sheet, filled: boolean): PaperNode {
  const here = filled ? askedIn([field], place, sheet)[0] : undefined;
  if (filled && !here) return { text: '—', alignment: 'center', color: COLOUR.faint, artifact: true };
  const drawn = here?.control ?? control;
  const value = here?.value;
  const unknown = field.unknown === undefined ? [] : [tick(sheet, field.unknown, value === null, place.struck, 'hint')];
  if (drawn.kind === 'ticks') return { stack: [...ticksIn(drawn.options, width, place.struck, sheet), ...unknown] };
  const shown = value === undefined || value === null ? [] : [displayed(field, value, place, sheet)];
  const empty = shown.length === 0 && drawn.kind === 'date' ? [slashes()] : [];
  return { stack: [...shown, ...empty, ...unknown], margin: [0, mm(0.8), 0, 0] };
}

/** Side by side where there is room, else one below the other. */
function ticksIn(
  options: Extract<PaperControl, { kind: 'ticks' }>['options'],
  width: number,
  struck: boolean,
  sheet: Sheet,
): PaperNode[] {
  const widths = options.map(({ label }) => tickWidth(sheet, label, 'body'));
  const list = options.length > 1 ? { tag: 'L' } : undefined;
  const ticks = options.map(({ label, ticked }) => ({
    ...tick(sheet, label, ticked, struck, 'body'),
    ...inList(list),
  }));
  if (rowWidth(widths) - GAP <= width) {
    const columns = ticks.map((node, index) => ({ width: widths[index], ...node }));
    return [{ columns, columnGap: GAP, margin: [0, mm(0.8), 0, 0] }];
  }
  return ticks.map((node, index) => ({ ...node, margin: [0, index === 0 ? 0 : mm(0.6), 0, 0] }));
}

function displayed(field: LocalField, value: Json, place: Place, sheet: Sheet): PaperNode {
  const type = fieldType(field.type);
  const text = type.display(value, field, contextOf(field, place, sheet));
  return { ...written(text, { sheet, isolate: type.isolate }), fontSize: 10 };
}

/** Where day, month and year go in a blank cell. */
const slashes = (): PaperNode => ({
  text: '/          /',
  artifact: true,
  dir: 'ltr',
  alignment: 'center',
  color: COLOUR.faint,
  fontSize: 10,
});
