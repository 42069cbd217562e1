/** Notes for filling in a blank form: whether the question is optional, and its limits. */

import type { PaperControl, ValueKind } from '../../runtime/fields/field.js';
import { nounOf } from '../../runtime/fields/formats/counted-noun.js';
import { formatDate } from '../../runtime/fields/formats/date-text.js';
import { asciiDigits } from '../../runtime/fields/formats/fold-input.js';
import { formatDigits, formatNumber } from '../../runtime/fields/formats/number-text.js';
import { fieldType } from '../../runtime/fields/index.js';
import type { LocalExpression, LocalField } from '../../runtime/model.js';
import { isolate } from '../typeset/index.js';
import { mm } from './dimensions.js';
import { count } from './sheet.js';
import type { DigitContext, LabelContext, MessageContext } from './sheet-context.js';

type InstructedField = Pick<LocalField, 'type' | 'required' | 'readonly' | 'value' | 'own' | 'hint' | 'paper'>;

/** Returns the mark after the label if the form marks such questions, or undefined. */
export function markOf({ type, required, readonly, value }: InstructedField, sheet: LabelContext): string | undefined {
  const { marked, screen } = sheet;
  const asked = fieldType(type).shape === 'value' && readonly !== true && value === undefined;
  if (!asked || !marked || typeof required !== 'boolean' || required !== (marked === 'required')) return undefined;
  return `(${screen[marked]})`;
}

/** Returns the sentences after the hint. `width` is the width of the control. */
export function notesOf(field: InstructedField, control: PaperControl, width: number, sheet: MessageContext): string[] {
  if (field.value || field.readonly === true) return [];
  return [
    ...conditionally(field.required, sheet),
    ...rowsToWrite(field, sheet),
    ...limits(field, control, width, sheet),
  ];
}

/** Returns what to write for a choice among the items of a list: their names would be long, and the same twice. */
function rowsToWrite({ own, type }: InstructedField, { words: say }: MessageContext): string[] {
  const { listNumber } = own;
  return typeof listNumber === 'string' ? [say.rowsOf(isolate(listNumber), fieldType(type).kind === 'options')] : [];
}

/** Returns the condition under which the question is required, if it is not always required. */
const conditionally = (required: boolean | LocalExpression, { words: say, form }: MessageContext): string[] =>
  typeof required !== 'object' || !required.words ? [] : [say.requiredIf(count({ form }, required.words))];

interface Bounds {
  readonly min?: unknown;
  readonly max?: unknown;
  readonly min_length?: unknown;
  readonly max_length?: unknown;
  readonly length?: unknown;
}

/** Returns the limits, without those whose numbers the hint already has. */
function limits(field: InstructedField, control: PaperControl, width: number, sheet: MessageContext): string[] {
  const numbersIn = (text: string) =>
    asciiDigits(text)
      .replace(/(?<=\d)[,٬](?=\d)/g, '')
      .match(/\d+/g) ?? [];
  const hint = new Set(numbersIn(field.paper.hint ?? field.hint ?? ''));
  return limitsOf(field, control, width, sheet).filter(limit => {
    const numbers = numbersIn(limit);
    return numbers.length === 0 || numbers.some(number => !hint.has(number));
  });
}

function limitsOf(
  { type, own }: InstructedField,
  control: PaperControl,
  width: number,
  sheet: MessageContext,
): string[] {
  const { min, max, min_length: least, max_length: most, length } = own as Bounds;
  const { kind, isolate: digits } = fieldType(type);
  if (kind === 'string') {
    if (control.kind === 'comb') return [];
    const room = lettersIn(control, width);
    return lengths(digits ? 'digits' : 'length', [least ?? length, most ?? length], room, sheet);
  }
  // Bounds of dates and years only catch slips of the pen; those of a scale are its ends.
  const what = (digits && kind === 'number') || control.kind === 'scale' ? undefined : BOUNDED[kind];
  if (!what) return [];
  const [low, high] = [shown(isPlain(min, max) ? undefined : min, sheet), shown(max, sheet)];
  const order = control.kind === 'places' ? [sheet.words.order] : [];
  return low || high ? [...order, sheet.words.limits[what](low, high, nounOf(own))] : order;
}

/** The kinds of bounds, each with texts of its own. */
type Bounded = 'number' | 'options' | 'items';
const BOUNDED: { readonly [Kind in ValueKind]?: Bounded } = {
  number: 'number',
  options: 'options',
  list: 'items',
};

/** Returns whether the bounds go without saying, as for a count that cannot be negative. */
const isPlain = (min: unknown, max: unknown): boolean => min === 0 || (min === 1 && max === undefined);

/**
 * Returns a bound as printed, or undefined if it depends on other answers. Such a bound is checked when the submission
 * is validated.
 */
function shown(bound: unknown, { form: { digits } }: DigitContext): { n: number; shown: string } | undefined {
  if (typeof bound === 'number') return { n: bound, shown: formatNumber(bound, digits) };
  if (typeof bound !== 'string') return undefined;
  return {
    n: 0,
    shown: isolate(/^\d{4}-\d\d-\d\d$/.test(bound) ? formatDate(bound, digits) : formatDigits(bound, digits)),
  };
}

/** Maximum width of a handwritten letter. */
const LETTER = mm(2.2);

/** Returns the number of letters for which the lines of a control have room. */
const lettersIn = (control: PaperControl, width: number): number =>
  control.kind === 'lines' ? (control.lines * width * (control.share ?? 1)) / LETTER : 0;

/** Returns the limits of a text's length. A maximum is printed only if there is room for more letters. */
function lengths(
  what: 'length' | 'digits',
  [least, most]: readonly [least: unknown, most: unknown],
  room: number,
  sheet: MessageContext,
): string[] {
  const low = typeof least === 'number' && least > 1 ? shown(least, sheet) : undefined;
  const high = typeof most === 'number' && (most < room || most === least) ? shown(most, sheet) : undefined;
  return low || high ? [sheet.words.limits[what](low, high)] : [];
}
