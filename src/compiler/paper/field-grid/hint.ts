/** The hint that is printed next to a question of a blank form. */
import { plainText } from '../../../runtime/fields/formats/parse-markdown.js';
import type { LocalField } from '../../../runtime/model.js';
import { restoreSigns } from '../../../runtime/texts/markup.js';
import { mapBothTexts } from '../bilingual.js';

/** Returns the hint for paper, or else that of the screen, without its Markdown. */
export function hintOf({ hint, paper }: Pick<LocalField, 'hint' | 'paper'>): string | undefined {
  const said = paper.hint ?? hint;
  return said && mapBothTexts(said, text => restoreSigns(plainText(text)));
}
