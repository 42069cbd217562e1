/** Receipt slip at the foot, which is cut off and handed to the applicant. */
import { fieldType } from '../../../runtime/fields/index.js';
import { isolate, type PaperNode } from '../../typeset/index.js';
import { applicableParts } from '../applicable-parts.js';
import { type Block, block } from '../block.js';
import { GAP, GUTTER, mm, RULE, spanWidth, WIDTH, WRITING_LINE_HEIGHT } from '../dimensions.js';
import { tick } from '../kit/tick.js';
import { contextOf } from '../question-context.js';
import { code, count, type SheetContext, textNode } from '../sheet.js';
import { BOLD, COLOUR, TYPE } from '../type-scale.js';

const HALF = spanWidth(6);

export function receipt(sheet: SheetContext): Block[] {
  const { form, words: say, record } = sheet;
  if (!form.paper.receipt) return [];
  const number = form.paper.formNumber;
  const day = /^(\d{4})-(\d\d)-(\d\d)/.exec(record?.submittedAt ?? '');
  const facts = [
    line(say.tracking, record?.tracking && isolate(record.tracking), sheet),
    line(say.date, day && code(sheet, `${day[3]}/${day[2]}/${day[1]}`), sheet),
    ...fees(sheet),
    line(say.receivedBy, undefined, sheet),
  ];
  const rows = Array.from({ length: Math.ceil(facts.length / 2) }, (_, row) => ({
    columns: facts.slice(2 * row, 2 * row + 2),
    columnGap: GUTTER,
  }));
  const title = [form.title, ...(number ? [say.form(count(sheet, number))] : [])].join('  ·  ');
  return [block([cut(say.receipt), textNode(title, 'group'), ...handedIn(sheet), ...rows], { after: GAP.section })];
}

/** Returns a tick box for each document that applies, for the office to mark those that were handed in. */
function handedIn(sheet: SheetContext): PaperNode[] {
  const documents = applicableParts(sheet.form.procedure?.documents ?? [], 'documents', sheet).filter(
    ({ struck }) => !struck,
  );
  if (documents.length === 0) return [];
  const ticks = documents.map(({ label }) =>
    tick(sheet, { label, ticked: false, struck: false, width: HALF, type: 'small' }),
  );
  const columns = [ticks.filter((_, index) => index % 2 === 0), ticks.filter((_, index) => index % 2 === 1)];
  return [
    textNode(sheet.words.handedIn, 'small', { margin: [0, mm(1), 0, mm(0.6)] }),
    {
      columns: columns.map(stack => ({
        width: HALF,
        stack: stack.map(node => ({ ...node, margin: [0, 0, 0, mm(0.8)] })),
      })),
      columnGap: GUTTER,
    },
  ];
}

/** Returns a dashed line to cut along. */
const cut = (text: string): PaperNode => ({
  stack: [
    {
      canvas: [
        { type: 'line', x1: 0, y1: 0, x2: WIDTH, y2: 0, lineWidth: RULE, lineColor: COLOUR.ink, dash: { length: 4 } },
      ],
    },
    textNode(text, 'caption', { tag: 'H2', margin: [0, mm(0.6), 0, mm(1.5)] }),
  ],
});

/** Returns a value with its caption, or a line on which to write it if it is not known. */
function line(name: string, value: string | undefined | null | false, { screen }: SheetContext): PaperNode {
  const caption = { text: `${name}${screen.colon}`, ...TYPE.option };
  if (value)
    return { width: HALF, text: [caption, { text: value, ...TYPE.option, ...BOLD }], margin: [0, mm(3.6), 0, 0] };
  const room = HALF / 2;
  return {
    width: HALF,
    columns: [
      { width: room, ...caption, margin: [0, mm(3.6), 0, 0] },
      {
        width: room,
        canvas: [
          {
            type: 'line',
            x1: 0,
            y1: WRITING_LINE_HEIGHT - mm(1),
            x2: room,
            y2: WRITING_LINE_HEIGHT - mm(1),
            lineWidth: RULE,
            lineColor: COLOUR.rule,
          },
        ],
      },
    ],
    columnGap: 0,
  };
}

/** Returns the total of the fees, if the form has fees. */
function fees(sheet: SheetContext): PaperNode[] {
  const { form, record } = sheet;
  if (!form.procedure?.fees.length) return [];
  const field = form.pages.flatMap(page => page.fields).find(({ id }) => id === 'fees_total');
  const value = record?.data.fees_total;
  if (!field) return [];
  const shown =
    value === undefined || value === null
      ? undefined
      : fieldType(field.type).display(value, field, contextOf(field, { data: {} }, sheet));
  return [line(field.label ?? '', shown, sheet)];
}
