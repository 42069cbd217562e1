/** Control of a text: one box for each language of the form. */
import { html, type TemplateResult } from 'lit/html.js';
import type { Property, WrittenText } from '../../../compiler/editor/index.js';
import { directionOf } from '../../../runtime/i18n/direction.js';
import type { OutlineState } from './model.js';

export const languagesOf = ({ outline }: OutlineState): readonly string[] => outline?.languages ?? ['ar'];

export function textControl(
  { kind, texts = {}, value }: Pick<Property, 'kind' | 'texts' | 'value'>,
  languages: readonly string[],
  labelledBy: string,
  set: (text: WrittenText) => void,
): TemplateResult {
  const written = (language: string): string => texts[language] ?? (language === languages[0] ? (value ?? '') : '');
  const change = (language: string, text: string) => {
    const next = Object.fromEntries(
      languages.map(one => [one, one === language ? text : written(one)] as const).filter(([, one]) => one !== ''),
    );
    set(languages.length === 1 ? text : next);
  };
  return html`${languages.map(
    language =>
      html`<label class="text"><span class="tag" ?hidden=${languages.length === 1}>${language}</span>${
        kind === 'paragraph'
          ? html`<textarea lang=${language} dir=${directionOf(language)} aria-labelledby=${labelledBy} .value=${written(language)}
            @change=${(event: Event) => change(language, (event.target as HTMLTextAreaElement).value)}></textarea>`
          : html`<input lang=${language} dir=${directionOf(language)} aria-labelledby=${labelledBy} .value=${written(language)}
            @change=${(event: Event) => change(language, (event.target as HTMLInputElement).value)}>`
      }</label>`,
  )}`;
}
