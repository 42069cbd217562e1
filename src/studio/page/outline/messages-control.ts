/** Control of the author's own words for issues: those that the answer may have, each in every language. */
import { html, type TemplateResult } from 'lit/html.js';
import type { Property } from '../../../compiler/editor/index.js';
import type { PanelScene } from './model.js';
import { textControl } from './text-control.js';

export function messagesControl({ key, codes = [] }: Property, scene: PanelScene): TemplateResult {
  const { language, actions } = scene;
  return html`${codes.map(code => {
    const path = `${key}.${code.word}`;
    const id = `property-${path}`;
    const set = textControl({ kind: 'text', texts: code.texts, needed: false }, scene, id, text =>
      text === undefined ? actions.unset(path) : actions.set(path, { kind: 'text', text }),
    );
    return html`<div class="part" role="group" aria-labelledby=${id}><p class="tag" id=${id}>${code[language]}</p>${set}</div>`;
  })}`;
}
