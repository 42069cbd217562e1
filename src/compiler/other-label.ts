/** The text of the option "other" for readers of the model: the author's, else the toolkit's own. */
import { optionMessages } from '../runtime/fields/controls/option-list.js';
import type { FieldModel, Language, Text } from '../runtime/model.js';

export const otherLabelIn = ({ own }: Pick<FieldModel, 'own'>, languages: readonly Language[]): Text =>
  (own.other_label as Text | undefined) ?? toolkitLabel(languages);

const toolkitLabel = (languages: readonly Language[]): Text =>
  Object.fromEntries(languages.map(language => [language, (optionMessages[language] ?? optionMessages.en).other]));
