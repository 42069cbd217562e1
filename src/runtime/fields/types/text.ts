/** `text`: one line of text. */

import type { TemplateResult } from 'lit/html.js';
import type { FieldModel, Json, LocalField } from '../../model.js';
import { cleanText, tidyText } from '../../normalize-text.js';
import type { Purpose } from '../autofill-purpose.js';
import { format, type Lengths, lengths } from '../constraints.js';
import { lineInput, shownValue } from '../controls/input.js';
import { ruledLines, shareOf } from '../controls/paper-lines.js';
import type { Constraints, Keys, PaperControl, Typed, ViewContext } from '../field.js';
import { displayed } from '../formats/display-text.js';
import { readText, writeText } from '../formats/fold-input.js';
import { maxLength, minLength } from '../shared-keys.js';

export type TextOwn = Lengths & { readonly pattern?: string; readonly script?: 'arabic' | 'latin' | 'any' };

export const name = 'text';
export const arabic = 'نص';
export const shape = 'value';
export const kind = 'string';
export const isolate = false;
export const grouped = false;
export const purposes: readonly Purpose[] = [
  ...([
    'name',
    'honorific-prefix',
    'given-name',
    'additional-name',
    'family-name',
    'honorific-suffix',
    'nickname',
  ] as const),
  ...(['organization-title', 'organization', 'sex', 'language'] as const),
  ...(['address-line1', 'address-line2', 'address-line3'] as const),
  ...(['address-level4', 'address-level3', 'address-level2', 'address-level1', 'country-name', 'postal-code'] as const),
];

export const options: Keys = {
  min_length: minLength,
  max_length: maxLength,
  pattern: {
    meant: 'pattern',
    description: 'A regular expression that the whole text must match.',
    arabic: { name: 'النمط', description: 'تعبير نمطي يجب أن يوافقه النص كله.' },
    type: 'string',
    format: 'regex',
  },
  script: {
    meant: 'word',
    description: 'The script that every letter must be of.',
    arabic: {
      name: 'الأبجدية',
      description: 'الأبجدية التي يجب أن يكون كل حرف منها.',
      words: { arabic: 'عربية', latin: 'لاتينية', any: 'أي' },
    },
    enum: ['arabic', 'latin', 'any'],
  },
};

export const formats = { line: /^[^\p{Cc}\u2028\u2029]*$/u };

// A class, not an alternation: what is in both of its parts must not be tried twice.
const SCRIPTS = { arabic: '^[\\P{L}\\p{scx=Arabic}]*$', latin: '^[\\P{L}\\p{scx=Latin}]*$' };

export function schema({ own }: FieldModel<TextOwn>): Constraints {
  return {
    type: { type: 'string' },
    format: format('line', formats.line),
    ...lengths(own),
    ...(own.script && own.script !== 'any' && { script: { pattern: SCRIPTS[own.script] } }),
    ...(own.pattern !== undefined && { pattern: { pattern: `^(?:${own.pattern})$` } }),
  };
}

// A tab comes with what is pasted from a sheet; it cannot be seen, so it is a blank.
export const read = (typed: Typed): Json | undefined => readText(typed, text => tidyText(text.replace(/\t/g, ' ')));
export const write = writeText;
export const clean = cleanText;

export const view = (context: ViewContext<TextOwn>): TemplateResult =>
  context.readonly
    ? shownValue(context, value => display(value, context.field))
    : lineInput(context, { width: context.field.own.max_length });

export const display = (value: Json, field: LocalField<TextOwn>): string => displayed(value, field, String);

export const paper = (field: LocalField<TextOwn>, value: Json | undefined): PaperControl =>
  ruledLines({ lines: field.paper.lines ?? 1, share: shareOf(field.own.max_length ?? 40) }, value, () => String(value));
