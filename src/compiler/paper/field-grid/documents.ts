/** Checklist of the documents to attach, each with its condition. Those that a record has as files are with its answers. */
import type { PaperMessages } from '../../../runtime/i18n/paper-messages.js';
import { isObject } from '../../../runtime/is-object.js';
import type { PaperNode, Part } from '../../typeset/index.js';
import { applicableParts } from '../applicable-parts.js';
import { type Block, block } from '../block.js';
import { documentNotes } from '../parts/service-card.js';
import type { MeasureContext, MessageContext, PartContext } from '../sheet-context.js';
import { STRUCK, TYPE } from '../type-scale.js';
import { ARROW, runIn } from './cell.js';
import { CELL, mm, RULE, SECTION_GAP, TICK } from './dimensions.js';
import { tickSquare } from './options.js';
import { UPLOADS } from './printed-fields.js';
import { sectionBar } from './section-bar.js';
import { boxedLayout } from './table-layouts.js';

/** Distance of the columns, and the least width of one. */
const BETWEEN = mm(4);
const LEAST_COLUMN = mm(70);

export function documentChecklist(outer: number, sheet: PartContext & MessageContext & MeasureContext): Block[] {
  const uploads = sheet.record?.data[UPLOADS];
  const uploaded = isObject(uploads) ? uploads : {};
  const documents = applicableParts(sheet.form.procedure?.documents ?? [], 'documents', sheet).filter(
    ({ id }) => uploaded[id] === undefined,
  );
  if (documents.length === 0) return [];
  const items = documents.map(document => {
    const { when, struck } = document;
    const notes = documentNotes(document, sheet);
    const more = [
      ...(notes.length > 0 ? [`(${notes.join(sheet.screen.comma)})`] : []),
      ...(when ? [`${ARROW}${when}`] : []),
    ];
    return runIn({ label: document.label, more: more.join(' ') }, struck ? { ...TYPE.cell, ...STRUCK } : TYPE.cell);
  });
  const room = outer - 2 * RULE - 2 * CELL.pad;
  const half = Math.ceil(items.length / 2);
  const divided = items.length > 2 && room >= 2 * LEAST_COLUMN + BETWEEN;
  const columns = divided ? [items.slice(0, half), items.slice(half)] : [items];
  const width = (room - (columns.length - 1) * BETWEEN) / columns.length;
  const all = { tag: 'L' };
  const list = {
    columns: columns.map(texts => ({ width, stack: texts.map(text => listItem(text, width, sheet.words, all)) })),
    columnGap: BETWEEN,
  };
  const frame = {
    table: { widths: [room], body: [[list]] },
    layout: boxedLayout(),
  };
  return [block([sectionBar({ title: sheet.words.documents }, outer, sheet), frame], { after: SECTION_GAP })];
}

const listItem = (text: PaperNode, width: number, words: PaperMessages, within: Part): PaperNode => ({
  ...{ tag: 'LI', within },
  columns: [
    { width: TICK.size, ...tickSquare(words) },
    { width: width - TICK.size - TICK.gap, ...text },
  ],
  columnGap: TICK.gap,
  margin: [0, mm(0.2), 0, mm(0.2)],
});
