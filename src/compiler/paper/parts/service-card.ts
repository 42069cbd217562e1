/**
 * The essentials of the service card as one compact block: who may apply, what to bring, what it costs, how long it
 * takes.
 */

import { currencyDecimals, currencySigns } from '../../../runtime/fields/formats/currency.js';
import { formatDate } from '../../../runtime/fields/formats/date-text.js';
import { formatNumber } from '../../../runtime/fields/formats/number-text.js';
import { formatDuration } from '../../../runtime/i18n/plural.js';
import type { ServiceCardKey } from '../../../runtime/i18n/screen-messages.js';
import type { DocumentOf, FeeOf, LocalExpression, ProcedureOf } from '../../../runtime/model.js';
import { isolate, type PaperNode } from '../../typeset/index.js';
import { type ApplicablePart, applicableParts } from '../applicable-parts.js';
import { primaryText } from '../bilingual.js';
import { type Block, block } from '../block.js';
import { GAP, GUTTER, mm, spanWidth, WIDTH } from '../dimensions.js';
import { isolateNumbers } from '../isolate-numbers.js';
import { code, heightOf, type SheetContext, widthOf } from '../sheet.js';
import { BOLD, COLOUR, STRUCK, TYPE } from '../type-scale.js';

type Procedure = ProcedureOf<string, LocalExpression>;

const PAD = mm(3);
/** Indent of list items. */
const LIST = mm(4);
const INNER = WIDTH - 2 * PAD;

/** Height ratio below which the documents move from their own column to the column of the facts. */
const SAVED = 0.9;

export function serviceCardBlocks(sheet: SheetContext): Block[] {
  const { procedure } = sheet.form;
  if (!procedure) return [];
  const facts = factsOf(procedure, sheet);
  const papers = documents(procedure, sheet);
  const costs = (width: number) => fees(procedure, width, sheet);
  const narrow = facts.length === 0 ? 0 : spanWidth(5) - PAD;
  const lists = columnsOf(narrow, facts, width => [...papers, ...costs(width)]);
  // If there are many documents and fees, the documents are placed below the facts.
  const even = columnsOf((INNER - GUTTER) / 2, [...facts, ...papers], costs);
  const columns = highest(even, sheet) < SAVED * highest(lists, sheet) ? even : lists;
  return columns.length > 0 ? [block([framed({ columns, columnGap: GUTTER })], { after: GAP.section })] : [];
}

type Stack = { readonly width: number; readonly stack: readonly PaperNode[] };

/** Returns two columns, or one column of the full width if one of them is empty. */
function columnsOf(
  width: number,
  first: readonly PaperNode[],
  second: (width: number) => readonly PaperNode[],
): Stack[] {
  const rest = second(INNER - width - GUTTER);
  if (first.length === 0 || rest.length === 0)
    return [{ width: INNER, stack: [...first, ...(rest.length > 0 ? second(INNER) : [])] }].filter(
      ({ stack }) => stack.length > 0,
    );
  return [
    { width, stack: first },
    { width: INNER - width - GUTTER, stack: rest },
  ];
}

const highest = (columns: readonly Stack[], sheet: SheetContext): number =>
  Math.max(0, ...columns.map(({ width, stack }) => stack.reduce((sum, node) => sum + highOf(node, width, sheet), 0)));

/** Returns the height of a part of the card: a text, a list, or texts side by side. */
function highOf(node: PaperNode, width: number, sheet: SheetContext): number {
  const inside = (nodes: unknown) => nodes as readonly PaperNode[];
  if (node.ul) return inside(node.ul).reduce((sum, item) => sum + highOf(item, width - LIST, sheet), 0);
  if (node.columns)
    return Math.max(...inside(node.columns).map(one => highOf(one, (one.width as number | undefined) ?? width, sheet)));
  const text =
    typeof node.text === 'string'
      ? node.text
      : inside(node.text)
          .map(one => one.text as string)
          .join('');
  return heightOf(sheet, text, 'body', width);
}

const framed = (node: PaperNode): PaperNode => ({
  table: { widths: [INNER], body: [[{ ...node, fillColor: COLOUR.paleTint, border: [false, false, false, false] }]] },
  layout: {
    paddingLeft: () => PAD,
    paddingRight: () => PAD,
    paddingTop: () => mm(2),
    paddingBottom: () => mm(1.2),
    hLineWidth: () => 0,
    vLineWidth: () => 0,
  },
});

const factsOf = (procedure: Procedure, sheet: SheetContext): PaperNode[] => {
  const period = (iso: string | undefined) => iso && formatDuration(iso, sheet.form, sheet.screen.units);
  return [
    fact('applicants', procedure.applicants, sheet),
    fact('basis', procedure.legalBasis, sheet),
    fact('duration', period(procedure.duration), sheet),
    fact('validity', period(procedure.validity), sheet),
    fact('output', procedure.output, sheet),
    fact('code', procedure.code && isolate(procedure.code), sheet),
  ].flat();
};

const fact = (word: ServiceCardKey, text: string | undefined, { screen }: SheetContext): PaperNode[] =>
  text
    ? [
        {
          text: [name(`${screen.card[word]}${screen.colon}`), { text: isolateNumbers(text) }],
          ...TYPE.body,
          margin: [0, 0, 0, mm(0.7)],
        },
      ]
    : [];

const name = (text: string): PaperNode => ({ text, ...BOLD });

