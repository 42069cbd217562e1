/** Readers of signatures, declarations and paragraphs. */
import type { BlockReader, From } from './block.js';
import { lineKindOf } from './line-kinds.js';
import { isBlankLine, type PaperItem } from './paper-items.js';
import { questionOfSegment } from './questions.js';

/** Reads a line of signatures. Name and date next to a signature belong to it. */
export function readSignatures(reader: BlockReader, item: PaperItem, before?: PaperItem): void {
  reader.at++;
  const from: From = before ? [before.at, item.at] : [item.at];
  const labels = item.segments.filter(({ label }) => /توقيع|إمضاء|sign/i.test(label)).map(({ label }) => label);
  for (const label of labels.length > 0 ? labels : [item.plain]) {
    const text = [label.slice(0, 120).replace(/[\s:]+$/, ''), before?.plain ?? ''].join(' ').trim();
    reader.blocks.push({ kind: 'signature', text, from });
  }
  if (item.segments.some(({ label }) => lineKindOf(label) === 'stamp'))
    reader.blocks.push({ kind: 'stamp', text: '', from: [item.at] });
  if (reader.items[reader.at] && isBlankLine(reader.items[reader.at]!)) {
    reader.ledger.carry(reader.items[reader.at]!.at);
    reader.at++;
  }
}

/** Reads a declaration. Spaces to write in before it are questions of their own. */
export function readDeclaration(reader: BlockReader, item: PaperItem): void {
  const texts: string[] = [];
  const found = item.segments.findIndex(({ kind }) => kind === 'boxes');
  if (found >= 0) texts.push(item.plain);
  else
    for (const segment of item.segments) {
      if (segment.kind === 'question' && texts.length === 0 && lineKindOf(segment.label) !== 'agree') {
        reader.blocks.push({
          kind: 'question',
          question: questionOfSegment({ ...segment, after: undefined as never }, [item.at]),
        });
        if (segment.after) texts.push(segment.after);
      } else texts.push([segment.label, segment.kind === 'question' ? '……' : '', segment.after ?? ''].join(' ').trim());
    }
  readParagraph(reader, texts.join(' ').replace(/\s+/g, ' ').trim() || item.plain, 'agree');
}

const MAX_PARAGRAPH_LINES = 60;
/** Minimum length of a line that continues on the next one, in characters. */
const MIN_WRAPPED_LENGTH = 40;

/** Reads a paragraph that continues on the lines after it. */
export function readParagraph(reader: BlockReader, begun: string, kind: 'text' | 'note' | 'agree'): void {
  const from: [string, ...string[]] = [reader.items[reader.at]!.at];
  const texts = [begun];
  while (++reader.at < reader.items.length && from.length < MAX_PARAGRAPH_LINES) {
    const next = reader.items[reader.at]!;
    const isApart = Number(next.at) > Number(from.at(-1)) + 1;
    if (next.alone === undefined || next.kind || next.marker || next.cells || isApart) break;
    if (kind === 'agree' && /[.!:؟?]$/.test(texts.at(-1)!)) break;
    if (kind === 'text' && begun.length < MIN_WRAPPED_LENGTH) break;
    texts.push(next.alone);
    from.push(next.at);
  }
  reader.blocks.push({ kind, text: texts.join(' '), from });
}
