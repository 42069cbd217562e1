/** Full variant of `date` on screen, for fields whose keys ask for more than whole days of the Gregorian calendar. */
import { html, type TemplateResult } from 'lit/html.js';
import type { Json, LocalField } from '../../model.js';
import { BETWEEN_DATE, dateParts, wholeDate } from '../controls/date-inputs.js';
import { outputView } from '../controls/input.js';
import { type InputPart, partInputs } from '../controls/part-inputs.js';
import type { ControlValue, DisplayContext, IssueMessages, Localized, ViewContext } from '../field.js';
import { type DateParts, dateMessages, datePartsOf, dateText, isoDate, parseDateParts } from '../formats/date-text.js';
import { displayText } from '../formats/display-text.js';
import { readFolded } from '../formats/fold-input.js';
import { hijriMonths, parseHijri, toHijri } from '../formats/hijri.js';
import { formatDigits } from '../formats/number-text.js';
import * as plain from './date-day.js';

export interface DateOptions {
  readonly min?: unknown;
  readonly max?: unknown;
  readonly calendar?: 'gregorian' | 'hijri';
  readonly precision?: 'day' | 'month' | 'year';
}

interface DateFormMessages {
  readonly hijriYear: string;
  loose(caption: string): string;
  gregorian(date: string): string;
  /** Formats a Hijri date with the Gregorian date. The order is the same in any surrounding text. */
  hijri(date: string, gregorian: string): string;
  readonly formats: Readonly<Record<'hijri' | 'month' | 'year', string>>;
  /** Month names, for a language that most browsers do not know. */
  readonly hijriMonths?: readonly string[];
}

export const dateVariantMessages = {
  ar: {
    hijriYear: 'سنة هجرية',
    loose: caption => `${caption} (إن عُرف)`,
    gregorian: date => `يوافق ${date} م`,
    hijri: (date, gregorian) => `\u2067${date} هـ (${gregorian} م)\u2069`,
    formats: {
      hijri: 'اكتب تاريخاً هجرياً صحيحاً: اليوم ثم الشهر ثم السنة، مثل \u206715 6 1448\u2069',
      month: 'اكتب الشهر والسنة، واليوم إن عرفته، مثل \u206724 11 2026\u2069 أو \u206711 2026\u2069',
      year: 'اكتب السنة، والشهر واليوم إن عرفتهما، مثل \u206724 11 2026\u2069 أو 1965',
    },
  },
  en: {
    hijriYear: 'Hijri year',
    loose: caption => `${caption} (if known)`,
    gregorian: date => `Gregorian: ${date}`,
    hijri: (date, gregorian) => `${date} AH (${gregorian})`,
    formats: {
      hijri: 'Enter a real Hijri date: day, month and year, such as 15 6 1448',
      month: 'Enter the month and year, and the day if known, such as 24 11 2026 or 11 2026',
      year: 'Enter the year, and the month and day if known, such as 24 11 2026 or 1965',
    },
  },
  ku: {
    hijriYear: 'Sala hicrî',
    loose: caption => `${caption} (heke were zanîn)`,
    gregorian: date => `Miladî: ${date}`,
    hijri: (date, gregorian) => `${date} hicrî (${gregorian})`,
    formats: {
      hijri: 'Dîrokeke hicrî ya rast binivîsin: roj, meh û sal, wek 15 6 1448',
      month: 'Meh û salê binivîsin, û rojê jî heke were zanîn, wek 24 11 2026 an 11 2026',
      year: 'Salê binivîsin, û meh û rojê jî heke werin zanîn, wek 24 11 2026 an 1965',
    },
    hijriMonths: [
      ...['Muherem', 'Sefer', 'Rebîulewel', 'Rebîulaxer', 'Cemazîyelewel', 'Cemazîyelaxer'],
      ...['Receb', 'Şeban', 'Remezan', 'Şewal', 'Zîlqede', 'Zîlhece'],
    ],
  },
} satisfies Localized<DateFormMessages>;

export const isHijri = (own: DateOptions): boolean => own.calendar === 'hijri';

/** Number of parts (day and month) that may be missing, by precision. */
const LOOSE = { day: 0, month: 1, year: 2 } as const;
const looseOf = (own: DateOptions): number => LOOSE[own.precision ?? 'day'];

