/** `yes_no`: a question that is answered with yes or no. */

import { html, type TemplateResult } from 'lit/html.js';
import type { FieldModel, Json, LocalField } from '../../model.js';
import { normalizeText } from '../../normalize-text.js';
import { outputView } from '../controls/input.js';
import { tick, tickId } from '../controls/option-list.js';
import type {
  Constraints,
  ControlValue,
  DisplayContext,
  Keys,
  Localized,
  PaperControl,
  ViewContext,
} from '../field.js';
import { displayText } from '../formats/display-text.js';
import { readFolded } from '../formats/fold-input.js';

export const name = 'yes_no';
export const arabic = 'نعم_لا';
export const shape = 'value';
export const kind = 'boolean';
export const isolate = false;
export const grouped = 'radiogroup';

export const options: Keys = {};

export const words: Localized<{ readonly yes: string; readonly no: string }> = {
  ar: { yes: 'نعم', no: 'لا' },
  en: { yes: 'Yes', no: 'No' },
  ku: { yes: 'Erê', no: 'Na' },
};
const answers: readonly (readonly [value: boolean, word: 'yes' | 'no'])[] = [
  [true, 'yes'],
  [false, 'no'],
];

export const schema = (_: FieldModel): Constraints => ({ type: { type: 'boolean' } });

/** Parses a control value. Texts come from pages without JavaScript and from tables. */
export const read = (typed: ControlValue): Json | undefined =>
  readFolded(typed, text => {
    const answer = normalizeText(text).toLowerCase();
    return answers.find(([value, word]) => [String(value), word, words.ar[word]].includes(answer))?.[0];
  });

export const write = (value: Json): ControlValue => value as ControlValue;
export const clean = (value: Json): Json => value;

export function view(context: ViewContext): TemplateResult {
  const { id, path, typed, field, readonly, localized } = context;
  if (readonly) return outputView(context, value => display(value, field, context));
  const radio = ([answer, word]: (typeof answers)[number], index: number) =>
    tick(
      html`<input part="radio" type="radio" id=${tickId(id, index)} name=${path} value=${String(answer)} .checked=${typed === answer}
        @change=${() => context.change(answer)}>`,
      localized(words)[word],
    );
  return html`<div class="ticks">${answers.map(radio)}</div>`;
}

export const display = (value: Json, field: LocalField, { localized }: Pick<DisplayContext, 'localized'>): string =>
  displayText(value, field, shown =>
    typeof shown === 'boolean' ? localized(words)[shown ? 'yes' : 'no'] : String(shown),
  );

export const paper = (_: LocalField, value: Json | undefined, { localized }: DisplayContext): PaperControl => ({
  kind: 'ticks',
  options: answers.map(([answer, word]) => ({ label: localized(words)[word], ticked: value === answer })),
});
