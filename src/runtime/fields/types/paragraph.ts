/** `paragraph`: text of several lines. */

import { html, type TemplateResult } from 'lit/html.js';
import type { FieldModel, Json, LocalField } from '../../model.js';
import { cleanText, tidyText } from '../../normalize-text.js';
import { type Lengths, lengths } from '../constraints.js';
import { limitOf } from '../controls/character-limit.js';
import { shownValue, textArea } from '../controls/input.js';
import { ruledLines } from '../controls/paper-lines.js';
import type { Constraints, Keys, PaperControl, Typed, ViewContext } from '../field.js';
import { displayed } from '../formats/display-text.js';
import { readText, writeText } from '../formats/fold-input.js';
import { maxLength, minLength } from '../shared-keys.js';

export type ParagraphOwn = Lengths & { readonly lines?: number };

const LINES = 4;

export const name = 'paragraph';
export const arabic = 'فقرة';
export const shape = 'value';
export const kind = 'string';
export const isolate = false;
export const grouped = false;
export const purposes = ['street-address'] as const;

export const options: Keys = {
  min_length: minLength,
  max_length: maxLength,
  lines: {
    meant: 'integer',
    description: 'How many lines the box has, on screen and on paper.',
    arabic: { name: 'الأسطر', description: 'عدد أسطر المربع، على الشاشة والورق.' },
    shown: true,
    type: 'integer',
    minimum: 1,
    maximum: 60,
  },
};

export const schema = ({ own }: FieldModel<ParagraphOwn>): Constraints => ({
  type: { type: 'string' },
  ...lengths(own),
});

// A posted form ends its lines with CR LF.
export const read = (typed: Typed): Json | undefined => readText(typed, text => tidyText(text.replace(/\r\n?/g, '\n')));
export const write = writeText;
export const clean = cleanText;

export const view = (context: ViewContext<ParagraphOwn>): TemplateResult =>
  context.readonly
    ? shownValue(context, value => display(value, context.field))
    : textArea(context, context.field.own.lines ?? LINES);

/** Where nothing counts while somebody types, the limit alone. */
export const still = {
  view(context: ViewContext<ParagraphOwn>): TemplateResult {
    const limit = limitOf(context);
    if (!limit) return view(context);
    return html`<div class="counted">${view(limit.context)}<p class="hint" id=${limit.id}>${limit.words}</p></div>`;
  },
};

export const display = (value: Json, field: LocalField<ParagraphOwn>): string => displayed(value, field, String);

export const paper = (field: LocalField<ParagraphOwn>, value: Json | undefined): PaperControl =>
  ruledLines({ lines: field.paper.lines ?? field.own.lines ?? LINES }, value, () => String(value));
