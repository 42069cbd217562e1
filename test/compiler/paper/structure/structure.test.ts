/**
 * Structure of every form, blank and filled, in each of its languages: it follows the rules, and is read in the order
 * of its definition.
 */
import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { Compiled, FilledRecord } from '../../../../src/compiler/index.js';
import { eachInTiers } from '../../../tier.js';
import { ticks } from '../expected.js';
import { compiled, FORMS, inLanguage, print, recordOf } from '../forms.js';
import { bare } from '../read-pages.js';
import { elements, readTagged, type Tagged, textOf } from './read-structure.js';
import { alts, heard, numbers, tickedWord, titles } from './reading-order.js';
import { faultsOf } from './rules.js';

// The timeout is long because the machine may be busy. Nothing here waits for a fixed time.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const MORE = ['forms/not-employed.form.yaml', 'forms/water-subscription.form.yaml'];

interface Copy {
  readonly language: string;
  readonly record?: FilledRecord;
  readonly tagged: Tagged;
}

const named = ({ language, record }: Copy): string => `${language}, ${record ? 'filled' : 'blank'}`;

eachInTiers(
  describe,
  file => file === 'test/compiler/paper/fixtures/structure.form.yaml' || file === 'forms/water-subscription.form.yaml',
  [...FORMS, ...MORE],
)('%s', file => {
  let form: Compiled;
  const copies: Copy[] = [];
  beforeAll(async () => {
    form = await compiled(file);
    for (const language of form.model.languages) {
      for (const record of [undefined, recordOf(form)]) {
        const tagged = readTagged(await print(inLanguage(form, language), record));
        copies.push({ language, tagged, ...(record && { record }) });
      }
    }
  });

  test('follows the rules', () => {
    for (const copy of copies) expect(faultsOf(copy.tagged), named(copy)).toEqual([]);
  });

  test('is read in the order of its definition', () => {
    for (const copy of copies) {
      const wanted = titles(inLanguage(form, copy.language), copy.record);
      expect(heard(copy.tagged, wanted), named(copy)).toEqual(wanted);
    }
  });

  test('says no word twice in an alternative text', () => {
    for (const copy of copies.filter(({ record }) => !record)) {
      // Each text between commas is one of several.
      const said = alts(copy.tagged).flatMap(alt => alt.split(/[،,] /));
      const doubled = said.filter(one => {
        const words = (one.toLowerCase().match(/[\p{L}\p{M}]{3,}/gu) ?? []).filter(word => word !== 'the');
        return new Set(words).size < words.length;
      });
      expect(doubled, named(copy)).toEqual([]);
    }
  });

  test('says which boxes are ticked, and reads numbers and dates as one text', () => {
    for (const copy of copies.filter(({ record }) => record)) {
      const local = inLanguage(form, copy.language);
      const { data } = copy.record!;
      const ticked = alts(copy.tagged).filter(alt => alt === tickedWord(copy.language));
      const fields = local.pages.flatMap(page => page.fields);
      expect(ticked.length, named(copy)).toBe(ticks(fields, data));
      const said = new Set(elements(copy.tagged.roots).map(element => bare(textOf(copy.tagged, element))));
      expect(
        numbers(local, copy.record!).filter(number => !said.has(bare(number))),
        named(copy),
      ).toEqual([]);
    }
  });
});
