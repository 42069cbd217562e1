/** `note`: text that asks nothing. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Json, LocalField } from '../../model.js';
import { markdown } from '../controls/markdown.js';
import type { Constraints, ControlValue, Keys, PaperControl, ViewContext } from '../field.js';
import { TEXT_SHAPES } from '../shared-keys.js';

export type NoteOptions = { readonly text?: string };

export const name = 'note';
export const arabic = 'ملاحظة';
export const shape = 'nothing';
export const kind = 'nothing';
export const isolate = false;
export const grouped = false;
export const nonInput = true;
export const chunk = 'card';

export const options: Keys = {
  text: {
    meant: 'markdown',
    description: 'What the note says.',
    arabic: { name: 'النص', description: 'ما يُعرض.' },
    anyOf: TEXT_SHAPES,
  },
};

export const schema = (): Constraints => ({});
export const read = (_: ControlValue): Json | undefined => undefined;
export const write = (_: Json): ControlValue => undefined;
export const clean = (value: Json): Json => value;

export const view = ({ field }: ViewContext<NoteOptions>): TemplateResult =>
  html`<div class="note" part="note">${field.label ? html`<p class="label" part="label">${field.label}</p>` : nothing}${markdown(field.own.text ?? '')}</div>`;

export const display = (): string => '';

/** Returns the same content as on screen: the text in the Markdown subset, the label without markup. */
export const paper = ({ own, label }: LocalField<NoteOptions>): PaperControl => ({
  kind: 'text',
  ...(label && { title: label }),
  text: own.text ?? '',
});
