/** `url`: the whole address of a web page, with http or https. */

import type { TemplateResult } from 'lit/html.js';
import type { FieldModel, Json, LocalField } from '../../model.js';
import { normalizeText, normalizeTextValue } from '../../normalize-text.js';
import { format } from '../constraints.js';
import { lineInput, outputView } from '../controls/input.js';
import { paperLines } from '../controls/paper-lines.js';
import type { Constraints, ControlValue, IssueMessages, Keys, Localized, PaperControl, ViewContext } from '../field.js';
import { displayText } from '../formats/display-text.js';
import { readFolded, writeText } from '../formats/fold-input.js';

export const name = 'url';
export const arabic = 'رابط';
export const shape = 'value';
export const kind = 'string';
export const isolate = true;
export const grouped = false;
export const purposes = ['url', 'impp'] as const;
export const purpose = 'url';

export const options: Keys = {};

// A valid URL string of the WHATWG standard: host as a name, IPv4 or IPv6, port, path and query, fragment. It has no
// user and nothing that needs escaping. The last part of a name has a letter, so that it is not read as an invalid IPv4
// address.
export const formats = {
  url: /^[Hh][Tt][Tt][Pp][Ss]?:\/\/(?:(?:[\p{L}\p{M}\p{N}_-]{1,63}\.){0,20}[\p{N}-]{0,62}\p{L}[\p{L}\p{M}\p{N}-]{0,62}\.?|(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])|\[[0-9A-Fa-f:.]{2,45}\])(?::(?:[0-9]{1,4}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]))?(?:[/?](?:[^\p{Cc}\p{Cs}\p{Z}\p{Bidi_C}"#%<>[\\\]^`{|}]|%[0-9A-Fa-f]{2}){0,2000})?(?:#(?:[^\p{Cc}\p{Cs}\p{Z}\p{Bidi_C}"#%<>[\\\]^`{|}]|%[0-9A-Fa-f]{2}){0,500})?$/u,
};

export const schema = (_: FieldModel): Constraints => ({
  type: { type: 'string' },
  format: format('url', formats.url),
});

/**
 * Parses a control value. People leave out the scheme of an address that starts with `www.`, or is a host with a path:
 * `example.org/x`.
 */
export const read = (typed: ControlValue): Json | undefined =>
  readFolded(typed, text =>
    normalizeText(text).replace(/^(?:www\.(?=.)|(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}\/)/iu, 'https://$&'),
  );
export const write = writeText;
export const clean = normalizeTextValue;

export const view = (context: ViewContext): TemplateResult =>
  context.readonly
    ? outputView(context, value => display(value, context.field), true)
    : lineInput(context, { inputmode: 'url', autocomplete: purpose, ltr: true });

export const display = (value: Json, field: LocalField): string => displayText(value, field, String);

export const paper = (_: LocalField, value: Json | undefined): PaperControl =>
  paperLines({ lines: 1 }, value, () => String(value));

export const issues: Localized<IssueMessages> = {
  ar: { format: 'اكتب رابطاً كاملاً يبدأ بـ \u2066https://\u2069، مثل https://www.example.com' },
  en: { format: 'Enter a whole web address that starts with https://, such as https://www.example.com' },
  ku: { format: 'Navnîşana malperê bi temamî binivîsin, ya ku bi https:// dest pê dike, wek https://www.example.com' },
};
