/** Parts after the questions: privacy, the boxes of the office, the receipt slip. */
import { plainText } from '../../../runtime/fields/formats/parse-markdown.js';
import type { PaperNode } from '../../typeset/index.js';
import { type Block, block } from '../block.js';
import { receiptFacts } from '../parts/receipt-facts.js';
import type { RecordPosition } from '../question-context.js';
import { count, type SheetContext, textNode, widthOf } from '../sheet.js';
import { TYPE } from '../type-scale.js';
import { emptySpace } from './answer-space.js';
import { runIn } from './cell.js';
import { CELL, mm, SECTION_GAP, WIDTH } from './dimensions.js';
import { questionBlocks } from './questions.js';
import { cutLine, slipColumns, slipTitle } from './receipt.js';
import { sectionBar } from './section-bar.js';
import { boxedLayout } from './table-layouts.js';

const PRIVACY = ['purpose', 'basis', 'retention', 'recipients'] as const;

/** Returns what happens to the data, in running text. */
export function privacyNote({ form, screen }: SheetContext, light: PaperNode = TYPE.cellHint): Block[] {
  const said = PRIVACY.flatMap(key => {
    const text = form.privacy?.[key];
    return text ? [`${screen.privacy[key]}${screen.colon}${plainText(text)}`] : [];
  });
  if (said.length === 0) return [];
  const title = `${screen.privacy.title}${screen.colon.trim()}`;
  return [block([runIn(title, '', said.join(' '), TYPE.cell, light)], { after: SECTION_GAP })];
}

/** Position of the office's boxes. No question of the form is at this path. */
const OFFICE: RecordPosition = { path: '-official', data: {}, struck: false };

export function officeUse(sheet: SheetContext, width = sheet.layout.width): Block[] {
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
  const bar = block([sectionBar(sheet.words.officialUse, undefined, sheet, width)], { keepWithNext: true, after: 0 });
  const kept = cells.map((cell, index) => ({
    ...cell,
    keepWithNext: index < cells.length - 1 || sheet.form.paper.receipt === true,
    after: index < cells.length - 1 ? 0 : SECTION_GAP,
  }));
  return [bar, ...kept];
}

/** Returns the receipt slip of a filled copy, which is cut off along the dashed line. */
export function receiptSlip(sheet: SheetContext): Block[] {
  const { form, words } = sheet;
  if (!form.paper.receipt) return [];
  const number = form.paper.formNumber;
  const known = receiptFacts(sheet);
  const columns = slipColumns(sheet, WIDTH);
  const cells = columns.map(({ caption, fact, width }) => {
    const text = fact && known[fact];
    return {
      stack: [
        textNode(caption, 'cell'),
        text ? textNode(text, 'answer') : emptySpace(width, CELL.write, words.heard.space),
      ],
    };
  });
  const table = {
    table: { widths: columns.map(({ width }) => width), body: [cells] },
    layout: boxedLayout({ below: CELL.bottom }),
  };
  const formNumber = number ? words.form(count(sheet, number)) : '';
  const own = formNumber ? widthOf(sheet, formNumber, 'cell') + 1 : 0;
  const head = {
    columns: [
      { width: WIDTH - own - mm(3), ...runIn(slipTitle(sheet), '', words.receipt), tag: 'H2' },
      ...(formNumber ? [{ width: own, ...textNode(formNumber, 'cell', { alignment: 'end' }) }] : []),
    ],
    columnGap: mm(3),
    margin: [0, 0, 0, mm(0.6)],
  };
  return [block([cutLine(WIDTH), head, table], { after: 0 })];
}
