/** Parts after the questions: privacy and the boxes of the office. */
import { plainText } from '../../../runtime/fields/formats/parse-markdown.js';
import type { PaperNode } from '../../typeset/index.js';
import { mapBothTexts } from '../bilingual.js';
import { type Block, block } from '../block.js';
import type { RecordPosition } from '../question-context.js';
import type { FormContext, GridContext } from '../sheet-context.js';
import { TYPE } from '../type-scale.js';
import { runIn } from './cell.js';
import { SECTION_GAP } from './dimensions.js';
import { questionBlocks } from './questions.js';
import { sectionBar } from './section-bar.js';

const PRIVACY = ['purpose', 'basis', 'retention', 'recipients'] as const;

/** Returns what happens to the data, in running text. */
export function privacyNote({ form, screen }: FormContext, light: PaperNode = TYPE.cellHint): Block[] {
  const said = PRIVACY.flatMap(key => {
    const text = form.privacy?.[key];
    return text ? [`${screen.privacy[key]}${screen.colon}${mapBothTexts(plainText(text), withStop)}`] : [];
  });
  if (said.length === 0) return [];
  const title = `${screen.privacy.title}${screen.colon.trim()}`;
  return [block([runIn({ label: title, more: said.join(' ') }, TYPE.cell, light)], { after: SECTION_GAP })];
}

/** Returns a text that ends like a sentence, because another one follows in the same line. */
const withStop = (text: string): string => (/[.!?؟…]\s*$/.test(text) ? text : `${text.trim()}.`);

/** Position of the office's boxes. No question of the form is at this path. */
const OFFICE: RecordPosition = { path: '-official', data: {}, struck: false };

export function officeUse(width: number, sheet: GridContext): Block[] {
  const { officialUse: fields = [] } = sheet.form.paper;
  // The boxes are empty on filled copies too, because the applicant does not fill them in.
  const { record: _, ...blank } = sheet;
  const cells = questionBlocks(
    fields,
    OFFICE,
    { ...blank, marked: undefined, fillable: undefined },
    { width, margins: 0 },
  );
  if (cells.length === 0) return [];
  const bar = block([sectionBar({ title: sheet.words.officialUse }, width, sheet)], { keepWithNext: true, after: 0 });
  const { receipt = false } = sheet.form.paper;
  const kept = cells.map((cell, index) => {
    const inside = index < cells.length - 1;
    // On a blank form the foot of the page follows, which has its own distance.
    const after = inside || (receipt && !sheet.record) ? 0 : SECTION_GAP;
    return { ...cell, keepWithNext: inside || receipt, after };
  });
  return [bar, ...kept];
}
