/** Text extraction from printed pages: every label and value is found, exactly and in logical order. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Compiled } from '../../../src/compiler/index.js';
import { eachInTiers } from '../../tier.js';
import { texts, ticks, values } from './expected.js';
import { compiled, FORMS, inLanguage, print, recordOf } from './forms.js';
import { missing, tickMarks } from './read-pages.js';

eachInTiers(
  describe,
  file => file === 'test/compiler/paper/fixtures/marriage.form.yaml',
  FORMS,
)('%s', file => {
  let form: Compiled;
  beforeAll(async () => {
    form = await compiled(file);
  });

  eachInTiers(test, language => language === 'ar', ['ar', 'en'])(
    'finds every label on a blank form, %s',
    async language => {
      const local = inLanguage(form, language);
      expect(missing(texts(local), await print(local), language === 'ar')).toEqual([]);
    },
  );

  eachInTiers(test, language => language === 'ar', ['ar', 'en'])(
    'finds every label and value on a filled copy, %s',
    async language => {
      const count = form.examples.filter(example => example.expect === 'valid').length;
      for (let index = 0; index < count; index++) {
        const local = inLanguage(form, language);
        const record = recordOf(form, index);
        const pdf = await print(local, record);
        expect(missing([...texts(local, record), ...values(local, record)], pdf, language === 'ar')).toEqual([]);
        const fields = local.pages.flatMap(page => page.fields);
        expect(tickMarks(pdf)).toBe(ticks(fields, record.data));
      }
    },
  );
});
