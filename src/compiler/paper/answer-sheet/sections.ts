/** Sections of the answer sheet: a bar for each page of the form, and its answers as rows of cells, strips and tables. */
import type { LocalField, LocalPage } from '../../../runtime/model.js';
import { type Block, block } from '../block.js';
import { runIn } from '../field-grid/cell.js';
import { conditionOf } from '../field-grid/conditions.js';
import { mm, SECTION_GAP, WIDTH } from '../field-grid/dimensions.js';
import { createStack, type Frame, roomIn, strip } from '../field-grid/rows.js';
import { type SectionBar, sectionBar } from '../field-grid/section-bar.js';
import { INDEX, itemHead, rowNumber } from '../field-grid/tables/list-table.js';
import { firstWidth } from '../field-grid/tables/rows-table.js';
import { positionInside, type RecordPosition, tagAt, topPosition } from '../question-context.js';
import { titleOf } from '../question-title.js';
import { code, textNode } from '../sheet.js';
import type {
  AnswerContext,
  ConditionContext,
  FormContext,
  MeasureContext,
  MessageContext,
  PlacementContext,
  RecordContext,
  TypesetContext,
} from '../sheet-context.js';
import { isSimple } from '../simple-controls.js';
import { TYPE } from '../type-scale.js';
import { answerCell, isLong } from './answer-cell.js';
import { answerTable } from './answer-table.js';
import { type Answer, answersIn, emptyNumbers, itemPosition, rowPosition } from './answers.js';
import { longAnswer } from './long-answer.js';

/** Placement and drawing of answers of any length. */
type SectionContext = PlacementContext & AnswerContext & TypesetContext;

export function section(page: LocalPage, index: number, sheet: SectionContext): Block[] {
  if (isHidden(page, sheet)) {
    const when = conditionOf({ ...page, paper: {} }, sheet);
    return sheet.form.paper.hidden === 'omit'
      ? []
      : [{ ...barOf(page, index, sheet, { note: when, struck: true }), after: SECTION_GAP }];
  }
  const position = topPosition(sheet);
  const answers = answerBlocks(page.fields, position, sheet, { width: WIDTH, margins: 0 });
  const empty = emptyNote(page.fields, position, sheet);
  if (answers.length === 0 && empty === undefined) return [];
  const last = answers.at(-1);
  const body = last ? [...answers.slice(0, -1), { ...last, after: SECTION_GAP }] : [];
  if (page.title !== undefined) {
    const bar = barOf(page, index, sheet, { note: empty });
    return [last ? { ...bar, keepWithNext: true } : { ...bar, after: SECTION_GAP }, ...body];
  }
  return empty === undefined ? body : [...body, block([textNode(empty, 'tiny')], { after: SECTION_GAP })];
}

/** Returns whether a page is hidden. A page that is shown may have only hidden questions. */
const isHidden = ({ id }: LocalPage, { record }: RecordContext): boolean => record?.hiddenPages?.has(id) ?? false;

/** Returns the bar of a page. */
function barOf(
  page: LocalPage,
  index: number,
  sheet: FormContext & MeasureContext,
  more: Pick<SectionBar, 'note' | 'struck'>,
): Block {
  const number = sheet.form.pages.length > 1 ? `${code(sheet, String(index + 1))}  ` : '';
  return block([sectionBar({ title: `${number}${page.title ?? ''}`, ...more }, WIDTH, sheet)]);
}

/** Returns the numbers of the questions that were left empty, in one sentence. */
function emptyNote(
  fields: readonly LocalField[],
  position: RecordPosition,
  sheet: PlacementContext & MessageContext & ConditionContext,
): string | undefined {
  const numbers = emptyNumbers(fields, position, sheet);
  if (numbers.length === 0) return undefined;
  return sheet.words.leftEmpty(numbers.map(number => code(sheet, number)).join(sheet.screen.comma));
}

/** Lays out the answers of a page, a group or an item. */
function answerBlocks(
  fields: readonly LocalField[],
  position: RecordPosition,
  sheet: SectionContext,
  frame: Frame,
): Block[] {
  const stack = createStack(frame);
  for (const answer of answersIn(fields, position, sheet)) {
    if (isCell(answer, sheet)) stack.addCell(answerCell(answer, sheet));
    else if (isSimple(answer.control)) stack.addBlocks(longAnswer(answer, sheet, frame));
    else stack.addBlocks(nested(answer, sheet, frame));
  }
  return stack.end();
}

const isCell = (answer: Answer, sheet: MeasureContext): boolean =>
  answer.state !== 'answered' || (isSimple(answer.control) && !isLong(answer, sheet));

/** Lays out a group, a list or a table under a heading. */
function nested(answer: Answer, sheet: SectionContext, frame: Frame): Block[] {
  const { field, path, control } = answer;
  const numbered = control.kind !== 'group' || field.label !== null;
  const title = titleOf({ number: numbered ? field.number : '', label: field.label }, sheet);
  const head = title === '' ? [] : [strip([{ ...runIn({ label: title }, TYPE.strip), tag: tagAt(path) }], frame)];
  return [...head, ...bodyOf(answer, sheet, frame)];
}

function bodyOf(answer: Answer, sheet: SectionContext, frame: Frame): Block[] {
  const { field, control } = answer;
  if (control.kind === 'table') return itemsOf(answer, sheet, frame);
  if (control.kind === 'grid') return rowsOf(answer, sheet, frame);
  return answerBlocks(field.fields, positionInside(answer), sheet, frame);
}

/** Lays out the items of a list as a table, or below each other if a table cannot hold their answers. */
function itemsOf(answer: Answer, sheet: SectionContext, frame: Frame): Block[] {
  const { fields } = answer.field;
  const items = Array.isArray(answer.value) ? answer.value : [];
  const positions = items.map((_, index) => itemPosition(answer, index));
  const fieldsOf = (index: number) => answer.field.items?.[index]?.fields ?? fields;
  const rows = positions.map((position, index) => ({
    ...{ head: rowNumber(index + 1, sheet, mm(0.4)), position, fields: fieldsOf(index) },
  }));
  const table = answerTable({ corner: sheet.words.rowNumber, first: INDEX, rows, columns: fields }, sheet, frame);
  if (table) return [table];
  const inside = { ...frame, margins: frame.margins + 1 };
  return positions.flatMap((position, index) => [
    itemHead(answer, index, sheet, frame),
    ...answerBlocks(fieldsOf(index), position, sheet, inside),
  ]);
}

/** Lays out a table with the rows that have answers, or each row below the other. */
function rowsOf(answer: Answer, sheet: SectionContext, frame: Frame): Block[] {
  const bare = (field: LocalField) => ({ ...field, number: '' });
  const rows = answer.field.fields
    .map(row => ({ row, position: rowPosition(answer, row), fields: row.fields.map(bare) }))
    .filter(({ position, fields }) => answersIn(fields, position, sheet).length > 0)
    .map(({ row, ...own }) => ({ ...own, row, head: textNode(titleOf(row, sheet), 'cell', { tag: 'TH' }) }));
  const first = firstWidth(
    rows.map(({ row }) => titleOf(row, sheet)),
    sheet,
  );
  const table = first < roomIn(frame) / 2 ? answerTable({ corner: '', first, rows }, sheet, frame) : undefined;
  if (table) return [table];
  return rows.flatMap(({ row, position }) => [
    strip([runIn({ label: titleOf(row, sheet) })], frame),
    ...answerBlocks(row.fields, position, sheet, frame),
  ]);
}
