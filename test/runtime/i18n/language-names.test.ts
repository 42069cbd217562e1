/** Names of languages, by which a reader chooses the page in another language. */
import { expect, it } from 'vitest';
import { nameOfLanguage } from '../../../src/runtime/i18n/language-names.js';

const namesOf = (...languages: string[]) => languages.map(language => nameOfLanguage(language, languages));

it('names a language in its script', () => {
  expect(namesOf('ar', 'zh-Hans', 'zh-Hant')).toEqual(['العربية', '简体中文', '繁體中文']);
  expect(namesOf('ku', 'ku-Arab')).toEqual(['Kurdî (kurmancî)', 'کوردی']);
  expect(namesOf('sr-Latn', 'sr-Cyrl')).toEqual(['Srpski (latinica)', 'Српски']);
  expect(namesOf('zh-Hans-SG', 'ar-SY', 'ku-Latn')).toEqual(['简体中文', 'العربية', 'Kurdî (kurmancî)']);
});

it('gives no two languages of a form the same name', () => {
  expect(namesOf('ar', 'ar-SY', 'en')).toEqual(['العربية (ar)', 'العربية (ar-SY)', 'English']);
  expect(namesOf('tr', 'tr-Arab')).toEqual(['Türkçe (tr)', 'Türkçe (tr-Arab)']);
});

it('shows the tag of a language whose name is not listed', () => {
  expect(namesOf('xx-Arab', 'xx')).toEqual(['xx-Arab', 'xx']);
});
