/** Smallest sizes on printed blank forms, measured in the page contents of the PDFs. */
import { expect, test } from 'vitest';
import { describeForm } from '../../../src/compiler/index.js';
import { createTypesetter, paper } from '../../../src/compiler/paper.js';
import { localize } from '../../../src/runtime/localize.js';
import { ALL_FORMS, compiledForm } from '../../forms/served.js';
import { eachInTiers, FULL_TIER } from '../../tier.js';
import { type Measures, measuresOf, pageSizes } from './read-measures.js';

const MM = 72 / 25.4;
const typesetter = createTypesetter();

async function blank(id: string, language: string, more: { readonly large?: true } = {}): Promise<Uint8Array> {
  const { model } = await compiledForm(id);
  // The emblem is a drawing, with lines of its own.
  const { emblem: _, ...rest } = model.paper;
  return paper(
    localize({ ...model, paper: rest }, language),
    { fingerprint: describeForm(model).definition, ...more },
    typesetter,
  );
}

const SMALLEST: Measures = { text: 6.8, rule: 0.75, room: 7 * MM };

/** Returns the measures that are smaller than allowed. */
const tooSmall = (measures: Measures, scale = 1): [string, number][] =>
  (Object.entries(measures) as [keyof Measures, number][]).filter(
    ([name, size]) => size < SMALLEST[name] * scale - 0.01,
  );

const CASES = ALL_FORMS.flatMap(id => (['ar', 'en'] as const).map(language => [id, language] as const));

eachInTiers(
  test,
  ([id, language]) => id === 'not-employed' && language === 'ar',
  CASES,
)('prints %s in %s no smaller than hand and eye need', async (id, language) => {
  const measures = measuresOf(await blank(id, language));
  expect(tooSmall(measures)).toEqual([]);
  // All three were found at all.
  expect(Math.max(...Object.values(measures))).toBeLessThan(100);
});

eachInTiers(
  test,
  id => id === 'not-employed',
  ALL_FORMS,
)('prints %s larger for people who see badly', async id => {
  const pdf = await blank(id, 'ar', { large: true });
  const measures = measuresOf(pdf);
  expect(tooSmall(measures, Math.SQRT2)).toEqual([]);
  expect(measures.text).toBeGreaterThanOrEqual(9.6);
  for (const [width, height] of pageSizes(pdf)) {
    expect(width).toBeCloseTo(210 * MM, 0);
    expect(height).toBeCloseTo(297 * MM, 0);
  }
});

test('measures what is too small', FULL_TIER, () => {
  const page = '1 1 1 rg 0 0 50 10 re f q 0.5 w 0 0 m 9 9 l S Q BT /F1 6 Tf [<00>] TJ ET';
  expect(tooSmall(measuresOf(page)).map(([name]) => name)).toEqual(['text', 'rule', 'room']);
});
