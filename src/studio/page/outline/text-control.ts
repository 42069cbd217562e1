/** Control of a text: one box for each language of the form. */
import { html, type TemplateResult } from 'lit/html.js';
import type { Property, WrittenText } from '../../../compiler/editor/index.js';
import { directionOf } from '../../../runtime/i18n/direction.js';
import type { OutlineState, PanelScene } from './model.js';
import { hasLineBreak, type TextBox, textBox } from './text-box.js';

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
  const hasLines = kind === 'paragraph' || Object.values(texts).some(hasLineBreak);
  const change = (language: string, box: TextBox) => {
    const { [language]: _, ...others } = texts;
    if (box.value !== '') set(languages.length === 1 ? box.value : { ...others, [language]: box.value });
    else if (Object.keys(others).length > 0) set(others);
    else if (needed) box.value = written(language);
    else set(undefined);
  };
  return html`<div class="texts">${languages.map(language => {
    const about = { labelledBy, lang: language, dir: directionOf(language), hasLines };
    return html`<label class="text"><span class="tag" ?hidden=${languages.length === 1}>${language}</span>${textBox(written(language), scene, box => change(language, box), about)}</label>`;
  })}</div>`;
}
