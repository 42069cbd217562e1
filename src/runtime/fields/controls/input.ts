/** On-screen controls that several types share. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Json, LocalField } from '../../model.js';
import type { AutofillPurpose } from '../autofill-purpose.js';
import type { ViewContext } from '../field.js';
import { typedString } from '../formats/fold-input.js';

export interface InputAttributes {
  readonly type?: 'tel';
  // The keyboard is set by `inputmode`, because a box of type `email` or `number` changes or hides the typed text.
  readonly inputmode?: 'numeric' | 'decimal' | 'email' | 'url';
  /** Autofill purpose if the author sets none. */
  readonly autocomplete?: AutofillPurpose;
  /** Whether the text is typed left to right in every language. */
  readonly ltr?: boolean;
  /** Expected number of characters. */
  readonly width?: number;
}

/** Render context that every control needs, independent of its type's own keys. */
export type Control = Pick<ViewContext, 'id' | 'path' | 'typed' | 'required' | 'invalid' | 'describedBy' | 'change'> & {
  readonly field: Pick<LocalField, 'autocomplete'>;
};

/** Widths for which the style sheet has a class, in characters. A wider control takes the whole line. */
const WIDTHS = [2, 4, 6, 8, 11, 16, 20, 30];

function widthClass(expected: number | undefined): string | typeof nothing {
  const width = expected === undefined ? undefined : WIDTHS.find(width => width >= expected);
  return width === undefined ? nothing : `w${width}`;
}

export const inputValue = (event: Event): string =>
  (event.target as HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement).value;

/** Returns the ids of the elements that describe a control, with further ids appended. */
export const joinDescribedBy = ({ describedBy }: Pick<Control, 'describedBy'>, ...ids: readonly string[]): string =>
  [describedBy, ...ids].filter(Boolean).join(' ');

/** Renders a control with one line. */
export function lineInput(context: Control, look: InputAttributes = {}): TemplateResult {
  return html`<input part="input" id=${context.id} name=${context.path} type=${look.type ?? 'text'} class=${widthClass(look.width)}
    inputmode=${look.inputmode ?? nothing} autocomplete=${context.field.autocomplete ?? look.autocomplete ?? 'off'} dir=${look.ltr ? 'ltr' : nothing}
    enterkeyhint="next" aria-required=${context.required ? 'true' : nothing} aria-invalid=${context.invalid ? 'true' : nothing}
    aria-describedby=${context.describedBy ?? nothing} .value=${typedString(context.typed)}
    @input=${(event: Event) => context.change(inputValue(event))}>`;
}

/** Renders a value that cannot be edited because it is computed or read-only. */
export function outputView(
  { id, value, describedBy }: Pick<ViewContext, 'id' | 'value' | 'describedBy'>,
  show: (value: Json) => string,
  ltr = false,
): TemplateResult {
  const text = value === undefined ? '' : show(value);
  return html`<output part="output" id=${id} dir=${ltr ? 'ltr' : nothing} aria-describedby=${describedBy ?? nothing}>${text}</output>`;
}

/** Renders a control with several lines. */
export function textArea(context: Control, rows: number): TemplateResult {
  return html`<textarea part="textarea" id=${context.id} name=${context.path} rows=${rows} autocomplete=${context.field.autocomplete ?? nothing} aria-required=${context.required ? 'true' : nothing}
    aria-invalid=${context.invalid ? 'true' : nothing} aria-describedby=${context.describedBy ?? nothing}
    .value=${typedString(context.typed)} @input=${(event: Event) => context.change(inputValue(event))}></textarea>`;
}
