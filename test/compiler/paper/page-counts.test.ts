/** Numbers of pages of the blank forms in Arabic and English. */
import { expect, test } from 'vitest';
import { describeForm } from '../../../src/compiler/index.js';
import { document } from '../../../src/compiler/paper/document.js';
import { createSheetContext } from '../../../src/compiler/paper/sheet.js';
import { createTypesetter } from '../../../src/compiler/paper.js';
import { localize } from '../../../src/runtime/localize.js';
import { ALL_FORMS, compiledForm } from '../../forms/served.js';
import { FULL_TIER } from '../../tier.js';

const typesetter = createTypesetter();

async function pagesIn(language: string): Promise<Record<string, number>> {
  const pages: Record<string, number> = {};
  for (const id of ALL_FORMS) {
    const { model } = await compiledForm(id);
    const request = { fingerprint: describeForm(model).definition, today: '2026-11-24' };
    const sheet = createSheetContext(localize(model, language), request, typesetter);
    pages[id] = typesetter.layOut(document(sheet)).pages.length;
  }
  return pages;
}

const total = (pages: Record<string, number>) => Object.values(pages).reduce((sum, count) => sum + count, 0);

/** Forms that need a third page. */
const LONG = {
  ar: ['birth-registration', 'citizenship-family', 'civil-record'],
  en: [
    ...['birth-registration', 'certificate-equivalence', 'citizenship-family', 'civil-record', 'commercial-register'],
    ...['complaint', 'disability-card', 'driving-licence', 'electricity-subscription', 'passport'],
  ],
};

test.each([
  ['ar', 35],
  ['en', 42],
] as const)('prints no blank form in %s on more than three pages, and all on %i', FULL_TIER, async (language, most) => {
  const pages = await pagesIn(language);
  const long = Object.keys(pages).filter(id => pages[id]! > 2);
  expect(Math.max(...Object.values(pages))).toBe(3);
  expect(long.filter(id => !LONG[language].includes(id))).toEqual([]);
  expect(pages['not-employed']).toBe(1);
  expect(total(pages)).toBeLessThanOrEqual(most);
});
