/** `iban`: the international number of a bank account. */

import type { TemplateResult } from 'lit/html.js';
import type { FieldModel, Json, LocalField } from '../../model.js';
import { normalizeTextValue } from '../../normalize-text.js';
import { format } from '../constraints.js';
import { lineInput, outputView } from '../controls/input.js';
import { paperLines } from '../controls/paper-lines.js';
import type { Constraints, ControlValue, IssueMessages, Keys, Localized, PaperControl, ViewContext } from '../field.js';
import { displayText } from '../formats/display-text.js';
import { foldInput, readFolded, writeText } from '../formats/fold-input.js';
import { hasIbanCheck } from '../formats/iban-check.js';
import { ibanPattern } from '../formats/iban-countries.js';

export const name = 'iban';
export const arabic = 'آيبان';
export const chunk = 'money';
export const shape = 'value';
export const kind = 'string';
export const isolate = true;
export const grouped = false;
export const personal = true;
export const doubleEntry = true;

export const options: Keys = {};

/**
 * Format of an IBAN: a country of the registry, with the length that its accounts have. It is a function because no
 * pattern can verify the check digits.
 */
export const formats = {
  iban: (text: string): boolean => ibanPattern.test(text) && hasIbanCheck(text),
};

export const schema = (_: FieldModel): Constraints => ({
  type: { type: 'string' },
  format: format('iban', ibanPattern),
});

/** Parses a control value. People type the number in groups, as it is printed on paper. */
export const read = (typed: ControlValue): Json | undefined =>
  readFolded(typed, text => {
    const iban = foldInput(text).replace(/[\s-]/g, '').toUpperCase();
    return /^[A-Z]{2}[A-Z0-9]+$/.test(iban) ? iban : undefined;
  });
export const write = (value: Json): ControlValue => (typeof value === 'string' ? inFours(value) : writeText(value));
export const clean = normalizeTextValue;

export const view = (context: ViewContext): TemplateResult =>
  context.readonly
    ? outputView(context, value => display(value, context.field), true)
    : lineInput(context, { ltr: true });

const inFours = (iban: string): string => (/^[A-Z0-9]+$/.test(iban) ? iban.replace(/.{4}(?=.)/g, '$& ') : iban);

/** Formats an IBAN: `GB82 WEST 1234 5698 7654 32`, with Latin letters and digits in every language. */
export const display = (value: Json, field: LocalField): string =>
  displayText(value, field, shown => inFours(String(shown)));

export const paper = (field: LocalField, value: Json | undefined): PaperControl =>
  paperLines({ lines: 1, share: 0.9 }, value, () => display(value!, field));

export const issues: Localized<IssueMessages> = {
  ar: {
    format: 'اكتب رقم الآيبان كاملاً كما في كشف الحساب، ومعه رمز البلد في أوله',
  },
  en: { format: 'Enter the whole IBAN as on the bank statement, with the country code before it' },
  ku: { format: 'IBANê bi temamî wek di daxuyaniya bankê de binivîsin, bi koda welêt li pêşiyê' },
};
