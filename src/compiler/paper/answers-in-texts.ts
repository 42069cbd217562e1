/** Texts on paper that name answers: on a blank form the question that is meant, on a filled copy its answer. */
import type { LocaleContext } from '../../runtime/fields/field.js';
import { typesByName } from '../../runtime/fields/index.js';
import type { LocalForm } from '../../runtime/model.js';
import { answerShower } from '../../runtime/texts/answer-text.js';
import { quotedLabel, withQuotedLabels } from '../../runtime/texts/field-names.js';
import { createFillForm, hasReferences } from '../../runtime/texts/fill.js';
import { createItemTexts, removedItem } from '../../runtime/texts/item-options.js';
import { MISSING } from '../../runtime/texts/reference.js';
import type { FilledRecord } from './sheet-context.js';

/** Returns the form with the texts that are printed on this copy. */
export function printedTexts(form: LocalForm, record: FilledRecord | undefined, speaking: LocaleContext): LocalForm {
  if (!hasReferences(form)) return form;
  if (!record) return withQuotedLabels(form);
  const shown = answerShower({ ...speaking, types: typesByName, isInvalid: () => false });
  const fill = createFillForm<string, unknown>((reference, place) => {
    const text = shown({ ...reference, words: '' }, place);
    if (text !== '') return text;
    // The head of a column names the question, because it belongs to no single item.
    return Array.isArray(place.frame.data) ? quotedLabel(reference, place) : (reference.words ?? MISSING);
  });
  const items = createItemTexts(shown, speaking.localized(removedItem));
  const texts = items.named(form, record.data);
  return items.fill(form, fill(form, texts), record.data, texts);
}
