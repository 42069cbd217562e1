/** Privacy note in two columns of small print: why the data is collected and who receives it. */

import type { PaperNode } from '../../typeset/index.js';
import { type Block, block } from '../block.js';
import { GAP, GUTTER, mm, spanWidth } from '../dimensions.js';
import { isolateNumbers } from '../isolate-numbers.js';
import { type SheetContext, textNode } from '../sheet.js';
import { BOLD, TYPE } from '../type-scale.js';

const KEYS = ['purpose', 'basis', 'retention', 'recipients'] as const;

export function privacy({ form, screen }: SheetContext): Block[] {
  const told = KEYS.flatMap(key => {
    const text = form.privacy?.[key];
    return text ? [said(`${screen.privacy[key]}${screen.colon}`, text)] : [];
  });
  if (told.length === 0) return [];
  const rows = Array.from({ length: Math.ceil(told.length / 2) }, (_, row) => told.slice(2 * row, 2 * row + 2));
  const columns = rows.map(row => ({ columns: row, columnGap: GUTTER, margin: [0, mm(0.5), 0, 0] }));
  return [block([textNode(screen.privacy.title, 'bodyStrong', { tag: 'H2' }), ...columns], { after: GAP.section })];
}

const said = (name: string, text: string): PaperNode => ({
  width: spanWidth(6),
  text: [{ text: name, ...BOLD }, { text: isolateNumbers(text) }],
  ...TYPE.small,
});
