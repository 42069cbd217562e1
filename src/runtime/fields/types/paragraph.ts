/** `paragraph`: text of several lines. */

import { html, type TemplateResult } from 'lit/html.js';
import type { FieldModel, Json, LocalField } from '../../model.js';
import { normalizeText, normalizeTextValue } from '../../normalize-text.js';
import { type Lengths, lengths } from '../constraints.js';
import { characterLimitOf } from '../controls/character-limit.js';
import { outputView, textArea } from '../controls/input.js';
import { paperLines } from '../controls/paper-lines.js';
import type { Constraints, ControlValue, Keys, PaperControl, ViewContext } from '../field.js';
import { displayText } from '../formats/display-text.js';
import { readFolded, writeText } from '../formats/fold-input.js';
import { maxLength, minLength } from '../shared-keys.js';

export type ParagraphOptions = Lengths & { readonly lines?: number };

const LINES = 4;

export const name = 'paragraph';
export const arabic = 'فقرة';
export const shape = 'value';
export const kind = 'string';
export const isolate = false;
export const grouped = false;
export const characterCount = true;
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

export const schema = ({ own }: FieldModel<ParagraphOptions>): Constraints => ({
  type: { type: 'string' },
  ...lengths(own),
});

// A posted form ends its lines with CR LF.
export const read = (typed: ControlValue): Json | undefined =>
  readFolded(typed, text => normalizeText(text.replace(/\r\n?/g, '\n')));
export const write = writeText;
export const clean = normalizeTextValue;

export const view = (context: ViewContext<ParagraphOptions>): TemplateResult =>
  context.readonly
    ? outputView(context, value => display(value, context.field))
    : textArea(context, context.field.own.lines ?? LINES);

/** No-JS facets. Only the limit is shown, because nothing counts the characters during typing. */
export const noJs = {
  view(context: ViewContext<ParagraphOptions>): TemplateResult {
    const limit = characterLimitOf(context);
    if (!limit) return view(context);
    return html`<div class="counted">${view(limit.context)}<p class="hint" part="hint" id=${limit.id}>${limit.words}</p></div>`;
  },
};

export const display = (value: Json, field: LocalField<ParagraphOptions>): string => displayText(value, field, String);

export const paper = (field: LocalField<ParagraphOptions>, value: Json | undefined): PaperControl =>
  paperLines({ lines: field.paper.lines ?? field.own.lines ?? LINES }, value, () => String(value));
