/** The service card's essentials as one compact block: who may apply, what to bring, what it costs, how long it takes. */

import { currencyDecimals, currencySigns } from '../../../runtime/fields/currency.js';
import { shownDate } from '../../../runtime/fields/date-text.js';
import { shownNumber } from '../../../runtime/fields/number-format.js';
import { durationWords } from '../../../runtime/i18n/number.js';
import type { CardWord } from '../../../runtime/i18n/words.js';
import type { DocumentOf, FeeOf, LocalExpression, ProcedureOf } from '../../../runtime/model.js';
import { type Block, block } from './block.js';
import { GAP, GUTTER, mm, spanWidth } from './measures.js';
import { code, type Sheet } from './sheet.js';
import { kept } from './tokens.js';
import { BOLD, COLOUR, TYPE } from './type-scale.js';
import { isolate, type PaperNode } from './typeset/index.js';

type Procedure = ProcedureOf<string, LocalExpression>;

const PAD = mm(3);

export function card(sheet: Sheet): Block[] {
  const { procedure } = sheet.form;
  if (!procedure) return [];
  const facts = [...factsOf(procedure, sheet)];
  const lists = [...documents(procedure, sheet), ...fees(procedure, sheet)];
  const narrow = spanWidth(5) - PAD;
  const columns = [
    { width: lists.length > 0 ? narrow : '*', stack: facts },
    { width: '*', stack: lists },
  ].filter(({ stack }) => stack.length > 0);
  if (columns.length === 0) return [];
  return [block([framed({ columns, columnGap: GUTTER })], { after: GAP.section })];
}

const framed = (node: PaperNode): PaperNode => ({
  table: { widths: ['*'], body: [[{ ...node, fillColor: COLOUR.paleTint, border: [false, false, false, false] }]] },
  layout: {
    paddingLeft: () => PAD,
    paddingRight: () => PAD,
    paddingTop: () => mm(2),
    paddingBottom: () => mm(1.2),
    hLineWidth: () => 0,
    vLineWidth: () => 0,
  },
});

const factsOf = (procedure: Procedure, sheet: Sheet): PaperNode[] => {
  const { digits } = sheet.form;
  const period = (iso: string | undefined) => iso && durationWords(iso, sheet.form.language, digits);
  return [
    fact('applicants', procedure.applicants, sheet),
    fact('basis', procedure.legalBasis, sheet),
    fact('duration', period(procedure.duration), sheet),
    fact('validity', period(procedure.validity), sheet),
    fact('output', procedure.output, sheet),
    fact('code', procedure.code && isolate(procedure.code), sheet),
  ].flat();
};

const fact = (word: CardWord, text: string | undefined, { screen }: Sheet): PaperNode[] =>
  text
    ? [
        {
          text: [name(`${screen.card[word]}${screen.colon}`), { text: kept(text) }],
          ...TYPE.body,
          margin: [0, 0, 0, mm(0.7)],
        },
      ]
    : [];

const name = (text: string): PaperNode => ({ text, ...BOLD });

const listed = (word: CardWord, items: readonly PaperNode[], { screen }: Sheet): PaperNode[] =>
  items.length === 0
    ? []
    : [
        { text: [name(`${screen.card[word]}${screen.colon.trimEnd()}`)], ...TYPE.body },
        { ul: [...items], ...TYPE.body, margin: [0, 0, 0, mm(1)] },
      ];

function documents(procedure: Procedure, sheet: Sheet): PaperNode[] {
  return listed(
    'documents',
    procedure.documents.map(item => ({ text: kept(documentText(item, sheet)) })),
    sheet,
  );
}

function documentText(item: DocumentOf<string, LocalExpression>, { screen, form }: Sheet): string {
  const { card: say } = screen;
  const notes = [
    ...(item.original ? [say.original] : []),
    ...(item.maxAge ? [`${say.maxAge} ${durationWords(item.maxAge, form.language, form.digits)}`] : []),
    ...(item.showIf ? [item.showIf.words ?? say.ifNeeded] : []),
  ];
  return notes.length > 0 ? `${item.label} (${notes.join(screen.comma)})` : item.label;
}

function fees(procedure: Procedure, sheet: Sheet): PaperNode[] {
  return listed(
    'fees',
    procedure.fees.map(fee => ({ text: kept(feeText(fee, procedure.currency, sheet)) })),
    sheet,
  );
}

function feeText(fee: FeeOf<string, LocalExpression>, currency: string, sheet: Sheet): string {
  const { screen, form, speaking } = sheet;
  const sign = speaking.say(currencySigns)[currency] ?? currency;
  const amount =
    typeof fee.amount === 'number'
      ? `${shownNumber(fee.amount, form.digits, Number.isInteger(fee.amount) ? 0 : currencyDecimals(currency))} ${sign}`
      : undefined;
  const times = fee.quantity === 1 ? '' : ` × ${quantityText(fee.quantity, sheet)}`;
  const notes = [
    ...(fee.on ? [fee.on] : []),
    ...(['from', 'until'] as const).flatMap(key => {
      const day = fee[key];
      return day ? [`${screen.card[key]} ${isolate(shownDate(day, form.digits))}`] : [];
    }),
    ...(fee.showIf ? [fee.showIf.words ?? screen.card.ifNeeded] : []),
  ];
  const label = amount ? `${fee.label}${screen.colon}${amount}${times}` : fee.label;
  return notes.length > 0 ? `${label} (${notes.join(screen.comma)})` : label;
}

/** How often, or that it hangs on the answers. */
const quantityText = (quantity: FeeOf<string, LocalExpression>['quantity'], sheet: Sheet): string =>
  typeof quantity === 'number' ? code(sheet, String(quantity)) : sheet.screen.card.quantity;
