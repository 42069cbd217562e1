/** Blank forms, created once per language and shared: the checks report their faults, and then they are emitted. */
import { localize } from '../../runtime/localize.js';
import type { FormModel, Language } from '../../runtime/model.js';
import { describeForm } from '../form-json.js';
import type { BlankSheet } from '../paper/index.js';
import type { Typesetter } from '../typeset/index.js';

export function createBlankSheets(
  model: FormModel,
  typesetter: () => Promise<Typesetter>,
): (language: Language) => Promise<BlankSheet> {
  const made = new Map<Language, Promise<BlankSheet>>();
  const make = async (language: Language) => {
    const [{ blankSheet }, ready] = await Promise.all([import('../paper.js'), typesetter()]);
    return blankSheet(localize(model, language), describeForm(model).definition, ready);
  };
  return language => {
    const sheet = made.get(language) ?? make(language);
    made.set(language, sheet);
    return sheet;
  };
}
