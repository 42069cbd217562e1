/** Lines of a text: which are blank, which are comments, and how far each is indented. */

export interface SourceLine {
  readonly start: number;
  /** End without the line break. */
  readonly end: number;
  /** Start of the next line; the end of the text for the last one. */
  readonly next: number;
  readonly indent: number;
  readonly kind: 'blank' | 'comment' | 'content';
}

export function linesOf(text: string): readonly SourceLine[] {
  const lines: SourceLine[] = [];
  for (let start = 0; start <= text.length; ) {
    const found = text.indexOf('\n', start);
    const next = found < 0 ? text.length : found + 1;
    const end = found < 0 ? text.length : text[found - 1] === '\r' && found > start ? found - 1 : found;
    const indent = /^[ \t\uFEFF]*/.exec(text.slice(start, end))![0].length;
    const first = text[start + indent];
    const kind = start + indent >= end ? 'blank' : first === '#' ? 'comment' : 'content';
    lines.push({ start, end, next, indent, kind });
    if (found < 0) break;
    start = next;
  }
  return lines;
}

/** Returns the index of the line that contains an offset. */
export function lineIndexAt(lines: readonly SourceLine[], offset: number): number {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (lines[middle]!.start <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
