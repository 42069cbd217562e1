/**
 * `digits`: a number that serves as a name, such as the number of a title deed or a registry entry. It is stored as
 * text, with its leading zeros.
 */

import type { TemplateResult } from 'lit/html.js';
import { plural } from '../../i18n/plural.js';
import type { FieldModel, Json, LocalField } from '../../model.js';
import { normalizeTextValue } from '../../normalize-text.js';
import { format, type Lengths, lengths } from '../constraints.js';
import { lineInput, outputView } from '../controls/input.js';
import { combOf } from '../controls/paper-comb.js';
import { lineShare, paperLines } from '../controls/paper-lines.js';
import type {
  Constraints,
  ControlValue,
  DisplayContext,
  IssueMessages,
  Keys,
  Localized,
  PaperControl,
  ViewContext,
} from '../field.js';
import { displayDigits } from '../formats/display-text.js';
import { parseDigits, readFolded, writeText } from '../formats/fold-input.js';
import { formatDigits } from '../formats/number-text.js';
import { maxLength, minLength } from '../shared-keys.js';

export type DigitsOptions = Lengths & { readonly length?: number };

/** Maximum number of cells of a comb. More cells do not fit next to a label. */
const LONGEST_COMB = 24;

export const name = 'digits';
export const arabic = 'أرقام';
export const shape = 'value';
export const kind = 'string';
export const optionId = true;
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
export const doubleEntry = true;

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

export const schema = ({ own }: FieldModel<DigitsOptions>): Constraints => ({
  type: { type: 'string' },
  format: format('digits', formats.digits),
  ...lengths({ min_length: own.length ?? own.min_length, max_length: own.length ?? own.max_length }),
});

export const read = (typed: ControlValue): Json | undefined => readFolded(typed, parseDigits);
export const write = writeText;
export const clean = normalizeTextValue;

export const view = (context: ViewContext<DigitsOptions>): TemplateResult =>
  context.readonly
    ? outputView(context, value => display(value, context.field, context), true)
    : lineInput(context, { inputmode: 'numeric', ltr: true, width: longest(context.field) });

export const display = displayDigits;

const longest = ({ own }: LocalField<DigitsOptions>): number | undefined => own.length ?? own.max_length;

export function paper(
  field: LocalField<DigitsOptions>,
  value: Json | undefined,
  context: DisplayContext,
): PaperControl {
  const cells = longest(field);
  const text = (): string => display(value!, field, context);
  if (cells !== undefined && cells <= LONGEST_COMB && field.paper.comb !== false)
    return combOf(cells, undefined, value, text);
  return paperLines({ lines: 1, share: lineShare(cells ?? 16) }, value, text);
}

/**
 * Returns the messages for a fixed number of digits, which are the same for too few and too many. If no number is
 * given, the general messages are used.
 */
function exactly(say: (length: number, shown: string) => string): IssueMessages {
  const told = ({ length }: DigitsOptions, { digits }: Pick<DisplayContext, 'digits'>) =>
    length === undefined ? '' : say(length, formatDigits(String(length), digits));
  return { min_length: told, max_length: told };
}

/** Formats a number of digits in the Arabic accusative. */
function arabicDigits(length: number, shown: string): string {
  const forms = { one: 'رقماً واحداً', two: 'رقمين', few: '# أرقام', many: '# رقماً', other: '# رقم' };
  return plural('ar', forms)(length, shown);
}

export const issues: Localized<IssueMessages> = {
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
