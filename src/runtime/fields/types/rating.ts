/** `rating`: a mark on a scale of whole numbers, such as 1 to 5. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { FieldModel, Json, LocalField } from '../../model.js';
import { bounds } from '../constraints.js';
import { outputView } from '../controls/input.js';
import type {
  Constraints,
  ControlValue,
  DisplayContext,
  Keys,
  LocaleContext,
  Localized,
  PaperControl,
  ViewContext,
} from '../field.js';
import { displayText } from '../formats/display-text.js';
import { readFolded } from '../formats/fold-input.js';
import { displayNumber, formatNumber, numberInputText, parseNumber } from '../formats/number-text.js';
import { type Scale, scaleOf } from '../scale.js';
import { TEXT_SHAPES } from '../shared-keys.js';

export type RatingOptions = Scale & { readonly low?: string; readonly high?: string };

export const name = 'rating';
export const arabic = 'تقييم';
export const shape = 'value';
export const kind = 'number';
export const isolate = false;
export const grouped = 'radiogroup';
export const chunk = 'survey';

export const options: Keys = {
  min: {
    meant: 'integer',
    description: 'The lowest mark; 1 if left out.',
    arabic: { name: 'الأدنى', description: 'أدنى درجة؛ 1 إن لم تُذكر.' },
    type: 'integer',
  },
  max: {
    meant: 'integer',
    description: 'The highest mark; 5 if left out. There are at most 11 marks.',
    arabic: { name: 'الأقصى', description: 'أعلى درجة؛ 5 إن لم تُذكر. وعدد الدرجات 11 على الأكثر.' },
    type: 'integer',
  },
  low: {
    meant: 'text',
    description: 'What the lowest mark means, such as "very bad".',
    arabic: { name: 'معنى_الأدنى', description: 'معنى أدنى درجة، مثل «سيئ جداً».' },
    anyOf: TEXT_SHAPES,
  },
  high: {
    meant: 'text',
    description: 'What the highest mark means, such as "excellent".',
    arabic: { name: 'معنى_الأقصى', description: 'معنى أعلى درجة، مثل «ممتاز».' },
    anyOf: TEXT_SHAPES,
  },
};

export const schema = ({ own }: FieldModel<Scale>): Constraints => ({
  type: { type: 'integer' },
  ...bounds(scaleOf(own)),
});

export const read = (typed: ControlValue): Json | undefined => readFolded(typed, text => parseNumber(text, 0));
export const write = numberInputText;
export const clean = (value: Json): Json => value;

export const marks = (own: Scale): readonly number[] => {
  const { min, max } = scaleOf(own);
  return Array.from({ length: Math.max(0, max - min + 1) }, (_, index) => min + index);
};

export function view(context: ViewContext<RatingOptions>): TemplateResult {
  const { id, path, typed, field, readonly, digits } = context;
  if (readonly) return outputView(context, value => display(value, field, context));
  const all = marks(field.own);
  const { low, high } = field.own;
  const radio = (mark: number, index: number) => {
    const described = index === 0 && low ? `${id}-low` : index === all.length - 1 && high ? `${id}-high` : nothing;
    return html`<label part="option"><input part="radio" type="radio" id=${index === 0 ? id : `${id}-${index}`} name=${path} value=${mark} aria-describedby=${described}
      .checked=${typed === String(mark)} @change=${() => context.change(String(mark))}><span>${formatNumber(mark, digits)}</span></label>`;
  };
  return html`${low || high ? html`<p class="hint rating-ends" part="hint"><span id="${id}-low">${endText(all[0]!, low, digits)}</span><span id="${id}-high">${endText(all.at(-1)!, high, digits)}</span></p>` : nothing}<div class="rating">${all.map(radio)}</div>`;
}

const endText = (mark: number, text: string | undefined, digits: LocaleContext['digits']): string =>
  text ? `${formatNumber(mark, digits)}: ${text}` : '';

export const words: Localized<(mark: string, most: string) => string> = {
  ar: (mark, most) => `${mark} من ${most}`,
  en: (mark, most) => `${mark} of ${most}`,
  ku: (mark, most) => `${mark} ji ${most}`,
};

/** Formats a mark with the highest one: "4 of 5". */
export const display = (
  value: Json,
  field: LocalField<RatingOptions>,
  { digits, localized }: Pick<DisplayContext, 'digits' | 'localized'>,
): string =>
  displayText(value, field, shown =>
    typeof shown === 'number'
      ? localized(words)(displayNumber(shown, digits), formatNumber(scaleOf(field.own).max, digits))
      : String(shown),
  );

export function paper(
  { own }: LocalField<RatingOptions>,
  value: Json | undefined,
  { digits }: DisplayContext,
): PaperControl {
  const shown = marks(own).map(mark => ({
    value: String(mark),
    text: formatNumber(mark, digits),
    chosen: mark === value,
  }));
  return { kind: 'scale', marks: shown, ...(own.low && { low: own.low }), ...(own.high && { high: own.high }) };
}
