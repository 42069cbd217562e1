/** Head of a blank form: letterhead, description, what the marks of questions mean, and the service card in few lines. */
import { formatDuration } from '../../../runtime/i18n/plural.js';
import type { ServiceCardKey } from '../../../runtime/i18n/screen-messages.js';
import { isolate, type PaperNode } from '../../typeset/index.js';
import { primaryText, secondaryNode, secondaryText } from '../bilingual.js';
import { type Block, block, stackBlocks } from '../block.js';
import { isolateNumbers } from '../isolate-numbers.js';
import { markdown } from '../markdown.js';
import { hasLegend, legendOf, letterhead } from '../parts/letterhead.js';
import { feeLines } from '../parts/service-card.js';
import { textNode } from '../sheet.js';
import type { FeeContext, FormContext, LayoutContext, LetterheadContext } from '../sheet-context.js';
import { COLOUR, TYPE } from '../type-scale.js';
import { CELL, mm, RULE, SECTION_GAP } from './dimensions.js';
import { boxedLayout } from './table-layouts.js';
import type { PhotoBox } from './title-photo.js';

/** Distance of the photo from the texts next to it. */
const GAP = mm(3);

/** Letterhead and service card. */
type HeadContext = LetterheadContext & FeeContext & LayoutContext;

/** Returns the head, with the photo next to it if the form asks for one. */
export function blankHead(photo: PhotoBox | undefined, sheet: HeadContext): Block[] {
  const width = photo ? sheet.layout.width - photo.width - GAP : sheet.layout.width;
  const texts = headTexts(sheet, width);
  if (!photo) return texts;
  const columns = [
    { width, stack: stackBlocks(texts) },
    { width: photo.width, stack: [photo.node] },
  ];
  return [block([{ columns, columnGap: GAP }], { after: SECTION_GAP, keepWithNext: true })];
}

function headTexts(sheet: LetterheadContext & FeeContext, width: number): Block[] {
  const { description } = sheet.form;
  const legend = hasLegend(sheet, width) ? undefined : legendOf(sheet);
  const said = [
    ...(description ? markdown(description, 'note') : []),
    ...(legend === undefined ? [] : [textNode(legend, 'note')]),
  ];
  const card = cardCells(sheet, width);
  return [
    block([letterhead(sheet, width), heavyRule(width), ...said], { after: SECTION_GAP, keepWithNext: true }),
    ...(card ? [block([card], { after: SECTION_GAP })] : []),
  ];
}

export const heavyRule = (width: number): PaperNode => ({
  canvas: [{ type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 1.2, lineColor: COLOUR.ink }],
  margin: [0, mm(0.5), 0, mm(0.5)],
});

/** Returns the facts of the service and its fees in a frame, each as running text. */
function cardCells(sheet: FeeContext, width: number): PaperNode | undefined {
  const said = [factLines(sheet), feeLines(sheet)].filter(({ length }) => length > 0);
  if (said.length === 0) return undefined;
  return {
    table: { widths: [width - 2 * RULE - 2 * CELL.pad], body: [[{ stack: said.map(lines => running(lines)) }]] },
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
  // Each line is one text, so that its second language has the same signs between the parts.
  const second = secondaryText(lines.map(line => line.join(' ')).join('  ·  '));
  return second ? { stack: [first, secondaryNode(second)] } : first;
}

function factLines({ form, screen }: FormContext): NamedText[] {
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
