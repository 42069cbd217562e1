/** Texts of pages without JavaScript, in the languages of a form's language packs too. */
import { fill } from '../element/views/answered-texts.js';
import type { RenderContext } from '../element/views/render-context.js';
import { translationOf } from '../i18n/translation.js';

/** Puts the answers into the texts, with the messages of the form's language pack if it has one. */
export const fillTranslated = (screen: RenderContext): RenderContext =>
  fill({ ...screen, localized: translationOf(screen.state.form, screen.language).localized });
