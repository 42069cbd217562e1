/** `date`: a day of the Gregorian calendar. */
import type { TemplateResult } from 'lit/html.js';
import type { FieldModel, Json, LocalField } from '../model.js';
import { format } from './constraints.js';
import { dateInputs } from './date-inputs.js';
import { dateWords, readDate, typedDate } from './date-text.js';
import { displayed } from './displayed.js';
import type {
  Constraints,
  DisplayContext,
  FieldWords,
  IssueSentences,
  Keys,
  PaperContext,
  PaperControl,
  Typed,
  ViewContext,
} from './field.js';
import { shownValue } from './input.js';
import { shownDigits } from './number-format.js';
import { cleanText, readText } from './typed-text.js';

export const name = 'date';
export const shape = 'value';
export const kind = 'date';
export const isolate = true;
export const grouped = true;

export const options: Keys = {
  min: {
    meant: 'date-bound',
    description: 'The first day allowed: YYYY-MM-DD or an expression.',
    type: 'string',
  },
  max: {
    meant: 'date-bound',
    description: 'The last day allowed: YYYY-MM-DD or an expression.',
    type: 'string',
  },
};

// Months of 31 days, of 30, February; then the 29th of February of leap years.
export const formats = {
  day: /^(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)$/u,
};

/** Bounds are the engine's: they may be expressions, and texts have no order in JSON Schema. */
export const schema = (_: FieldModel): Constraints => ({
  type: { type: 'string' },
  format: format('day', formats.day),
});

/** Without JavaScript the three inputs come as three parts of one name. */
export function read(typed: Typed): Json | undefined {
  const text = Array.isArray(typed) ? typed.join('/') : (typed as Exclude<Typed, readonly unknown[]>);
  return typeof text === 'string' && /^[\s/]*$/.test(text) ? undefined : readText(text, readDate);
}

export const write = (value: Json): Typed =>
  typeof value === 'string' ? typedDate(value) : value === null ? null : String(value);
export const clean = cleanText;

export const view = (context: ViewContext): TemplateResult =>
  context.readonly ? shownValue(context, value => display(value, context.field, context), true) : dateInputs(context);

/** 24/11/2026 */
export const display = (value: Json, field: LocalField, { digits }: Pick<DisplayContext, 'digits'>): string =>
  displayed(value, field, shown => {
    const parts = partsOf(shown);
    return parts ? shownDigits(parts.join('/'), digits) : String(shown);
  });

function partsOf(value: unknown): [string, string, string] | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(String(value));
  return match ? [match[3]!, match[2]!, match[1]!] : undefined;
}

export function paper(_: LocalField, value: Json | undefined, { digits, say }: PaperContext): PaperControl {
  const { day, month, year } = say(dateWords);
  const [d, m, y] = partsOf(value) ?? [];
  return {
    kind: 'date',
    captions: [day, month, year],
    ...(y && { parts: [shownDigits(d!, digits), shownDigits(m!, digits), shownDigits(y, digits)] }),
  };
}

export const issues: FieldWords<IssueSentences> = {
  ar: { format: 'أدخل تاريخاً صحيحاً: اليوم ثم الشهر ثم السنة، مثل 24 11 2026' },
  en: { format: 'Enter a real date: day, month and year, such as 24 11 2026' },
};
