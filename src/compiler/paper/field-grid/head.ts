/** Head of a blank form: letterhead, title, description, and what the service card says, in few lines. */
import { formatDuration } from '../../../runtime/i18n/plural.js';
import type { ServiceCardKey } from '../../../runtime/i18n/screen-messages.js';
import { isolate, type PaperNode } from '../../typeset/index.js';
import { primaryText, secondaryNode, secondaryText } from '../bilingual.js';
import { type Block, block } from '../block.js';
import { isolateNumbers } from '../isolate-numbers.js';
import { markdown } from '../markdown.js';
import { letterhead } from '../parts/head.js';
import { feeLines } from '../parts/service-card.js';
import { type SheetContext, textNode } from '../sheet.js';
import { COLOUR, TYPE } from '../type-scale.js';
import { CELL, mm, RULE, SECTION_GAP, WIDTH } from './dimensions.js';
import { boxedLayout } from './table-layouts.js';

export function blankHead(sheet: SheetContext): Block[] {
  const { form, marked, words } = sheet;
  const title = textNode(form.title, 'blankTitle', { tag: 'H1', alignment: 'center' });
  const description = form.description ? markdown(form.description, 'note') : [];
  const legend = marked ? [textNode(words.marked[marked], 'note', { alignment: 'end' })] : [];
  const card = cardCells(sheet);
  return [
    block([letterhead(sheet, title, legend), heavyRule(), ...description], { after: SECTION_GAP, keepWithNext: true }),
    ...(card ? [block([card], { after: SECTION_GAP })] : []),
  ];
}

export const heavyRule = (): PaperNode => ({
  canvas: [{ type: 'line', x1: 0, y1: 0, x2: WIDTH, y2: 0, lineWidth: 1.2, lineColor: COLOUR.ink }],
  margin: [0, mm(1), 0, mm(1)],
});

/** Returns the facts of the service and its fees in a frame, each as running text. */
function cardCells(sheet: SheetContext): PaperNode | undefined {
  const said = [factLines(sheet), feeLines(sheet)].filter(({ length }) => length > 0);
  if (said.length === 0) return undefined;
  return {
    table: { widths: [WIDTH - 2 * RULE - 2 * CELL.pad], body: [[{ stack: said.map(lines => running(lines)) }]] },
    layout: boxedLayout(),
  };
}

type NamedText = readonly [name: string, text: string];

/** Returns names with their texts one behind the other, in both languages. */
function running(lines: readonly NamedText[]): PaperNode {
  const flat = (text: string) => isolateNumbers(primaryText(text).replace(/\s*\n\s*/g, ' '));
  const text = lines.flatMap(([name, more], index) => [
    { text: `${index > 0 ? '  ·  ' : ''}${flat(name)} `, ...TYPE.cell },
    { text: flat(more), ...TYPE.note },
  ]);
  const first = { text, ...TYPE.note };
  const seconds = lines
    .flatMap(([name, more]) => [secondaryText(name), secondaryText(more)])
    .filter(one => one !== undefined);
  if (seconds.length === 0) return first;
  return { stack: [first, secondaryNode({ ...seconds[0]!, text: seconds.map(one => one.text).join(' ') })] };
}

function factLines({ form, screen }: SheetContext): NamedText[] {
  const { procedure } = form;
  if (!procedure) return [];
  const period = (iso: string | undefined) => iso && formatDuration(iso, form, screen.units);
  const facts: readonly (readonly [ServiceCardKey, string | undefined])[] = [
    ['applicants', procedure.applicants],
    ['basis', procedure.legalBasis],
    ['duration', period(procedure.duration)],
    ['validity', period(procedure.validity)],
    ['output', procedure.output],
    ['code', procedure.code && isolate(procedure.code)],
  ];
  return facts.flatMap(([key, text]) => (text ? [[`${screen.card[key]}${screen.colon.trim()}`, text] as const] : []));
}
