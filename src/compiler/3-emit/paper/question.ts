/** One question: instruction, number and label, hint; its control, and the tick for "unknown". */

import { fieldType } from '../../../runtime/fields/index.js';
import { plainText } from '../../../runtime/fields/markdown-parse.js';
import type { LocalField } from '../../../runtime/model.js';
import { type Block, block } from './block.js';
import { draw, leastWidth, type Room, type Simple } from './kit/index.js';
import { tick, tickWidth } from './kit/tick.js';
import { GAP, GUTTER, LINE, mm, TICK } from './measures.js';
import { originated } from './origin.js';
import { type Asked, tagAt } from './place.js';
import { code, count, type Sheet, words } from './sheet.js';
import { STRUCK, type TypeName } from './type-scale.js';
import type { PaperNode } from './typeset/index.js';

/** Longer than this, a control may go on overleaf. */
const WHOLE_LINES = 10;
/** Lines that stay with the label. */
const TOGETHER = 3;

/** The condition in words, above what it governs. */
export const instructionOf = (field: Pick<LocalField, 'paper' | 'showIf'>, sheet: Sheet): string | undefined =>
  field.paper.when ?? instruction(field.showIf?.words, sheet);

/** Words of a condition as the start of a sentence. */
export function instruction(condition: string | undefined, sheet: Sheet): string | undefined {
  if (condition === undefined) return undefined;
  const text = count(sheet, condition);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith(':') ? '' : ':'}`;
}

interface Heading {
  readonly text: string;
  readonly type: TypeName;
  readonly above: number;
}

/** What is written above a control. `instructed` where the row says the instruction for all. */
export function headings(
  { field, control }: Asked,
  sheet: Sheet,
  instructed: boolean,
  type: TypeName = 'label',
): Heading[] {
  const when = instructed ? undefined : instructionOf(field, sheet);
  const label = saysItself(field, control) ? null : field.label;
  const numbered = field.number !== '' && (control.kind !== 'group' || label !== null);
  const title = [numbered ? code(sheet, field.number) : '', label ?? ''].filter(Boolean).join(' ');
  const titled = control.kind === 'text' || title === '' ? [] : [{ text: title, type, above: 0 }];
  return [
    ...(when ? [{ text: when, type: 'when', above: 0 } as const] : []),
    ...titled,
    ...(field.hint ? [{ text: plainText(field.hint), type: 'hint', above: 0 } as const] : []),
  ];
}

/** A tick whose text is the label needs no second one. */
const saysItself = ({ label }: LocalField, control: Asked['control']): boolean =>
  control.kind === 'ticks' && control.options.length === 1 && control.options[0]!.label === label;

export function headOf(asked: Asked, sheet: Sheet, width: number, instructed = false, type: TypeName = 'label') {
  const style = asked.struck ? STRUCK : {};
  const parts = headings(asked, sheet, instructed, type).map(part => ({
    ...part,
    fit: sheet.measure(part.text, part.type, width),
  }));
  const mark = (own: TypeName, lines: number) =>
    own === type ? originated(asked.field.path, { kind: 'label', lines }) : {};
  return {
    head: parts.map(({ text, type: own, above, fit }) =>
      words(text, own, {
        ...style,
        ...(own === 'group' && { tag: tagAt(asked.path) }),
        margin: [0, above, 0, 0],
        ...mark(own, fit.lines.length),
      }),
    ),
    headHeight: parts.reduce((sum, { above, fit }) => sum + above + fit.height, 0),
  };
}

/** The blocks of a question: one, or more where its text is long. */
export function question(
  asked: Asked & { control: Simple },
  sheet: Sheet,
  width: number,
  instructed: boolean,
): Block[] {
  const { head, headHeight } = headOf(asked, sheet, width, instructed);
  const spaced = asked.control.kind === 'lines' || head.length === 0 ? 0 : GAP.head;
  const answered = asked.value !== undefined && asked.value !== null;
  const { isolate } = fieldType(asked.field.type);
  const pieces = withOrigin(asked, bodyOf(asked, { sheet, width, struck: asked.struck, answered, isolate }));
  const body = spaced > 0 ? [{ stack: [], margin: [0, spaced, 0, 0] }, ...pieces] : pieces;
  const breakBefore = asked.field.paper.breakBefore ?? false;
  const level = asked.control.kind !== 'ticks';
  if (pieces.length <= WHOLE_LINES) return [block(body, { head, headHeight, breakBefore, level })];
  const first = block(body.slice(0, TOGETHER), { head, headHeight, breakBefore, after: 0 });
  const rest = pieces.slice(TOGETHER);
  return [first, ...rest.map((piece, index) => block([piece], { after: index === rest.length - 1 ? GAP.row : 0 }))];
}

/** The first line says how many there are and how long they are. */
function withOrigin({ field, control }: Asked, [first, ...others]: PaperNode[]): PaperNode[] {
  const table = first?.table as { widths: number[] } | undefined;
  if (control.kind !== 'lines' || !table) return first ? [first, ...others] : [];
  const part = { kind: 'lines', lines: control.lines, width: table.widths[0]! } as const;
  return [{ ...first, ...originated(field.path, part) }, ...others];
}

function bodyOf(asked: Asked & { control: Simple }, room: Room): PaperNode[] {
  const { field, control, value, struck } = asked;
  if (field.unknown === undefined) return draw(control, room);
  const own = tickWidth(room.sheet, field.unknown);
  const rest = room.width - own - GUTTER;
  const box = tick(room.sheet, field.unknown, value === null && !struck, struck);
  const single = control.kind !== 'lines' || control.lines === 1;
  if (!single || leastWidth(control, room.sheet) > rest) {
    return [...draw(control, room), { ...box, margin: [0, GAP.small, 0, 0] }];
  }
  const pieces = draw(control, { ...room, width: rest });
  const high = control.kind === 'lines' ? LINE - TICK.size - mm(1) : mm(1.2);
  const beside = { width: own, stack: [box], margin: [0, high, 0, 0] };
  const drawn = { width: control.kind === 'lines' ? rest : 'auto', stack: pieces };
  return [{ columns: [drawn, beside], columnGap: GUTTER }];
}
