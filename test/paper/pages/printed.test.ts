/** All forms, blank and filled, in their languages: every string is found in logical order, and no slip stands alone on a sheet. */
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createTypesetter } from '../../../src/compiler/paper.js';
import { LANGUAGES } from '../../../src/runtime/i18n/index.js';
import { compiled, inLanguage, print, recordOf } from './forms.js';
import { printed } from './printed.js';
import { bare, missing, pageCount, pageTexts } from './read-pages.js';

const FORMS = readdirSync(new URL('../../../forms', import.meta.url)).filter(name => name.endsWith('.form.yaml'));
const typesetter = createTypesetter();

describe.each(FORMS)('%s', name => {
  test.each(['ar', 'en', 'ku'])('%s', { timeout: 240_000 }, async language => {
    const form = await compiled(`forms/${name}`);
    if (!form.model.languages.includes(language)) return;
    const local = inLanguage(form, language);
    const slip = LANGUAGES[language as 'ar' | 'en' | 'ku'].paper.receipt;
    const filled = form.examples.filter(({ expect }) => expect === 'valid').map((_, index) => recordOf(form, index));
    for (const record of [undefined, ...filled]) {
      const pdf = await print(local, record, typesetter);
      const all = printed(local, pageCount(pdf), typesetter, record);
      expect(missing(all, pdf, language === 'ar')).toEqual([]);
      expect(pageTexts(pdf).filter(page => page.startsWith(bare(slip)))).toEqual([]);
    }
  });
});
