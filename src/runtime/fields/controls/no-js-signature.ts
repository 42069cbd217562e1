/** Signing without JavaScript: nothing can be drawn, so the name is typed. */
import { html, type TemplateResult } from 'lit/html.js';
import type { IssueMessages, Localized, ViewContext } from '../field.js';
import { lineInput } from './input.js';

export const words = {
  ar: 'اكتب اسمك الكامل بدلاً من التوقيع',
  en: 'Type your full name as your signature',
  ku: 'Navê xwe yê temam wek îmze binivîsin',
} satisfies Localized<string>;

export const view = (context: ViewContext): TemplateResult =>
  html`<label class="typed" part="caption" for=${context.id}>${context.localized(words)}</label>${lineInput(context, { autocomplete: 'name' })}`;

export const issues: Localized<IssueMessages> = {
  ar: { required: words.ar, format: 'تعذّر حفظ التوقيع: اكتب اسمك من جديد' },
  en: { required: words.en, format: 'The signature could not be kept: type your name again' },
  ku: { required: words.ku, format: 'Îmze nehat parastin: navê xwe ji nû ve binivîsin' },
};
