/** The option "other" of a question and the text next to it, which become an option and a question of their own. */
import { OTHER } from '../../../runtime/engine/other-option.js';
import { optionMessages } from '../../../runtime/fields/controls/option-list.js';
import type { Text } from '../../../runtime/model.js';
import type { SurveyRow } from './survey-row.js';
import { condition, join, type XPathFragment } from './xpath-fragment.js';

export { OTHER };

/** Returns the label of the question that asks for more, as the form itself shows it. */
function specifyLabel(languages: readonly string[]): Text {
  const known = optionMessages as Readonly<Record<string, { readonly specify: string }>>;
  return Object.fromEntries(languages.map(language => [language, (known[language] ?? known.en!).specify]));
}

/** Returns the row of the text, which is required if the option is chosen. `of` is the name of the question. */
export const otherRow = (name: string, of: string, languages: readonly string[]): SurveyRow => ({
  ...{ type: 'text', name, label: specifyLabel(languages), required: 'yes' },
  ...{ relevant: `selected(\${${of}}, '${OTHER}')`, of },
});

/** Returns a filter of options that also offers "other". */
export const otherFilter = (filter: XPathFragment): XPathFragment =>
  join([filter, condition(`name = '${OTHER}'`, 2)], 'or');
