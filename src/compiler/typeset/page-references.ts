/** Page references. Their numbers are known only after layout, and are inserted before pages are mirrored. */

import type { Line, PageReference } from './pdfmake.js';
import { widthOfPart } from './text/measure-text.js';
import type { Shaper } from './text/shape.js';

/** Inserts the page numbers that a line refers to, and aligns the line again. */
export function resolveReferences(line: Line, shaper: Shaper): void {
  const first = line.inlines[0];
  if (first && line._pageNodeRef) first._pageNodeRef ??= line._pageNodeRef;
  if (!line.inlines.some(inline => inline._pageNodeRef)) return;
  const before = line.getWidth();
  for (const inline of line.inlines) if (inline._pageNodeRef) inline.text = pageOf(inline._pageNodeRef);
  measureAgain(line, shaper);
  const spare = before - line.getWidth();
  if (first?.alignment === 'right') line.x += spare;
  if (first?.alignment === 'center') line.x += spare / 2;
}

function measureAgain(line: Line, shaper: Shaper): void {
  const { level } = line.inlines[0]!._source.paragraph;
  const text = line.inlines.map(inline => inline.text).join('');
  const paragraph = shaper.paragraph(text, level & 1 ? 'rtl' : 'ltr');
  let end = 0;
  line.inlineWidths = 0;
  for (const inline of line.inlines) {
    const at = end;
    end += inline.text.length;
    const units = widthOfPart(shaper, inline.font.face, paragraph, { start: at, end });
    Object.assign(inline, { _source: { paragraph, end }, _at: at, width: (units * inline.fontSize) / 1000 });
    line.inlineWidths += inline.width;
  }
}

function pageOf(reference: PageReference): string {
  const page = reference.positions?.[0]?.pageNumber;
  if (page === undefined) throw new Error('Page reference id not found');
  return String(page);
}
