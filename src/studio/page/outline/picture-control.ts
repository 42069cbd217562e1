/** Control of a picture: one of the files of the project, for each language if they differ. */
import { html, type TemplateResult } from 'lit/html.js';
import type { Property } from '../../../compiler/editor/index.js';
import { isolate } from '../messages/isolate.js';
import type { PanelScene } from './model.js';
import { shownValue } from './shown-value.js';
import { languagesOf } from './text-control.js';

export function pictureControl({ key, texts = {} }: Property, scene: PanelScene, id: string): TemplateResult {
  const { actions, messages, pictures } = scene;
  const languages = languagesOf(scene);
  const [first] = languages;
  const set = (language: string, path: string) => {
    const { [language]: _, ...others } = texts;
    const next = path === '' ? others : { ...others, [language]: path };
    if (Object.keys(next).length === 0) return actions.unset(key);
    const isSame = Object.keys({ ...texts, ...next }).join() === first;
    actions.set(key, { kind: 'text', text: isSame ? path : next });
  };
  if (pictures.length === 0 && Object.keys(texts).length === 0)
    return html`<p class="about">${messages.noPictures}</p>`;
  return html`${languages.map(language => {
    const path = texts[language] ?? '';
    const known = path === '' || pictures.includes(path) ? pictures : [path, ...pictures];
    return html`<label class="text"><span class="tag" ?hidden=${languages.length === 1}>${language}</span><select aria-labelledby=${id} lang=${language} .value=${shownValue(scene, path)}
      @change=${(event: Event) => set(language, (event.target as HTMLSelectElement).value)}>
      <option value="" ?selected=${path === ''}>${language === first ? messages.none : messages.samePicture}</option>
      ${known.map(one => html`<option value=${one} ?selected=${one === path}>${isolate(one)}</option>`)}
    </select></label>`;
  })}`;
}
