/** Questions of a blank form as rows of cells, strips and tables. */
import type { LocalField } from '../../../runtime/model.js';
import type { PaperNode } from '../../typeset/index.js';
import { notesOf } from '../answer-rules.js';
import type { Block } from '../block.js';
import {
  type PlacedQuestion,
  placedQuestionsIn,
  positionInside,
  type RecordPosition,
  tagAt,
  withoutDefaults,
} from '../question-context.js';
import { titleOf } from '../question-title.js';
import { textNode } from '../sheet.js';
import type { ConditionContext, GridContext, MessageContext, PlacementContext } from '../sheet-context.js';
import { isSimple } from '../simple-controls.js';
import { TYPE } from '../type-scale.js';
import type { SimpleQuestion } from './answer-space.js';
import { ARROW, gridCell, runIn } from './cell.js';
import { conditionOf } from './conditions.js';
import { headWithPicture, hintOf } from './hint.js';
import { isForHand } from './printed-fields.js';
import { routesOf } from './routes.js';
import { createStack, type Frame, strip } from './rows.js';
import { listTable } from './tables/list-table.js';
import { rowsTable } from './tables/rows-table.js';

/** Lays out the questions of a page, a group or an item. */
export function questionBlocks(
  fields: readonly LocalField[],
  position: RecordPosition,
  sheet: GridContext,
  frame: Frame,
): Block[] {
  const asked = placedQuestionsIn(fields, position, sheet).filter(({ field }) => isForHand(field));
  return runsOf(asked, sheet).flatMap(run => runBlocks(run, sheet, frame));
}

/** Questions one after the other under one condition, or under none. */
interface Run {
  readonly when: string | undefined;
  readonly asked: readonly PlacedQuestion[];
}

function runsOf(all: readonly PlacedQuestion[], sheet: ConditionContext): Run[] {
  const runs: { when: string | undefined; asked: PlacedQuestion[] }[] = [];
  for (const asked of all) {
    const when = conditionOf(asked.field, sheet);
    const last = runs.at(-1);
    if (last && last.when === when) last.asked.push(asked);
    else runs.push({ when, asked: [asked] });
  }
  return joined(runs);
}

/** Joins runs whose cells state their own conditions: those without a condition, and single questions. */
function joined(runs: readonly Run[]): Run[] {
  const found: { when: string | undefined; asked: PlacedQuestion[] }[] = [];
  for (const { when, asked } of runs) {
    const own = when === undefined || asked.length === 1;
    const last = found.at(-1);
    if (own && last && last.when === undefined) last.asked.push(...asked);
    else found.push({ when: own ? undefined : when, asked: [...asked] });
  }
  return found;
}

function runBlocks({ when, asked }: Run, sheet: GridContext, frame: Frame): Block[] {
  const inside = when === undefined ? frame : { ...frame, margins: frame.margins + 1 };
  const above = when === undefined ? [] : [strip([textNode(`${ARROW}${when}`, 'cellHint')], frame)];
  return [...above, ...withoutCondition(asked, when, sheet, inside)];
}

function withoutCondition(
  asked: readonly PlacedQuestion[],
  stated: string | undefined,
  sheet: GridContext,
  frame: Frame,
): Block[] {
  const stack = createStack(frame);
  for (const one of asked) {
    const own = conditionOf(one.field, sheet);
    const when = own === stated ? undefined : own;
    const { control } = one;
    const breaks = one.field.paper.breakBefore ?? false;
    if (breaks) stack.flush();
    if (isSimple(control)) stack.addCell(gridCell(withRoutes({ ...one, control }, sheet), when, sheet));
    else {
      const [first, ...others] = nested(one, when, sheet, frame);
      if (first) stack.addBlocks([breaks ? { ...first, breakBefore: true } : first, ...others]);
    }
  }
  return stack.end();
}

/** Adds to a choice where to go on after its options. */
const withRoutes = (asked: SimpleQuestion, sheet: PlacementContext & MessageContext): SimpleQuestion =>
  asked.control.kind === 'ticks' ? { ...asked, routes: routesOf(asked.field, sheet) } : asked;

/** Lays out a group, a list or a table under a heading. */
function nested(asked: PlacedQuestion, when: string | undefined, sheet: GridContext, frame: Frame): Block[] {
  const { field, control } = asked;
  const inside = when === undefined ? frame : { ...frame, margins: frame.margins + 1 };
  const body =
    control.kind === 'table'
      ? listTable({ ...asked, control }, withoutDefaults(sheet), inside, questionBlocks)
      : control.kind === 'grid'
        ? rowsTable(asked, sheet, inside, questionBlocks)
        : questionBlocks(field.fields, positionInside(asked), sheet, inside);
  if (body.length === 0) return [];
  const head = heading(asked, when, sheet, frame);
  return [...(head ? [strip(headWithPicture(head, field.image, frame.width / 2), frame)] : []), ...body];
}

function heading(
  { field, path, control }: PlacedQuestion,
  when: string | undefined,
  sheet: MessageContext,
  frame: Frame,
) {
  const numbered = control.kind !== 'group' || field.label !== null;
  const title = titleOf({ number: numbered ? field.number : '', label: field.label }, sheet);
  const hint = hintOf(field);
  const notes = notesOf(field, control, frame.width, sheet);
  const more = [hint, ...notes, when ? `${ARROW}${when}` : ''].filter(Boolean).join(' ');
  if (title === '' && more === '') return undefined;
  const node: PaperNode = title === '' ? textNode(more, 'cellHint') : runIn({ label: title, more }, TYPE.strip);
  return title === '' ? node : { ...node, tag: tagAt(path) };
}
