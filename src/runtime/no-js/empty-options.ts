/** Sentence in the place of options that are the items of a list, while it has none. */
import { html } from 'lit/html.js';
import type { FieldType, Localized } from '../fields/field.js';
import { LANGUAGES } from '../i18n/index.js';

export const noOptions = Object.fromEntries(
  Object.entries(LANGUAGES).map(([language, { screen }]) => [language, screen.noOptions]),
) as Localized<string>;

/** Returns a field type whose view says why there is nothing to choose. The items come when the page was posted. */
export const withEmptyOptions = <T extends Pick<FieldType, 'view'>>(type: T): T => ({
  ...type,
  view: context =>
    context.field.own.from && context.options.length === 0 && !context.field.own.other && !context.readonly
      ? html`<p class="hint" part="hint">${context.localized(noOptions)}</p>${type.view(context)}`
      : type.view(context),
});