const listed = (word: ServiceCardKey, items: readonly PaperNode[], { screen }: SheetContext): PaperNode[] =>
  items.length === 0
    ? []
    : [
        { text: [name(`${screen.card[word]}${screen.colon.trimEnd()}`)], ...TYPE.body },
        { ul: [...items], ...TYPE.body, margin: [0, 0, 0, mm(1)] },
      ];

function documents({ documents: all }: Procedure, sheet: SheetContext): PaperNode[] {
  const items = applicableParts(all, 'documents', sheet);
  return listed(
    'documents',
    items.map(item => said(documentText(item, sheet), item.struck)),
    sheet,
  );
}

const said = (text: string, struck: boolean): PaperNode => ({ text: isolateNumbers(text), ...(struck && STRUCK) });

type CardPart<T> = ApplicablePart<T & { readonly id: string }>;

/** Returns whether a document is an original, and how old it may be. */
export const documentNotes = (
  { original, maxAge }: Pick<DocumentOf<string, LocalExpression>, 'original' | 'maxAge'>,
  { screen, form }: SheetContext,
): string[] => [
  ...(original ? [screen.card.original] : []),
  ...(maxAge ? [`${screen.card.maxAge} ${formatDuration(maxAge, form, screen.units)}`] : []),
];

function documentText(item: CardPart<DocumentOf<string, LocalExpression>>, sheet: SheetContext): string {
  const { screen, record } = sheet;
  const notes = [
    ...documentNotes(item, sheet),
    ...(item.showIf && !record?.applies ? [item.showIf.words ?? screen.card.ifNeeded] : []),
  ];
  return withRemarks(item.label, notes, sheet);
}

/** Returns the list of fees. The amounts are in a column of their own at the end side. */
function fees({ fees: all, currency }: Procedure, width: number, sheet: SheetContext): PaperNode[] {
  const items = applicableParts(all, 'fees', sheet).map(fee => {
    const amount = feeAmount(fee, currency, sheet);
    const room = amount === '' ? 0 : Math.min(width / 2, widthOf(sheet, amount, 'body') + 1);
    const label = { width: width - LIST - GUTTER - room, ...said(feeText(fee, sheet), fee.struck) };
    return { columns: [label, { width: room, text: amount, alignment: 'end' }], columnGap: GUTTER };
  });
  return listed('fees', items, sheet);
}

type Fee = CardPart<FeeOf<string, LocalExpression>>;

/** Returns the amount of a fee; on a filled copy, the amount computed from the answers. */
function feeAmount(fee: Fee, currency: string, sheet: SheetContext): string {
  const { amount, quantity } = sheet.record?.applies?.fees.get(fee.id) ?? fee;
  if (typeof amount !== 'number') return '';
  return `${amountText(amount, currency, sheet)}${quantity === 1 ? '' : ` × ${quantityText(quantity, sheet)}`}`;
}

/** Returns each fee of a blank form: its name, and its amount with its remarks. */
export const feeLines = (sheet: SheetContext): (readonly [label: string, more: string])[] => {
  const { fees: all = [], currency = '' } = sheet.form.procedure ?? {};
  return applicableParts(all, 'fees', sheet).map(fee => {
    const amount = feeAmount(fee, currency, sheet);
    return [
      `${fee.label}${sheet.screen.colon.trim()}`,
      [amount, withRemarks('', feeRemarks(fee, sheet), sheet)].join(' ').trim(),
    ];
  });
};

/** Returns the name of a fee with its remarks: how it is paid, and on a blank form also its dates and condition. */
function feeText(fee: Fee, sheet: SheetContext): string {
  return withRemarks(fee.label, feeRemarks(fee, sheet), sheet);
}

function feeRemarks(fee: Fee, sheet: SheetContext): string[] {
  const { screen, words, record } = sheet;
  const ifNeeded = fee.showIf && !record?.applies ? [fee.showIf.words ?? screen.card.ifNeeded] : [];
  return [...(fee.on ? [words.byStamp(fee.on)] : []), ...feeDays(fee, sheet), ...ifNeeded];
}

/**
 * Returns the dates from and until which a fee is in force. They are printed on a blank form, which may be filled in on
 * any day; a filled copy has only the fees that apply.
 */
export const feeDays = (fee: Pick<Fee, 'from' | 'until'>, { screen, form, record }: SheetContext): string[] =>
  (['from', 'until'] as const).flatMap(key => {
    const day = record?.applies ? undefined : fee[key];
    return day ? [`${screen.card[key]} ${isolate(formatDate(day, form.digits))}`] : [];
  });

/**
 * Adds remarks to a text: in brackets, or after a comma if the text itself ends with a bracket. The text stays
 * unchanged.
 */
export function withRemarks(text: string, notes: readonly string[], { screen }: SheetContext): string {
  if (notes.length === 0) return text;
  const said = notes.join(screen.comma);
  return primaryText(text).endsWith(')') ? `${text}${screen.comma}${said}` : `${text} (${said})`;
}

/** Formats an amount of money with its currency. */
export function amountText(amount: number, currency: string, sheet: SheetContext): string {
  const decimals = Number.isInteger(amount) ? 0 : currencyDecimals(currency);
  return `${formatNumber(amount, sheet.form.digits, decimals)} ${signOf(currency, sheet)}`;
}

export const signOf = (currency: string, { speaking }: SheetContext): string =>
  speaking.localized(currencySigns)[currency] ?? currency;

/** Returns the quantity of a fee, or the note that it depends on the answers. */
const quantityText = (quantity: unknown, sheet: SheetContext): string =>
  typeof quantity === 'number' ? code(sheet, String(quantity)) : sheet.screen.card.quantity;
