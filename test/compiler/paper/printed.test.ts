/**
 * Print of all forms, blank and filled, in their languages: every string is found again (read-pages.ts says how), and
 * no receipt slip is alone on a sheet.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createTypesetter } from '../../../src/compiler/paper.js';
import { LANGUAGES } from '../../../src/runtime/i18n/index.js';
import { eachInTiers } from '../../tier.js';
import { compiled, inLanguage, print, recordOf } from './forms.js';
import { printed } from './printed.js';
import { bare, missing, pageTexts } from './read-pages.js';

const FOLDER = new URL('../../../forms/', import.meta.url);
const FORMS = readdirSync(FOLDER).filter(name => name.endsWith('.form.yaml'));
const typesetter = createTypesetter();

const languagesOf = (name: string): readonly string[] =>
  /^(?:languages|اللغات): \[(.*)\]$/m.exec(readFileSync(new URL(name, FOLDER), 'utf8'))![1]!.split(', ');

eachInTiers(
  describe,
  name => name === 'not-employed.form.yaml',
  FORMS,
)('%s', name => {
  eachInTiers(test, language => language === 'ar', languagesOf(name))('%s', { timeout: 240_000 }, async language => {
    const form = await compiled(`forms/${name}`);
    expect(form.model.languages).toEqual(languagesOf(name));
    const local = inLanguage(form, language);
    const slip = LANGUAGES[language as 'ar' | 'en' | 'ku'].paper.receipt;
    const filled = form.examples.filter(({ expect }) => expect === 'valid').map((_, index) => recordOf(form, index));
    for (const record of [undefined, ...filled]) {
      const pdf = await print(local, record, typesetter);
      const pages = pageTexts(pdf);
      expect(missing(printed(local, pages.length, typesetter, record), pdf, language === 'ar')).toEqual([]);
      expect(pages.filter(page => page.startsWith(bare(slip)))).toEqual([]);
    }
  });
});