/**
 * Parses a control value. A Hijri date must be a whole day, because a Hijri month is not a month of the Gregorian
 * calendar.
 */
export const read = (typed: ControlValue, { own }: { readonly own: DateOptions }): Json | undefined =>
  readFolded(plain.typedParts(typed), text => (isHijri(own) ? parseHijri(text) : readPartial(text, looseOf(own))));

function readPartial(typed: string, loose: number): string | undefined {
  const parts = parseDateParts(typed);
  return parts && parts.filter(part => part === '').length <= loose ? isoDate(parts) : undefined;
}

export function write(value: Json, { own }: { readonly own: DateOptions }): ControlValue {
  const hijri = isHijri(own) ? toHijri(value) : undefined;
  return hijri ? hijri.map(part => part.replace(/^0/, '')).join('/') : plain.write(value);
}

/** Returns the parts of a date as they are shown. Partial dates stay Gregorian. */
export const shownParts = (value: unknown, own: DateOptions): DateParts | undefined =>
  (isHijri(own) ? toHijri(value) : undefined) ?? datePartsOf(value);

/** Formats a date: 15/06/1448 AH (25/11/2026); 11/2026; 1965. */
export const display = (
  value: Json,
  field: LocalField<DateOptions>,
  { digits, localized }: Pick<DisplayContext, 'digits' | 'localized'>,
): string =>
  displayText(value, field, shown => {
    const gregorian = datePartsOf(shown);
    if (!gregorian) return String(shown);
    const hijri = isHijri(field.own) ? toHijri(shown) : undefined;
    const [day, other] = [gregorian, hijri ?? gregorian].map(parts => formatDigits(dateText(parts), digits));
    return hijri ? localized(dateVariantMessages).hijri(other!, day!) : day!;
  });

export function view(context: ViewContext<DateOptions>): TemplateResult {
  const { field, readonly } = context;
  if (readonly) return outputView(context, value => display(value, field, context), true);
  return isHijri(field.own) ? hijriInputs(context) : looseInputs(context);
}

function looseInputs(context: ViewContext<DateOptions>): TemplateResult {
  const words = context.localized(dateMessages);
  const { loose } = context.localized(dateVariantMessages);
  const parts = dateParts(words, words.months);
  const known = looseOf(context.field.own);
  return partInputs(context, {
    parts: parts.map((part, index) => (index < known ? { ...part, caption: loose(part.caption), loose: true } : part)),
    between: BETWEEN_DATE,
    parseWhole: wholeDate,
  });
}

/** Renders the boxes of a Hijri date, with the Gregorian date next to them as soon as there is one. */
function hijriInputs(context: ViewContext<DateOptions>): TemplateResult {
  const { digits, language, localized, value } = context;
  const words = localized<DateFormMessages>(dateVariantMessages);
  const months = words.hijriMonths ?? hijriMonths(language);
  const parts: readonly InputPart[] = dateParts({ ...localized(dateMessages), year: words.hijriYear }, months);
  const inputs = partInputs(context, { parts, between: BETWEEN_DATE, parseWhole: wholeHijri });
  const gregorian = toHijri(value) && datePartsOf(value);
  const echo = gregorian ? words.gregorian(`\u2068${formatDigits(dateText(gregorian), digits)}\u2069`) : '';
  return html`${inputs}<output class="echo" part="hint" for=${context.id}>${echo}</output>`;
}

function wholeHijri(typed: string): string | undefined {
  const date = parseHijri(typed);
  return date === undefined ? undefined : String(write(date, { own: { calendar: 'hijri' } }));
}

/** Returns the messages of one language. A message is empty for whole days, so that the general message is shown. */
function sentences({ formats }: DateFormMessages): IssueMessages {
  const partial = ({ precision }: DateOptions) =>
    precision === 'month' || precision === 'year' ? formats[precision] : '';
  return {
    format: (own: DateOptions) => (isHijri(own) ? formats.hijri : partial(own)),
    required: (own: DateOptions) => (isHijri(own) ? '' : partial(own)),
  };
}

export const issues: Localized<IssueMessages> = {
  ar: /* @__PURE__ */ sentences(dateVariantMessages.ar),
  en: /* @__PURE__ */ sentences(dateVariantMessages.en),
  ku: /* @__PURE__ */ sentences(dateVariantMessages.ku),
};
