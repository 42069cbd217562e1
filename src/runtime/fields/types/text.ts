/** `text`: one line of text. */

import type { TemplateResult } from 'lit/html.js';
import type { FieldModel, Json, LocalField } from '../../model.js';
import { normalizeText, normalizeTextValue } from '../../normalize-text.js';
import type { AutofillPurpose } from '../autofill-purpose.js';
import { format, type Lengths, lengths } from '../constraints.js';
import { lineInput, outputView } from '../controls/input.js';
import { lineShare, paperLines } from '../controls/paper-lines.js';
import type { Constraints, ControlValue, Keys, PaperControl, ViewContext } from '../field.js';
import { displayText } from '../formats/display-text.js';
import { readFolded, writeText } from '../formats/fold-input.js';
import { maxLength, minLength, pattern } from '../shared-keys.js';

export type TextOptions = Lengths & { readonly pattern?: string; readonly script?: 'arabic' | 'latin' | 'any' };

export const name = 'text';
export const arabic = 'نص';
export const shape = 'value';
export const kind = 'string';
export const optionId = true;
export const isolate = false;
export const grouped = false;
export const purposes: readonly AutofillPurpose[] = [
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
  pattern,
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

// The pattern is a character class and not an alternation, because characters that belong to both parts must not be
// tried twice.
const SCRIPTS = { arabic: '^[\\P{L}\\p{scx=Arabic}]*$', latin: '^[\\P{L}\\p{scx=Latin}]*$' };

export function schema({ own }: FieldModel<TextOptions>): Constraints {
  return {
    type: { type: 'string' },
    format: format('line', formats.line),
    ...lengths(own),
    ...(own.script && own.script !== 'any' && { script: { pattern: SCRIPTS[own.script] } }),
    ...(own.pattern !== undefined && { pattern: { pattern: `^(?:${own.pattern})$` } }),
  };
}

// Text pasted from a spreadsheet can contain a tab. A tab cannot be seen, so it becomes a space.
export const read = (typed: ControlValue): Json | undefined =>
  readFolded(typed, text => normalizeText(text.replace(/\t/g, ' ')));
export const write = writeText;
export const clean = normalizeTextValue;

export const view = (context: ViewContext<TextOptions>): TemplateResult =>
  context.readonly
    ? outputView(context, value => display(value, context.field))
    : lineInput(context, { width: context.field.own.max_length });

export const display = (value: Json, field: LocalField<TextOptions>): string => displayText(value, field, String);

export const paper = (field: LocalField<TextOptions>, value: Json | undefined): PaperControl =>
  paperLines({ lines: field.paper.lines ?? 1, share: lineShare(field.own.max_length ?? 40) }, value, () =>
    String(value),
  );
