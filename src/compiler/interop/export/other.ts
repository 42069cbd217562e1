/** The option "other" of a question and the text next to it, which become an option and a question of their own. */
import { OTHER } from '../../../runtime/engine/other-option.js';
import { optionMessages } from '../../../runtime/fields/controls/option-list.js';
import type { Text } from '../../../runtime/model.js';
import type { SurveyRow } from './survey-row.js';
import { condition, join, type XPathFragment } from './xpath-fragment.js';

export { OTHER };

/** Returns the texts of the option and of the question that asks for more, as the form itself shows them. */
export function otherTexts(languages: readonly string[]): { readonly other: Text; readonly specify: Text } {
  const known = optionMessages as Readonly<Record<string, { readonly other: string; readonly specify: string }>>;
  const inEach = (key: 'other' | 'specify'): Text =>
    Object.fromEntries(languages.map(language => [language, (known[language] ?? known.en!)[key]]));
  return { other: inEach('other'), specify: inEach('specify') };
}

/** Returns the row of the text, which is required if the option is chosen. `of` is the name of the question. */
export const otherRow = (name: string, of: string, languages: readonly string[]): SurveyRow => ({
  ...{ type: 'text', name, label: otherTexts(languages).specify, required: 'yes' },
  ...{ relevant: `selected(\${${of}}, '${OTHER}')`, of },
});

/** Returns a filter of options that also offers "other". */
export const otherFilter = (filter: XPathFragment): XPathFragment =>
  join([filter, condition(`name = '${OTHER}'`, 2)], 'or');
