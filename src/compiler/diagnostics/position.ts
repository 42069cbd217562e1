/** Conversion of offsets to lines and columns. */

export interface Position {
  /** Line number, from 1. */
  readonly line: number;
  /** Column number, from 1, in UTF-16 units. */
  readonly column: number;
}

/** Returns the function that converts any number of offsets into one text. The line starts are computed once. */
export function positions(text: string): (offset: number) => Position {
  const starts = lineStarts(text);
  return offset => {
    const line = lineOf(starts, Math.min(Math.max(offset, 0), text.length));
    return { line: line + 1, column: Math.min(offset, text.length) - starts[line]! + 1 };
  };
}

export const position = (text: string, offset: number): Position => positions(text)(offset);

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function lineOf(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
