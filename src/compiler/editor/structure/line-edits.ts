/** Edits of whole lines. */
import type { Edit } from '../../text-edit.js';
import type { SourceLine } from './source-lines.js';
import type { Structure } from './structure.js';

type LineStructure = Pick<Structure, 'text' | 'lines' | 'eol'>;

/** Inserts lines before the line with an index; its index may be that of the line after the last. */
export function insertLines({ text, lines, eol }: LineStructure, index: number, added: readonly string[]): Edit {
  const at = lines[index]?.start ?? text.length;
  const isNewLine = at === 0 || text[at - 1] === '\n';
  const block = added.map(line => line + eol).join('');
  return { start: at, end: at, text: isNewLine ? block : `${eol}${block.slice(0, -eol.length)}` };
}

/** Removes lines, together with the blank lines that would otherwise be next to others. */
export function removeLines(structure: LineStructure, first: number, last: number, isFirst = false): Edit {
  const { lines } = structure;
  const isBlank = (index: number) => lines[index]?.kind === 'blank' && !isEnd(structure, index);
  const above = isFirst || isBlank(first - 1);
  let [from, to] = [first, last];
  if (above) while (isBlank(to + 1)) to++;
  const isAtEnd = to + 1 >= lines.length || isEnd(structure, to + 1);
  if (isAtEnd) while (isBlank(from - 1)) from--;
  return lineSpan(structure, from, to);
}

/** Returns whether an index is that of the empty line after the last line break. */
const isEnd = ({ lines, text }: LineStructure, index: number): boolean =>
  index === lines.length - 1 && lines[index]!.start === text.length;

function lineSpan({ text, lines }: LineStructure, from: number, to: number): Edit {
  const hasBreak = lines[to]!.next > lines[to]!.end;
  const start = hasBreak || from === 0 ? lines[from]!.start : lines[from - 1]!.end;
  return { start, end: hasBreak ? lines[to]!.next : text.length, text: '' };
}

/** Returns the texts of lines, moved by a number of columns. */
export const shiftedLines = (text: string, lines: readonly SourceLine[], shift: number): readonly string[] =>
  lines.map(({ start, end }) => shiftedLine(text.slice(start, end), shift));

export function shiftedLine(line: string, shift: number): string {
  if (shift >= 0) return line === '' ? line : ' '.repeat(shift) + line;
  const blanks = /^ */.exec(line)![0].length;
  return line.slice(Math.min(blanks, -shift));
}
