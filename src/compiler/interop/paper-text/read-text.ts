/** Reader of lines without anything to fill in: headings, questions whose answer is below, and texts. */
import type { Block, BlockReader, From } from './block.js';
import { isHeadingLike } from './line-kinds.js';
import { hasAnswers, isBlankLine, isBoxLine, type PaperItem } from './paper-items.js';
import { QUESTION_TYPES } from './question-types.js';
import { questionOf, writtenOptions } from './questions.js';
import { readBoxes } from './read-answers.js';
import { readParagraph, readSignatures } from './read-sentences.js';

const MAX_HEADING_LENGTH = 80;
/** Maximum length of a line above a signature that says who signs, in characters. */
const MAX_SIGNATORY_LENGTH = 60;

export function readText(reader: BlockReader, item: PaperItem, text: string): void {
  const next = reader.items[reader.at + 1];
  const block = blockOf(reader, item, text, next);
  if (block) reader.blocks.push(block);
  else if (next && isBoxLine(next) && !next.kind) {
    reader.at++;
    readBoxes(reader, text, [item.at]);
    return;
  } else if (next?.kind === 'signature' && text.length <= MAX_SIGNATORY_LENGTH) {
    reader.at++;
    readSignatures(reader, next, item);
    return;
  } else if (/\p{L}/u.test(text)) {
    readParagraph(reader, text, 'text');
    return;
  }
  reader.at++;
}

/** Returns the question or heading that a line is, or undefined for any other text. */
function blockOf(reader: BlockReader, item: PaperItem, text: string, next: PaperItem | undefined): Block | undefined {
  const from: From = [item.at];
  const isAboveBoxes = next && isBoxLine(next) && !next.kind;
  if (isAboveBoxes || !/\p{L}/u.test(text)) return undefined;
  if (next?.kind === 'signature' && text.length <= MAX_SIGNATORY_LENGTH) return undefined;
  if (next && isBlankLine(next))
    return { kind: 'question', question: questionOf(text, from, { answer: 'blank', lines: 0 }) };
  if (isFirstOfColumns(reader, item, next))
    return { kind: 'question', question: questionOf(text, from, { answer: 'blank' }) };
  if (next?.cells && text.length <= MAX_HEADING_LENGTH && !/[؟?.،]$/.test(text))
    return { kind: 'heading', text: text.replace(/\s*:$/, ''), level: 2, from };
  const written = writtenOptions(text);
  if (written) return { kind: 'question', question: questionOf(written.label, from, { options: written.options }) };
  const level = headingLevel(item, text, next);
  if (level) return { kind: 'heading', text: text.replace(/\s*:$/, ''), level, from };
  if (!isQuestionWithoutSpace(reader, item, text, next)) return undefined;
  reader.ledger.note(item.at, 'paper-no-space');
  return { kind: 'question', question: questionOf(text, from) };
}

/** Returns whether a text is one of several labels on a line that are above a line to write on. */
function isFirstOfColumns(reader: BlockReader, item: PaperItem, next: PaperItem | undefined): boolean {
  if (next?.at !== item.at) return false;
  const below = reader.items.slice(reader.at + 1, reader.at + MAX_COLUMNS).find(({ at }) => at !== item.at);
  return below !== undefined && isBlankLine(below);
}

const MAX_COLUMNS = 8;

/** Returns the level of a heading, or undefined if the line is none. */
function headingLevel(item: PaperItem, text: string, next: PaperItem | undefined): 1 | 2 | undefined {
  if (text.length > MAX_HEADING_LENGTH || /[؟?.،]$|^\(|^(?:يرجى|الرجاء|please)\s/i.test(text)) return undefined;
  if (item.marker === 'ordinal') return 1;
  if (isHeadingLike(text)) return 2;
  if (QUESTION_TYPES.find(text)?.whole || item.marker === 'bullet') return undefined;
  const leads = hasAnswers(next) && !next?.kind;
  const isNumberedGroup = item.marker === 'number' && hasAnswers(next) && next?.marker === undefined;
  return isNumberedGroup || (leads && item.marker === undefined) ? 2 : undefined;
}

function isQuestionWithoutSpace(
  reader: BlockReader,
  item: PaperItem,
  text: string,
  next: PaperItem | undefined,
): boolean {
  if (/[؟?]$/.test(text)) return true;
  if (text.length > MAX_HEADING_LENGTH || /[.،]$/.test(text)) return false;
  const known = QUESTION_TYPES.find(text);
  if (/:$/.test(text) || known?.whole) return true;
  if (item.marker !== 'number') return false;
  const last = reader.blocks.at(-1);
  return known !== undefined || next?.marker === 'number' || last?.kind === 'question';
}
