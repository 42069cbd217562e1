/** Messages of the toolkit for readers of a form, in a language of its own or in that of a language pack. */
import type { Localized } from '../fields/field.js';
import type { LanguagePack } from '../language-pack.js';
import { memoize, memoizeByObject } from '../memoize.js';
import type { Language } from '../model.js';
import { noOptions } from '../no-js/empty-options.js';
import { catalogues, PARTS } from './catalogues.js';
import { type FormTranslation, formTranslationOf, speechOf, type WithPacks } from './form-translation.js';
import { LANGUAGES, translationFor } from './index.js';
import { type Catalogue, messagesOf } from './pack-messages.js';
import type { PaperMessages } from './paper-messages.js';
import type { ScreenMessages } from './screen-messages.js';

export interface Translation {
  readonly screen: ScreenMessages;
  readonly form: FormTranslation;
  readonly paper: PaperMessages;
  localized<W>(messages: Localized<W>): W;
}

/** Returns the messages for readers of a form in one of its languages. */
export function translationOf({ languagePacks }: WithPacks, language: Language): Translation {
  const pack = languagePacks?.[language];
  return pack ? ofPack(pack)(language) : ofToolkit(language);
}

const ofToolkit = memoize((language: Language): Translation => {
  const spoken = translationFor(language);
  const { screen, paper } = LANGUAGES[spoken];
  return {
    ...{ screen, paper, form: formTranslationOf({}, language) },
    localized: messages => messages[language] ?? messages[spoken] ?? messages.en,
  };
});

const ofPack = memoizeByObject((pack: LanguagePack) =>
  memoize((language: Language): Translation => {
    const form = formTranslationOf({ languagePacks: { [language]: pack } }, language);
    const speech = speechOf(language, form.conditions.or);
    const made = memoize((catalogue: Catalogue) => messagesOf(catalogue, pack, speech));
    const screen = made(PARTS.screen) as ScreenMessages;
    const own = new Map<object, () => unknown>(catalogues().map(one => [one.messages, () => made(one)]));
    own.set(noOptions, () => screen.noOptions);
    return {
      ...{ screen, form, paper: made(PARTS.paper) as PaperMessages },
      localized: <W>(messages: Localized<W>) => (own.get(messages)?.() ?? messages[pack.fallback] ?? messages.en) as W,
    };
  }),
);
