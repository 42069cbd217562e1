/** Checklist of the documents to attach, each with its condition. */
import type { PaperNode } from '../../typeset/index.js';
import { applicableParts } from '../applicable-parts.js';
import { type Block, block } from '../block.js';
import { documentNotes } from '../parts/service-card.js';
import type { SheetContext } from '../sheet.js';
import { COLOUR } from '../type-scale.js';
import { ARROW, runIn } from './cell.js';
import { conditionOf } from './conditions.js';
import { CELL, mm, RULE, SECTION_GAP, TICK, WIDTH } from './dimensions.js';
import { emptyTick } from './options.js';
import { sectionBar } from './section-bar.js';

const COLUMN = (WIDTH - 2 * RULE - 2 * CELL.pad - mm(4)) / 2;

export function documentChecklist(sheet: SheetContext): Block[] {
  const documents = applicableParts(sheet.form.procedure?.documents ?? [], 'documents', sheet);
  if (documents.length === 0) return [];
  const items = documents.map(document => {
    const when = conditionOf({ ...document, paper: {} }, sheet);
    const notes = documentNotes(document, sheet);
    const more = [
      ...(notes.length > 0 ? [`(${notes.join(sheet.screen.comma)})`] : []),
      ...(when ? [`${ARROW}${when}`] : []),
    ];
    return runIn(document.label, '', more.join(' '));
  });
  const half = Math.ceil(items.length / 2);
  const columns = items.length < 3 ? [items] : [items.slice(0, half), items.slice(half)];
  const width = columns.length === 1 ? WIDTH - 2 * RULE - 2 * CELL.pad : COLUMN;
  const list = {
    columns: columns.map(texts => ({ width, stack: texts.map(text => listItem(text, width, sheet)) })),
    columnGap: mm(4),
  };
  const frame = {
    table: { widths: [WIDTH - 2 * CELL.pad - 2 * RULE], body: [[list]] },
    layout: {
      hLineWidth: () => RULE,
      vLineWidth: () => RULE,
      paddingLeft: () => CELL.pad,
      paddingRight: () => CELL.pad,
      paddingTop: () => CELL.top,
      paddingBottom: () => CELL.top,
      hLineColor: () => COLOUR.rule,
    },
  };
  return [block([sectionBar(sheet.words.documents, undefined, sheet), frame], { after: SECTION_GAP })];
}

const listItem = (text: PaperNode, width: number, sheet: SheetContext): PaperNode => ({
  columns: [
    { width: TICK.size, ...emptyTick(sheet) },
    { width: width - TICK.size - TICK.gap, ...text },
  ],
  columnGap: TICK.gap,
  margin: [0, mm(0.3), 0, mm(0.5)],
});
