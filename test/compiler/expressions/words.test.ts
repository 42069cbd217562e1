import { expect, test } from 'vitest';
import { describe } from '../../../src/compiler/expressions/index.js';
import fixture from './fixtures/words.json' with { type: 'json' };
import { environmentAt } from './form.js';
import { compileText } from './run.js';

test.each(fixture as [string, string | null, string | null][])('%s', (text, en, ar) => {
  const { compiled } = compileText(text, environmentAt(), 'boolean');
  expect(describe(compiled!.tree, 'en') ?? null).toBe(en);
  expect(describe(compiled!.tree, 'ar') ?? null).toBe(ar);
});

test('describes nothing in a language without messages', () => {
  const { compiled } = compileText('agreed', environmentAt(), 'boolean');
  expect(describe(compiled!.tree, 'tr')).toBeUndefined();
});
