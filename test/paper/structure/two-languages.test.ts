/** A sheet in two languages: both texts are on it, and the second is heard in its own language. */
import { describe, expect, test, vi } from 'vitest';
import { compiled, inLanguage, printInBoth, recordOf } from '../pages/forms.js';
import { bare, pageTexts } from '../pages/read-pages.js';
import { text } from './read-pdf.js';
import { elements, readTagged, textOf } from './read-structure.js';
import { faultsOf } from './rules.js';

vi.setConfig({ testTimeout: 300_000 });

/** Of each form: a title, an option, a hint, a condition, a head of a table, as the second language has them. */
const FORMS = [
  ['forms/complaint.form.yaml', ['Complaint or suggestion', 'A report of corruption', 'Choose all that apply.']],
  ['forms/civil-record.form.yaml', ['The family', '11 digits, printed on the identity card.', 'Stateless']],
] as const;

const unordered = (words: string) => [...bare(words)].sort().join('');

describe.each(FORMS)('%s', (file, second) => {
  test.each(['blank', 'filled'])('%s', async kind => {
    const form = await compiled(file);
    const [ar, en] = [inLanguage(form, 'ar'), inLanguage(form, 'en')];
    const record = kind === 'filled' ? recordOf(form) : undefined;
    const pdf = await printInBoth(ar, en, record);
    const tagged = readTagged(pdf);
    expect(faultsOf(tagged)).toEqual([]);
    const printed = pageTexts(pdf).join('');
    // No mark that holds the two together is ever seen.
    expect(printed).not.toMatch(/[\uFDD0-\uFDD2]/);
    const named = elements(tagged.roots).filter(({ dict }) => dict.Lang !== undefined && text(dict.Lang) === 'en');
    const quiet = new Set(named.map(element => unordered(textOf(tagged, element))));
    const labels = record ? [en.title, en.pages[0]!.title!, en.pages[0]!.fields[0]!.label!] : [...second, en.title];
    expect(labels.filter(label => !quiet.has(unordered(label)))).toEqual([]);
    expect(labels.filter(label => !printed.includes(bare(label)))).toEqual([]);
    // The first language is heard before the second, page by page as the form has it.
    const bars = ar.pages.flatMap(page => (page.title ? [bare(page.title)] : []));
    if (!record) expect(bars.filter(bar => !printed.includes(bar))).toEqual([]);
  });
});

test('of two languages that read in one direction the second is named too', async () => {
  const form = await compiled('forms/complaint.form.yaml');
  const [en, ar] = [inLanguage(form, 'en'), inLanguage(form, 'ar')];
  const tr = { ...en, language: 'tr', title: 'Dilekçe' };
  const tagged = readTagged(await printInBoth(en, tr));
  const named = elements(tagged.roots).filter(({ dict }) => dict.Lang !== undefined && text(dict.Lang) === 'tr');
  expect(named.map(element => textOf(tagged, element).trim())).toEqual(['Dilekçe']);
  expect(faultsOf(readTagged(await printInBoth(en, ar)))).toEqual([]);
});
