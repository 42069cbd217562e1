/** Controls on screen that several types share. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Json, LocalField } from '../../model.js';
import type { AutofillPurpose } from '../autofill-purpose.js';
import type { ViewContext } from '../field.js';
import { typedString } from '../formats/fold-input.js';

export interface InputAttributes {
  readonly type?: 'tel';
  // Not by `type`: a box of type `email` or `number` changes or hides what is typed.
  readonly inputmode?: 'numeric' | 'decimal' | 'email' | 'url';
  /** Where the author says nothing. */
  readonly autocomplete?: AutofillPurpose;
  /** Typed left to right, whatever the language. */
  readonly ltr?: boolean;
  /** How many characters are expected. */
  readonly width?: number;
}

/** What a control needs to know, whatever its type's own keys. */
export type Control = Pick<ViewContext, 'id' | 'path' | 'typed' | 'required' | 'invalid' | 'describedBy' | 'change'> & {
  readonly field: Pick<LocalField, 'autocomplete'>;
};

/** Classes that the style sheet knows; a wider control takes the whole line. */
const WIDTHS = [2, 4, 6, 8, 11, 16, 20, 30];

function widthClass(expected: number | undefined): string | typeof nothing {
  const width = expected === undefined ? undefined : WIDTHS.find(width => width >= expected);
  return width === undefined ? nothing : `w${width}`;
}

export const inputValue = (event: Event): string =>
  (event.target as HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement).value;

/** Ids of what describes a control, with more of its own. */
export const joinDescribedBy = ({ describedBy }: Pick<Control, 'describedBy'>, ...ids: readonly string[]): string =>
  [describedBy, ...ids].filter(Boolean).join(' ');

/** One line to type in. */
export function lineInput(context: Control, look: InputAttributes = {}): TemplateResult {
  return html`<input id=${context.id} name=${context.path} type=${look.type ?? 'text'} class=${widthClass(look.width)}
    inputmode=${look.inputmode ?? nothing} autocomplete=${context.field.autocomplete ?? look.autocomplete ?? 'off'} dir=${look.ltr ? 'ltr' : nothing}
    enterkeyhint="next" aria-required=${context.required ? 'true' : nothing} aria-invalid=${context.invalid ? 'true' : nothing}
    aria-describedby=${context.describedBy ?? nothing} .value=${typedString(context.typed)}
    @input=${(event: Event) => context.change(inputValue(event))}>`;
}

/** A value that is shown and cannot be typed: computed, or read-only. */
export function outputView(
  { id, value, describedBy }: Pick<ViewContext, 'id' | 'value' | 'describedBy'>,
  show: (value: Json) => string,
  ltr = false,
): TemplateResult {
  const text = value === undefined ? '' : show(value);
  return html`<output id=${id} dir=${ltr ? 'ltr' : nothing} aria-describedby=${describedBy ?? nothing}>${text}</output>`;
}

/** Several lines to type in. */
export function textArea(context: Control, rows: number): TemplateResult {
  return html`<textarea id=${context.id} name=${context.path} rows=${rows} autocomplete=${context.field.autocomplete ?? nothing} aria-required=${context.required ? 'true' : nothing}
    aria-invalid=${context.invalid ? 'true' : nothing} aria-describedby=${context.describedBy ?? nothing}
    .value=${typedString(context.typed)} @input=${(event: Event) => context.change(inputValue(event))}></textarea>`;
}
