/** Lines of a text, and the column at which each will start. */
import { positions } from '../diagnostics/position.js';

export interface Lines {
  /** Returns the column of an offset, from 0. */
  column(offset: number): number;
  /** Moves the text at an offset to a column, if it is the first of its line. */
  move(offset: number, indent: number): void;
  /**
   * Moves the lines after the line of `from`, up to `to`, along with it. In a text after `|` or `>` they keep every
   * space.
   */
  carry(from: number, to: number, shift: number, verbatim: boolean): void;
  /** Planned changes of each line. */
  readonly plans: readonly Plan[];
}

interface Plan {
  /** Old and new column of the text that starts the line. */
  move?: { readonly from: number; readonly to: number };
  shift?: number;
  /** Set if spaces at the end of the line may belong to a text. */
  verbatim?: true;
}

export function linesOf(text: string): Lines {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const plans: Plan[] = starts.map(() => ({}));
  const at = positions(text);
  const lineOf = (offset: number) => at(offset).line - 1;
  const column = (offset: number) => offset - starts[lineOf(offset)]!;
  return {
    column,
    plans,
    move(offset, to) {
      const line = lineOf(offset);
      const from = column(offset);
      if (text.slice(starts[line], offset).trim() === '') plans[line]!.move = { from, to };
    },
    carry(from, to, shift, verbatim) {
      const last = lineOf(Math.max(from, to - 1));
      for (let line = lineOf(from) + 1; line <= last; line++)
        Object.assign(plans[line]!, { shift }, verbatim && { verbatim });
    },
  };
}

/** Returns the text with each line at its planned column. The number of lines does not change. */
export function indented(text: string, { plans }: Lines): string {
  const lines = text.split('\n');
  return lines
    .map((line, index) => {
      const plan = plans[index]!;
      const content = plan.verbatim ? line : line.trimEnd();
      if (content.trim() === '' && !plan.verbatim) return '';
      const blanks = content.length - content.trimStart().length;
      return ' '.repeat(target(plan, blanks, index, lines, plans)) + content.slice(blanks);
    })
    .join('\n');
}

function target(plan: Plan, blanks: number, index: number, lines: readonly string[], plans: readonly Plan[]): number {
  if (plan.move) return plan.move.to;
  if (plan.shift !== undefined) return Math.max(0, blanks + plan.shift);
  return lines[index]!.trimStart().startsWith('#') ? comment(blanks, index, plans) : blanks;
}

/**
 * Returns the column of a comment: that of the neighbouring line it was aligned with, or else at the same distance from
 * the next line as before.
 */
function comment(blanks: number, index: number, plans: readonly Plan[]): number {
  const next = nearest(plans, index, 1, blanks);
  const before = next?.from === blanks ? next : nearest(plans, index, -1, blanks);
  const beside = before?.from === blanks ? before : (next ?? before);
  return beside ? beside.to + (blanks - beside.from) : 0;
}

/**
 * Returns the move of the next line that starts with a key or dash, if this line is not indented further than the
 * comment. Upwards, returns the move of the first line that is not.
 */
function nearest(plans: readonly Plan[], index: number, step: 1 | -1, blanks: number): Plan['move'] {
  for (let at = index + step; at >= 0 && at < plans.length; at += step) {
    const { move } = plans[at]!;
    if (move && move.from <= blanks) return move;
    if (move && step > 0) return undefined;
  }
  return undefined;
}
