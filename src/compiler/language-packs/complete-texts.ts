/** PackTexts of a pack, with those of its fallback language in the places of missing ones. */
import { isObject } from '../../runtime/is-object.js';
import type { LanguagePack, PackTexts } from '../../runtime/language-pack.js';
import type { Language } from '../../runtime/model.js';
import { type Expected, expectedTexts } from './expected-texts.js';

export const completeTexts = (language: Language, { texts, fallback }: LanguagePack): PackTexts =>
  merged(texts, expectedTexts(language, fallback)) as PackTexts;

function merged(own: PackTexts[string] | undefined, expected: Expected): PackTexts[string] {
  if (expected.kind === 'open') return own ?? {};
  if (expected.kind !== 'keys') return own ?? textsOf(expected);
  const inside = isObject<PackTexts>(own) ? own : {};
  return Object.fromEntries(
    Object.entries(expected.keys).map(([key, inner]) => [
      key,
      merged(Object.hasOwn(inside, key) ? inside[key] : undefined, inner),
    ]),
  );
}

const textsOf = (expected: Exclude<Expected, { readonly kind: 'keys' | 'open' }>): PackTexts[string] =>
  expected.kind === 'text' ? expected.text : expected.kind === 'list' ? expected.texts : (expected.forms as PackTexts);
