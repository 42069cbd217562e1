/** `email`: an address for electronic mail. */

import type { TemplateResult } from 'lit/html.js';
import type { FieldModel, Json, LocalField } from '../../model.js';
import { normalizeText, normalizeTextValue } from '../../normalize-text.js';
import { format } from '../constraints.js';
import { lineInput, outputView } from '../controls/input.js';
import { paperLines } from '../controls/paper-lines.js';
import type { Constraints, ControlValue, IssueMessages, Keys, Localized, PaperControl, ViewContext } from '../field.js';
import { displayText } from '../formats/display-text.js';
import { readFolded, writeText } from '../formats/fold-input.js';

export const name = 'email';
export const arabic = 'بريد_إلكتروني';
export const shape = 'value';
export const kind = 'string';
export const isolate = true;
export const grouped = false;
export const purposes = ['email'] as const;
export const purpose = 'email';
export const personal = true;

export const options: Keys = {};

// Both sides of the @ sign are parts separated by dots, with letters of any script. No part can be split in two ways.
export const formats = {
  email:
    /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*@(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u,
};

export const schema = (_: FieldModel): Constraints => ({
  type: { type: 'string' },
  format: format('email', formats.email),
});

export const read = (typed: ControlValue): Json | undefined => readFolded(typed, normalizeText);
export const write = writeText;
export const clean = normalizeTextValue;

export const view = (context: ViewContext): TemplateResult =>
  context.readonly
    ? outputView(context, value => display(value, context.field), true)
    : lineInput(context, { inputmode: 'email', autocomplete: purpose, ltr: true, width: 30 });

export const display = (value: Json, field: LocalField): string => displayText(value, field, String);

export const paper = (_: LocalField, value: Json | undefined): PaperControl =>
  paperLines({ lines: 1, share: 0.7 }, value, () => String(value));

export const issues: Localized<IssueMessages> = {
  ar: { format: 'اكتب بريداً إلكترونياً صحيحاً، مثل name@example.com' },
  en: { format: 'Enter an email address such as name@example.com' },
  ku: { format: 'Navnîşana e-nameyê binivîsin, wek name@example.com' },
};
