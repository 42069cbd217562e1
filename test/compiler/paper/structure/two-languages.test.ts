/** Bilingual sheet: both texts are on it, and the secondary text is read in its own language. */
import { describe, expect, test, vi } from 'vitest';
import { eachInTiers } from '../../../tier.js';
import { compiled, inLanguage, printInBoth, recordOf } from '../forms.js';
import { bare, pageTexts } from '../read-pages.js';
import { text } from './read-pdf.js';
import { elements, readTagged, textOf } from './read-structure.js';
import { isAsked } from './reading-order.js';
import { faultsOf } from './rules.js';

vi.setConfig({ testTimeout: 300_000 });

/** Texts of each form in the second language: a title, an option, a hint, a condition, the head of a table. */
const FORMS = [
  ['forms/complaint.form.yaml', ['Complaint or suggestion', 'A report of corruption', 'Choose all that apply.']],
  ['forms/civil-record.form.yaml', ['The family', '11 digits, printed on the identity card.', 'Stateless']],
] as const;

eachInTiers(
  describe,
  ([file]) => file === 'forms/complaint.form.yaml',
  FORMS,
)('%s', (file, second) => {
  test.each(['blank', 'filled'])('%s', async kind => {
    const form = await compiled(file);
    const [ar, en] = [inLanguage(form, 'ar'), inLanguage(form, 'en')];
    const record = kind === 'filled' ? recordOf(form) : undefined;
    const pdf = await printInBoth(ar, en, record);
    const tagged = readTagged(pdf);
    expect(faultsOf(tagged)).toEqual([]);
    const printed = pageTexts(pdf).join('');
    // The marks that hold the two texts together are never printed.
    expect(printed).not.toMatch(/[\uFDD0-\uFDD2]/);
    const named = elements(tagged.roots).filter(({ dict }) => dict.Lang !== undefined && text(dict.Lang) === 'en');
    const quiet = named.map(element => bare(textOf(tagged, element)));
    const labels = record ? [en.title, en.pages[0]!.title!, en.pages[0]!.fields[0]!.label!] : [...second, en.title];
    expect(labels.filter(label => !quiet.some(text => text.includes(bare(label))))).toEqual([]);
    expect(labels.filter(label => !printed.includes(bare(label)))).toEqual([]);
    // The page titles of the first language are printed too.
    const asked = ar.pages.filter(({ fields }) => fields.some(field => isAsked(field, field.id)));
    const bars = asked.flatMap(page => (page.title ? [bare(page.title)] : []));
    if (!record) expect(bars.filter(bar => !printed.includes(bar))).toEqual([]);
  });
});

test('names the second language too if both languages have the same direction', async () => {
  const form = await compiled('forms/complaint.form.yaml');
  const [en, ar] = [inLanguage(form, 'en'), inLanguage(form, 'ar')];
  const tr = { ...en, language: 'tr', title: 'Dilekçe' };
  const tagged = readTagged(await printInBoth(en, tr));
  const named = elements(tagged.roots).filter(({ dict }) => dict.Lang !== undefined && text(dict.Lang) === 'tr');
  // The title is at the head and on the receipt slip.
  expect(named.map(element => textOf(tagged, element).trim())).toEqual(['Dilekçe', 'Dilekçe']);
  expect(faultsOf(readTagged(await printInBoth(en, ar)))).toEqual([]);
});
