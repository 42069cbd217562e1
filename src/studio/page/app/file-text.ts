/** Texts of files as the editor holds them: without byte order mark, and with `\n` as the only line break. */

export interface FileText {
  readonly text: string;
  readonly hasByteOrderMark: boolean;
  /** Line break after each line, as in the file. */
  readonly lineBreaks: readonly string[];
}

const BYTE_ORDER_MARK = '\uFEFF';

/** Returns the text of a file, or undefined if it is not UTF-8. */
export function decodeFile(bytes: Uint8Array): FileText | undefined {
  try {
    const whole = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const hasByteOrderMark = whole.startsWith(BYTE_ORDER_MARK);
    const text = hasByteOrderMark ? whole.slice(1) : whole;
    const lineBreaks = text.match(/\r\n|\n/g) ?? [];
    return { text: text.replaceAll('\r\n', '\n'), hasByteOrderMark, lineBreaks };
  } catch {
    return undefined;
  }
}

/**
 * Returns the bytes of an edited file. Lines before and after the edited ones keep their line breaks; edited ones get
 * the line break that most lines of the file have.
 */
export function encodeFile(text: string, original: FileText): Uint8Array {
  const content = original.lineBreaks.includes('\r\n') ? withLineBreaks(text, original) : text;
  return new TextEncoder().encode(original.hasByteOrderMark ? BYTE_ORDER_MARK + content : content);
}

function withLineBreaks(text: string, { text: before, lineBreaks }: FileText): string {
  const lines = text.split('\n');
  const old = before.split('\n');
  const common = commonLineBreak(lineBreaks);
  let start = 0;
  while (start < Math.min(lines.length, old.length) && lines[start] === old[start]) start++;
  let tail = 0;
  while (tail < Math.min(lines.length, old.length) - start && lines.at(-1 - tail) === old.at(-1 - tail)) tail++;
  const breakAfter = (line: number): string => {
    if (line < start) return lineBreaks[line] ?? common;
    if (line >= lines.length - tail) return lineBreaks[line - lines.length + old.length] ?? common;
    return common;
  };
  return lines.map((line, index) => (index < lines.length - 1 ? line + breakAfter(index) : line)).join('');
}

const commonLineBreak = (lineBreaks: readonly string[]): string =>
  lineBreaks.filter(one => one === '\r\n').length * 2 >= lineBreaks.length ? '\r\n' : '\n';
