/** Control of a text: one box for each language of the form. */
import { html, type TemplateResult } from 'lit/html.js';
import type { Property, WrittenText } from '../../../compiler/editor/index.js';
import { directionOf } from '../../../runtime/i18n/direction.js';
import type { OutlineState, PanelScene } from './model.js';
import { shownValue } from './shown-value.js';

export const languagesOf = ({ outline }: Pick<OutlineState, 'outline'>): readonly string[] =>
  outline?.languages ?? ['ar'];

/** Returns the control. `set` gets undefined if all texts were emptied; those of a needed text are then shown again. */
export function textControl(
  { kind, texts = {}, needed }: Pick<Property, 'kind' | 'texts' | 'needed'>,
  scene: PanelScene,
  labelledBy: string,
  set: (text: WrittenText | undefined) => void,
): TemplateResult {
  const languages = languagesOf(scene);
  const written = (language: string): string => texts[language] ?? '';
  const change = (language: string, { target }: Event) => {
    const input = target as HTMLInputElement | HTMLTextAreaElement;
    const { [language]: _, ...others } = texts;
    if (input.value !== '') set(languages.length === 1 ? input.value : { ...others, [language]: input.value });
    else if (Object.keys(others).length > 0) set(others);
    else if (needed) input.value = written(language);
    else set(undefined);
  };
  return html`<div class="texts">${languages.map(
    language =>
      html`<label class="text"><span class="tag" ?hidden=${languages.length === 1}>${language}</span>${
        kind === 'paragraph'
          ? html`<textarea lang=${language} dir=${directionOf(language)} aria-labelledby=${labelledBy} .value=${shownValue(scene, written(language))}
            @change=${(event: Event) => change(language, event)}></textarea>`
          : html`<input lang=${language} dir=${directionOf(language)} aria-labelledby=${labelledBy} .value=${shownValue(scene, written(language))}
            @change=${(event: Event) => change(language, event)}>`
      }</label>`,
  )}</div>`;
}
