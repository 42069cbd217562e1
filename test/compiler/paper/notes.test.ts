/**
 * Notes for the person who fills in a blank form. They are next to each question, once, and a filled copy has none of
 * them.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Compiled } from '../../../src/compiler/index.js';
import { eachInTiers } from '../../tier.js';
import { compiled, inLanguage, print, recordOf } from './forms.js';
import { bare, missing, pageTexts } from './read-pages.js';

let form: Compiled;
beforeAll(async () => {
  form = await compiled('test/compiler/paper/fixtures/notes.form.yaml');
});

const NOTES: Readonly<Record<string, readonly string[]>> = {
  ar: [
    'كل الأسئلة مطلوبة إلا ما كُتب بجانبه «اختياري».',
    'العدد من 1 إلى 10.',
    'العدد لا يقل عن 25.',
    '16 أوافق على تلقي الأخبار (اختياري)',
    'اكتب 5 أرقام.',
    'اكتب من 20 إلى 200 حرف.',
    'اختر خياراً واحداً أو خيارين.',
    'اذكر من 2 إلى 4.',
    'مطلوب إذا كان جواب السؤال 1 «أول».',
    '13 الانتهاء (اختياري)',
    'اكتب 1 للأول، ثم 2 لما بعده.',
  ],
  en: [
    'All answers are required, except those marked “optional”.',
    '1 to 10.',
    'At least 25.',
    '16 I agree to be sent news (optional)',
    '5 digits.',
    '20 to 200 characters.',
    'Choose 1 to 2.',
    '2 to 4 entries.',
    'Required if the answer to 1 is "First".',
    '13 Ended (optional)',
    'Write 1 for the first, then 2.',
  ],
};
/**
 * Texts that are not printed: error messages and bounds that only catch slips of the pen, what the comb, the hint or the
 * length of the line says, and what does not concern the person who fills in.
 */
const UNSAID: Readonly<Record<string, readonly string[]>> = {
  ar: [
    ...['اكتب ستة أرقام.', 'يُدقَّق', 'يأتي الانتهاء بعد الولادة', '01/01/1900', '1850'],
    ...['6 أرقام', 'العدد من 1 إلى 2,400', '80 حرف', '17 المجموع', 'اطلع عليه (اختياري)'],
  ],
  en: [
    ...['Write six digits.', 'Will be checked', 'The end comes after the birth', '01/01/1900', '1850'],
    ...['6 digits.', '1 to 2,400', '80 characters', '17 Total', 'Seen by (optional)'],
  ],
};

eachInTiers(describe, language => language === 'ar', ['ar', 'en'])('%s', language => {
  test('prints the notes on a blank form', async () => {
    expect(missing(NOTES[language]!, await print(inLanguage(form, language)), language === 'ar')).toEqual([]);
  });

  test('says nothing twice', async () => {
    const pdf = await print(inLanguage(form, language));
    expect(missing(UNSAID[language]!, pdf, language === 'ar')).toEqual(UNSAID[language]);
    const text = pageTexts(pdf).join('');
    expect(text.split(bare(NOTES[language]![0]!)).length - 1).toBe(1);
  });

  test('prints no notes on a filled copy', async () => {
    const pdf = await print(inLanguage(form, language), recordOf(form));
    expect(missing(NOTES[language]!, pdf, language === 'ar')).toEqual(NOTES[language]);
  });
});
