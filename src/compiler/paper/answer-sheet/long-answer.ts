/** An answer of many lines, as wide as the page. Pages may end between its lines. */
import { fieldType } from '../../../runtime/fields/index.js';
import type { PaperNode } from '../../typeset/index.js';
import { primaryText } from '../bilingual.js';
import { type Block, block } from '../block.js';
import { breakLines } from '../break-lines.js';
import { CELL, RULE } from '../field-grid/dimensions.js';
import { cellPart, type Frame, roomIn } from '../field-grid/rows.js';
import type { ConditionContext, DirectionContext, TypesetContext } from '../sheet-context.js';
import { TYPE } from '../type-scale.js';
import { baseOf, written } from '../written.js';
import { titleNode } from './answer-cell.js';
import type { Answer } from './answers.js';
import { LINES_TOGETHER } from './dimensions.js';

export function longAnswer(
  answer: Answer,
  sheet: ConditionContext & DirectionContext & TypesetContext,
  frame: Frame,
): Block[] {
  const { field } = answer;
  // A long answer is printed in the first language only.
  const text = primaryText(answer.text);
  const base = baseOf(text);
  const width = roomIn(frame) - 2 * CELL.pad - 2 * RULE;
  const style = { ...TYPE.answer, dir: base ?? (sheet.rtl ? 'rtl' : 'ltr') } as const;
  const within = { tag: 'P', text };
  const lines = breakLines(text, width, style, sheet).map((line): PaperNode => {
    const node = written(line, fieldType(field.type).isolate, sheet, base);
    return { ...node, noWrap: true, within };
  });
  const parts = partsOf(lines);
  return parts.map((part, index) => {
    const [first, last] = [index === 0, index === parts.length - 1];
    const stack = first ? [titleNode(answer, sheet), ...part] : part;
    return block([cellPart(stack, { above: first, below: last }, frame)], { after: 0 });
  });
}

/** Divides lines into parts that are kept on one page: the first and the last few together, all others alone. */
function partsOf(lines: readonly PaperNode[]): PaperNode[][] {
  const [first, last] = [lines.slice(0, LINES_TOGETHER), lines.slice(LINES_TOGETHER).slice(-LINES_TOGETHER)];
  const between = lines.slice(first.length, lines.length - last.length);
  return [first, ...between.map(line => [line]), last].filter(({ length }) => length > 0);
}
