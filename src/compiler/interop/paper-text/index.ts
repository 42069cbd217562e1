/** Text of a paper form, as it is copied from Word or a PDF: its questions are guessed, and every guess is listed. */
import type { ConversionLedger } from '../conversion-ledger.js';
import { type DraftForm, draftForm } from '../draft.js';
import type { FormatReader, Input } from '../format.js';
import { languageOf } from '../languages.js';
import type { ReasonName } from '../reasons.js';
import { splitLanguages } from './bilingual.js';
import { blocksOf } from './blocks.js';
import { linesOf, textOf } from './clean-text.js';
import { putHead } from './paper-head.js';
import { paperItems } from './paper-items.js';
import { createSections } from './sections.js';

/** Reasons in the order of the harm that is done if a guess was wrong. */
const ORDER: readonly ReasonName[] = [
  ...(['unread', 'refused-field', 'refused-type', 'refused', 'paper-turned', 'paper-space-alone'] as const),
  ...(['paper-condition-unread', 'paper-condition', 'paper-no-space', 'paper-no-label', 'paper-several'] as const),
  ...(['paper-table', 'paper-list', 'paper-usual-options', 'paper-one-answer', 'paper-several-answers'] as const),
  ...(['paper-tick', 'paper-split', 'paper-type', 'paper-note', 'paper-agree', 'paper-official'] as const),
  ...(['paper-documents', 'paper-signature', 'paper-page', 'paper-group', 'paper-title', 'paper-no-title'] as const),
  ...(['paper-incoming', 'paper-phrase', 'paper-page-number', 'paper-review'] as const),
];

export const paperText: FormatReader = { read, groups: open => open.map(at => [at]), order: ORDER };

async function read(input: Input, ledger: ConversionLedger): Promise<DraftForm> {
  const lines = linesOf(textOf(input.bytes));
  const items = paperItems(lines, ledger);
  const language = languageOf(lines.map(({ text }) => text));
  const [turned, ...more] = lines.filter(line => line.turned && line.raw !== '').map(({ number }) => String(number));
  if (turned !== undefined) ledger.note([turned, ...more], 'paper-turned', { lines: more.length + 1 });
  const form = draftForm();
  const sections = createSections(form, language, ledger);
  const stem = input.name.replace(/\.[^.]*$/, '') || 'paper';
  for (const block of blocksOf(putHead(form, items, { language, ledger, stem, parts: sections.parts }), ledger))
    sections.add(block);
  sections.close();
  sections.parts.put(form);
  splitLanguages(form, language);
  if (items[0]) ledger.note(items[0].at, 'paper-review');
  return form;
}
