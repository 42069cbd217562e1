/** The lines of a text, and where each will start. */
import { positions } from '../diagnostics/position.js';

export interface Lines {
  /** From 0. */
  column(offset: number): number;
  /** What stands at an offset starts at this column, if it is the first of its line. */
  move(offset: number, indent: number): void;
  /** The lines after the one of `from`, up to `to`, move with it; of a text in `|` or `>` they keep every blank. */
  carry(from: number, to: number, shift: number, verbatim: boolean): void;
  /** What is known of each line. */
  readonly plans: readonly Plan[];
}

interface Plan {
  /** The columns before and after of what starts the line. */
  move?: { readonly from: number; readonly to: number };
  shift?: number;
  /** Blanks at the end may belong to a text. */
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

/** The text with each line where it is to stand; it has as many lines as before. */
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

/** A comment stands as the line beside it that it stood level with, else as far in from the next one as before. */
function comment(blanks: number, index: number, plans: readonly Plan[]): number {
  const next = nearest(plans, index, 1, blanks);
  const before = next?.from === blanks ? next : nearest(plans, index, -1, blanks);
  const beside = before?.from === blanks ? before : (next ?? before);
  return beside ? beside.to + (blanks - beside.from) : 0;
}

/** Of the next line that starts with a key or dash, if it stands no further in; upwards the first that stands so. */
function nearest(plans: readonly Plan[], index: number, step: 1 | -1, blanks: number): Plan['move'] {
  for (let at = index + step; at >= 0 && at < plans.length; at += step) {
    const { move } = plans[at]!;
    if (move && move.from <= blanks) return move;
    if (move && step > 0) return undefined;
  }
  return undefined;
}
