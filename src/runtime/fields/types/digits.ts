/** `digits`: a number that is a name, such as that of a deed or a registry: kept as text, zeros in front too. */

import type { TemplateResult } from 'lit/html.js';
import { plural } from '../../i18n/plural.js';
import type { FieldModel, Json, LocalField } from '../../model.js';
import { cleanText } from '../../normalize-text.js';
import { format, type Lengths, lengths } from '../constraints.js';
import { lineInput, shownValue } from '../controls/input.js';
import { combOf } from '../controls/paper-comb.js';
import { ruledLines, shareOf } from '../controls/paper-lines.js';
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
} from '../field.js';
import { displayed } from '../formats/display-text.js';
import { digitsTyped, readText, writeText } from '../formats/fold-input.js';
import { shownDigits } from '../formats/number-text.js';
import { maxLength, minLength } from '../shared-keys.js';

export type DigitsOwn = Lengths & { readonly length?: number };

/** More cells than this do not fit beside a label. */
const LONGEST_COMB = 24;

export const name = 'digits';
export const arabic = 'أرقام';
export const shape = 'value';
export const kind = 'string';
export const isolate = true;
export const grouped = false;
export const purposes = [
  'postal-code',
  'tel-country-code',
  'tel-national',
  'tel-area-code',
  'tel-local',
  'tel-local-prefix',
  'tel-local-suffix',
  'tel-extension',
] as const;
export const twice = true;

export const options: Keys = {
  length: {
    meant: 'integer',
    description: 'The exact number of digits.',
    arabic: { name: 'الطول', description: 'عدد الأرقام بالضبط.' },
    type: 'integer',
    minimum: 1,
  },
  min_length: minLength,
  max_length: maxLength,
};

export const formats = { digits: /^[0-9]*$/u };

export const schema = ({ own }: FieldModel<DigitsOwn>): Constraints => ({
  type: { type: 'string' },
  format: format('digits', formats.digits),
  ...lengths({ min_length: own.length ?? own.min_length, max_length: own.length ?? own.max_length }),
});

export const read = (typed: Typed): Json | undefined => readText(typed, digitsTyped);
export const write = writeText;
export const clean = cleanText;

export const view = (context: ViewContext<DigitsOwn>): TemplateResult =>
  context.readonly
    ? shownValue(context, value => display(value, context.field, context), true)
    : lineInput(context, { inputmode: 'numeric', ltr: true, width: longest(context.field) });

export const display = (value: Json, field: LocalField<DigitsOwn>, context: Pick<DisplayContext, 'digits'>): string =>
  displayed(value, field, shown => shownDigits(String(shown), context.digits));

const longest = ({ own }: LocalField<DigitsOwn>): number | undefined => own.length ?? own.max_length;

export function paper(field: LocalField<DigitsOwn>, value: Json | undefined, context: PaperContext): PaperControl {
  const cells = longest(field);
  const text = (): string => display(value!, field, context);
  if (cells !== undefined && cells <= LONGEST_COMB && field.paper.comb !== false)
    return combOf(cells, undefined, value, text);
  return ruledLines({ lines: 1, share: shareOf(cells ?? 16) }, value, text);
}

/** Where the number of digits is given, too few and too many are told alike; else the general sentences say it. */
function exactly(say: (length: number, shown: string) => string): IssueSentences {
  const told = ({ length }: DigitsOwn, { digits }: Pick<DisplayContext, 'digits'>) =>
    length === undefined ? '' : say(length, shownDigits(String(length), digits));
  return { min_length: told, max_length: told };
}

/** Accusative. */
function arabicDigits(length: number, shown: string): string {
  const forms = { one: 'رقماً واحداً', two: 'رقمين', few: '# أرقام', many: '# رقماً', other: '# رقم' };
  return plural('ar', forms)(length, shown);
}

export const issues: FieldWords<IssueSentences> = {
  ar: {
    format: 'اكتب أرقاماً فقط، بلا حروف ولا إشارات',
    ...exactly((length, shown) => `اكتب ${arabicDigits(length, shown)} بالضبط، لا أقل ولا أكثر`),
  },
  en: {
    format: 'Enter digits only, without letters or signs',
    ...exactly((length, shown) => `Enter exactly ${shown} ${length === 1 ? 'digit' : 'digits'}`),
  },
  ku: {
    format: 'Tenê reqeman binivîsin, bê tîp û nîşan',
    ...exactly((_, shown) => `Tam ${shown} reqeman binivîsin`),
  },
};
