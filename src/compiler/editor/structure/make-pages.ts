/** Puts the questions at the top of a file into a first page. */
import { ARABIC } from '../../1-parse/vocabulary.js';
import type { Edit } from '../../text-edit.js';
import { hasBraces, linesOfEntry } from './entry-text.js';
import { textYaml } from './key-values.js';
import type { Operation } from './model.js';
import { defaultText } from './new-node.js';
import { type Structure, topKey } from './structure.js';
import { blockYaml } from './yaml-value.js';

type PagesOrFault =
  | { readonly edits: readonly Edit[]; readonly address: string }
  | { readonly fault: 'pagedAlready' | 'noQuestions' | 'unclear' };

/** Writes the pages above the questions, whose lines are then indented further. */
export function makePages(
  structure: Structure,
  { id = 'page', title }: Extract<Operation, { kind: 'make-pages' }>,
): PagesOrFault {
  const { text, lines, top, vocabulary, eol } = structure;
  const has = (name: string) => top.children.find(entry => topKey(entry) === name);
  const fields = has('fields');
  if (has('pages')) return { fault: 'pagedAlready' };
  if (!fields) return { fault: 'noQuestions' };
  if (hasBraces(text, fields)) return { fault: 'unclear' };
  const { step } = structure.style;
  const { own, last } = linesOfEntry(lines, fields, undefined);
  const key = (english: string) => (vocabulary === 'ar' ? ARABIC.key[english]! : english);
  const label = textYaml(title ?? defaultText(structure, say => say.page));
  const head = [
    `${key('pages')}:`,
    `${' '.repeat(step)}${id}:`,
    ...blockYaml([key('title'), label], step * 2, structure.style),
  ];
  const shift = ' '.repeat(step * 2);
  const at = fields.span.start;
  const shifts = lines
    .slice(own + 1, last + 1)
    .filter(({ start, end }) => end > start)
    .map(({ start }) => ({ start, end: start, text: shift }));
  return {
    edits: [{ start: at, end: at, text: head.map(line => line + eol).join('') + shift }, ...shifts],
    address: `/pages/${id}`,
  };
}
