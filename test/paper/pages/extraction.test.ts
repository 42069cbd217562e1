/** What is printed is found again: every label and value, exactly and in logical order. */
import { beforeAll, describe, expect, test } from 'vitest';
import { allSteps } from '../../../src/compiler/3-emit/paper/typeset/bidi.js';
import { createTypesetter } from '../../../src/compiler/3-emit/paper/typeset/index.js';
import type { Compiled } from '../../../src/compiler/index.js';
import { texts, ticks, values } from './expected.js';
import { compiled, FIXTURE, FORMS, inLanguage, print, recordOf } from './forms.js';
import { missing, tickMarks } from './read-pages.js';

describe.each(FORMS)('%s', file => {
  let form: Compiled;
  beforeAll(async () => {
    form = await compiled(file);
  });

  test.each(['ar', 'en'])('blank, %s: every label', async language => {
    const local = inLanguage(form, language);
    expect(missing(texts(local), await print(local), language === 'ar')).toEqual([]);
  });

  test.each(['ar', 'en'])('filled, %s: every label and value', async language => {
    const count = form.examples.filter(example => example.expect === 'valid').length;
    for (let index = 0; index < count; index++) {
      const local = inLanguage(form, language);
      const record = recordOf(form, index);
      const pdf = await print(local, record);
      expect(missing([...texts(local, record), ...values(local, record)], pdf, language === 'ar')).toEqual([]);
      const fields = local.pages.flatMap(page => page.fields);
      expect(tickMarks(pdf)).toBe(ticks(fields, record.data, local));
    }
  });
});

test('without isolates a value is read in another order', async () => {
  const form = await compiled(FIXTURE);
  const local = inLanguage(form, 'ar');
  const record = recordOf(form);
  const careless = createTypesetter({ steps: { ...allSteps, isolates: false } });
  expect(missing(values(local, record), await print(local, record, careless), true)).not.toEqual([]);
});

test('without mirroring a text with brackets is read wrong', async () => {
  const form = await compiled('forms/civil-record.form.yaml');
  const local = inLanguage(form, 'ar');
  const careless = createTypesetter({ steps: { ...allSteps, mirroring: false } });
  expect(missing(texts(local), await print(local, undefined, careless), true)).not.toEqual([]);
});
