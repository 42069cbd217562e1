/** `yes_no`: a question that is answered with yes or no. */

import { html, type TemplateResult } from 'lit/html.js';
import type { FieldModel, Json, LocalField } from '../../model.js';
import { tidyText } from '../../normalize-text.js';
import { shownValue } from '../controls/input.js';
import { tick, tickId } from '../controls/option-list.js';
import type {
  Constraints,
  DisplayContext,
  FieldWords,
  Keys,
  PaperContext,
  PaperControl,
  Typed,
  ViewContext,
} from '../field.js';
import { displayed } from '../formats/display-text.js';
import { readText } from '../formats/fold-input.js';

export const name = 'yes_no';
export const arabic = 'نعم_لا';
export const shape = 'value';
export const kind = 'boolean';
export const isolate = false;
export const grouped = true;

export const options: Keys = {};

const words: FieldWords<{ readonly yes: string; readonly no: string }> = {
  ar: { yes: 'نعم', no: 'لا' },
  en: { yes: 'Yes', no: 'No' },
  ku: { yes: 'Erê', no: 'Na' },
};
const answers: readonly (readonly [value: boolean, word: 'yes' | 'no'])[] = [
  [true, 'yes'],
  [false, 'no'],
];

export const schema = (_: FieldModel): Constraints => ({ type: { type: 'boolean' } });

/** Texts come from pages without JavaScript and from tables. */
export const read = (typed: Typed): Json | undefined =>
  readText(typed, text => {
    const answer = tidyText(text).toLowerCase();
    return answers.find(([value, word]) => [String(value), word, words.ar[word]].includes(answer))?.[0];
  });

export const write = (value: Json): Typed => value as Typed;
export const clean = (value: Json): Json => value;

export function view(context: ViewContext): TemplateResult {
  const { id, path, typed, field, readonly, say } = context;
  if (readonly) return shownValue(context, value => display(value, field, context));
  const radio = ([answer, word]: (typeof answers)[number], index: number) =>
    tick(
      html`<input type="radio" id=${tickId(id, index)} name=${path} value=${String(answer)} .checked=${typed === answer}
        @change=${() => context.change(answer)}>`,
      say(words)[word],
    );
  return html`<div class="ticks">${answers.map(radio)}</div>`;
}

export const display = (value: Json, field: LocalField, { say }: Pick<DisplayContext, 'say'>): string =>
  displayed(value, field, shown => (typeof shown === 'boolean' ? say(words)[shown ? 'yes' : 'no'] : String(shown)));

export const paper = (_: LocalField, value: Json | undefined, { say }: PaperContext): PaperControl => ({
  kind: 'ticks',
  options: answers.map(([answer, word]) => ({ label: say(words)[word], ticked: value === answer })),
});
