/** Readers of lines with something to fill in. */
import type { Block, BlockReader, From } from './block.js';
import { allowsSeveral } from './line-kinds.js';
import { isBoxLine, type PaperItem } from './paper-items.js';
import { questionOf, questionOfSegment } from './questions.js';
import type { BoxOption } from './segments.js';

/** Reads a line that is only a space to write in: it belongs to the question before it. */
export function readBlankLine(reader: BlockReader, item: PaperItem): void {
  const last = reader.blocks.at(-1);
  if (last?.kind === 'question' && last.question.options.length === 0 && last.question.answer !== 'date') {
    last.question.lines++;
    // A long text is reported at its first lines.
    if (last.question.lines < MAX_LINES) last.question.from.push(item.at);
    else reader.ledger.carry(item.at);
  } else reader.ledger.list([item.at], 'paper-space-alone');
  reader.at++;
}

const MAX_OPTIONS = 500;
/** Maximum number of lines of an answer that are its parts. */
const MAX_LINES = 100;

/** Reads the lines of boxes from here on as the options of one question. */
export function readBoxes(reader: BlockReader, label: string, from: From): void {
  const options: BoxOption[] = [];
  const all: [string, ...string[]] = [...from];
  for (; reader.at < reader.items.length; reader.at++) {
    const item = reader.items[reader.at]!;
    if (!isBoxLine(item) || item.kind || options.length > MAX_OPTIONS) break;
    options.push(...item.segments.flatMap(segment => segment.options));
    if (all.at(-1) !== item.at) all.push(item.at);
  }
  reader.blocks.push({
    kind: 'question',
    question: questionOf(label, all, { options, several: allowsSeveral(label) }),
  });
}

export function readQuestions(reader: BlockReader, item: PaperItem): void {
  reader.at++;
  const questions = item.segments.filter(({ kind }) => kind === 'question');
  if (questions.length > 1) {
    const labels = questions.map(({ label }) => label.replace(/\s*:$/, ''));
    reader.ledger.note(item.at, 'paper-several', {
      names: labels.map(label => `"${label}"`).join(', '),
      names_ar: labels.map(label => `«${label}»`).join('، '),
    });
  }
  for (const segment of item.segments) {
    if (segment.kind === 'question')
      reader.blocks.push({ kind: 'question', question: questionOfSegment(segment, [item.at]) });
    else if (segment.kind === 'text') reader.blocks.push({ kind: 'text', text: segment.label, from: [item.at] });
    else if (segment.kind === 'boxes')
      reader.blocks.push({ kind: 'question', question: questionOf('', [item.at], { options: segment.options }) });
  }
  // Boxes on the lines below belong to a question that ends the line.
  const last = reader.blocks.at(-1);
  const next = reader.items[reader.at];
  if (last?.kind !== 'question' || !next || !isBoxLine(next) || next.kind) return;
  if (last.question.options.length > 0 || last.question.answer === 'colon') {
    reader.blocks.pop();
    const { label, options, from } = last.question;
    readBoxes(reader, label, from);
    const added = reader.blocks.at(-1) as Extract<Block, { kind: 'question' }>;
    reader.blocks[reader.blocks.length - 1] = {
      kind: 'question',
      question: { ...added.question, options: [...options, ...added.question.options] },
    };
  }
}
