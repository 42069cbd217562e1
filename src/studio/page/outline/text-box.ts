/** Box of a text: an input, or a textarea for a text with line breaks, which an input would drop. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { PanelScene } from './model.js';
import { shownValue } from './shown-value.js';

interface TextBoxOptions {
  /** Id of the element with its name; absent in a `label`. */
  readonly labelledBy?: string;
  readonly lang?: string;
  readonly dir?: string;
  /** Whether it is an expression. */
  readonly isCode?: boolean;
  readonly placeholder?: string | undefined;
  /** Whether it has several lines; by default if the value has. */
  readonly hasLines?: boolean;
}

export type TextBox = HTMLInputElement | HTMLTextAreaElement;

export function textBox(
  value: string,
  scene: PanelScene,
  change: (box: TextBox) => void,
  { labelledBy, lang, dir, isCode = false, placeholder, hasLines = hasLineBreak(value) }: TextBoxOptions,
): TemplateResult {
  const shown = shownValue(scene, value);
  const onChange = ({ target }: Event) => change(target as TextBox);
  return hasLines
    ? html`<textarea class=${isCode ? 'code' : nothing} lang=${lang ?? nothing} dir=${dir ?? nothing} aria-labelledby=${labelledBy ?? nothing}
        .value=${shown} @change=${onChange}></textarea>`
    : html`<input class=${isCode ? 'code' : nothing} lang=${lang ?? nothing} dir=${dir ?? nothing} aria-labelledby=${labelledBy ?? nothing}
        placeholder=${placeholder ?? nothing} .value=${shown} @change=${onChange}>`;
}

export const hasLineBreak = (value: string): boolean => value.includes('\n');
