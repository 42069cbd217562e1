/** Messages that the compiler writes into a form, in a language of the toolkit or of a language pack. */

import type { LanguagePack } from '../language-pack.js';
import { memoize, memoizeByObject } from '../memoize.js';
import type { FormModel, Language } from '../model.js';
import type { FormMessages } from './form-messages.js';
import { FORM_SHAPES } from './form-shapes.js';
import { isTranslated, LANGUAGES, translationFor } from './index.js';
import type { Speech } from './pack-message.js';
import { type Catalogue, messagesOf } from './pack-messages.js';
import { type PluralForms, WORKING_DAYS } from './plural.js';
import { FORMS } from './shape.js';

export interface FormTranslation extends FormMessages {
  /** Numbers of working days; undefined if the toolkit has them or the pack lacks them. */
  readonly workingDays: PluralForms | undefined;
  /** Whether the language has messages of its own; otherwise these are in English. */
  readonly isOwn: boolean;
}

export const FORM_CATALOGUE: Catalogue = {
  path: 'element.form',
  messages: Object.fromEntries(Object.entries(LANGUAGES).map(([language, { form }]) => [language, form])),
  shapes: FORM_SHAPES,
};

export const WORKING_DAYS_CATALOGUE: Catalogue = {
  path: 'element.working_days',
  messages: WORKING_DAYS,
  shapes: { '': FORMS },
};

/** A form with its language packs: its model, or its definition. */
export type WithPacks = Pick<FormModel, 'languagePacks'>;

export function formTranslationOf({ languagePacks }: WithPacks, language: Language): FormTranslation {
  const pack = languagePacks?.[language];
  return pack ? ofPack(pack)(language) : ofToolkit(language);
}

const ofToolkit = memoize(
  (language: Language): FormTranslation => ({
    ...LANGUAGES[translationFor(language)].form,
    ...{ workingDays: undefined, isOwn: isTranslated(language) },
  }),
);

const ofPack = memoizeByObject((pack: LanguagePack) =>
  memoize((language: Language): FormTranslation => {
    const speech = speechOf(language, texts => form.conditions.or(texts));
    const form = messagesOf(FORM_CATALOGUE, pack, speech) as FormMessages;
    const workingDays = messagesOf(WORKING_DAYS_CATALOGUE, pack, speech) as PluralForms;
    return { ...form, workingDays, isOwn: true };
  }),
);

export const speechOf = (language: Language, either: Speech['either']): Speech => ({
  select: memoize((n: number) => new Intl.PluralRules(language).select(n)),
  ...{ language, either },
});
