/** `barcode`: the text of a barcode or a 2D code, read by the camera or typed, also by a scanner that types. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { FieldModel, Json, LocalField } from '../../model.js';
import { normalizeText, normalizeTextValue } from '../../normalize-text.js';
import { scanButton } from '../controls/barcode-scanner.js';
import { inputValue, outputView } from '../controls/input.js';
import { paperLines } from '../controls/paper-lines.js';
import type { Constraints, ControlValue, IssueMessages, Keys, Localized, PaperControl, ViewContext } from '../field.js';
import { displayText } from '../formats/display-text.js';
import { readFolded, typedString, writeText } from '../formats/fold-input.js';
import { pattern } from '../shared-keys.js';

export type BarcodeOptions = { readonly formats?: readonly string[]; readonly pattern?: string };

export const name = 'barcode';
export const arabic = 'باركود';
export const shape = 'value';
export const kind = 'string';
export const isolate = true;
export const grouped = false;
export const doubleEntry = true;
export const chunk = 'barcode';

export const options: Keys = {
  formats: {
    meant: 'words',
    description: 'The kinds of codes that the camera reads, one or a list; all that the device knows if left out.',
    arabic: {
      name: 'أنواع_الرموز',
      description: 'أنواع الرموز التي تقرؤها الكاميرا: نوع أو أكثر؛ وإن لم تُذكر فكل ما يعرفه الجهاز.',
    },
    shown: true,
    enum: [
      'aztec',
      'codabar',
      'code_39',
      'code_93',
      'code_128',
      'data_matrix',
      'ean_8',
      'ean_13',
      'itf',
      'pdf417',
      'qr_code',
      'upc_a',
      'upc_e',
    ],
  },
  pattern,
};

export const schema = ({ own }: FieldModel<BarcodeOptions>): Constraints => ({
  type: { type: 'string' },
  ...(own.pattern !== undefined && { pattern: { pattern: `^(?:${own.pattern})$` } }),
});

// Codes of goods separate their parts with a control character, which no form sends. Scanners end a code with a line.
export const read = (typed: ControlValue): Json | undefined =>
  readFolded(typed, text =>
    normalizeText(
      text
        .replace(/\r\n?/g, '\n')
        .replace(/\u001d/g, ' ')
        .replace(/[^\P{Cc}\n]/gu, ''),
    ),
  );
export const write = writeText;
export const clean = normalizeTextValue;

export function view(context: ViewContext<BarcodeOptions>): TemplateResult {
  const { id, path, typed, required, invalid, describedBy } = context;
  if (context.readonly) return outputView(context, value => display(value, context.field), true);
  return html`<textarea part="textarea" id=${id} name=${path} class="barcode-text" rows="1" dir="ltr" autocomplete="off" spellcheck="false" aria-required=${required ? 'true' : nothing}
    aria-invalid=${invalid ? 'true' : nothing} aria-describedby=${describedBy ?? nothing}
    .value=${typedString(typed)} @input=${(event: Event) => context.change(inputValue(event))}></textarea>${scanButton(context)}`;
}

export const display = (value: Json, field: LocalField<BarcodeOptions>): string => displayText(value, field, String);

export const paper = (field: LocalField<BarcodeOptions>, value: Json | undefined): PaperControl =>
  paperLines({ lines: field.paper.lines ?? 1, share: 0.7 }, value, () => String(value));

export const issues: Localized<IssueMessages> = {
  ar: {
    required: 'اقرأ الرمز بالكاميرا، أو اكتب ما هو مطبوع تحته',
    pattern: 'هذا ليس الرمز المطلوب: تحقق منه ثم اقرأه أو اكتبه من جديد',
  },
  en: {
    required: 'Read the code with the camera, or enter what is printed below it',
    pattern: 'This is not the code that is asked for: check it, then read or enter it again',
  },
  ku: {
    required: 'Kodê bi kamerayê bixwînin, an tiştê li binê wê binivîsin',
    pattern: 'Ev ne koda ku tê xwestin e: lê binêrin û ji nû ve bixwînin an binivîsin',
  },
};
