/** Sentences with a number, in each plural category. */
import { expect, it } from 'vitest';
import { persistence as ar } from '../../../../src/runtime/i18n/ar-persistence.js';
import { persistence as en } from '../../../../src/runtime/i18n/en-persistence.js';
import { LANGUAGES } from '../../../../src/runtime/i18n/index.js';
import { persistence as ku } from '../../../../src/runtime/i18n/ku-persistence.js';

const KEPT = { ar, en, ku };

it.each([
  ['ar', 1, 'طلب واحد ينتظر الإرسال', 'يبقى محفوظاً حتى نتأكد من استلامه. نرسله', 'إرساله الآن'],
  ['ar', 2, 'طلبان ينتظران الإرسال', 'يبقيان محفوظين حتى نتأكد من استلامهما. نرسلهما', 'إرسالهما الآن'],
  ['ar', 3, '3 طلبات تنتظر الإرسال', 'تبقى محفوظة حتى نتأكد من استلامها. نرسلها', 'إرسالها الآن'],
  ['ar', 11, '11 طلباً ينتظر الإرسال', 'تبقى محفوظة حتى نتأكد من استلامها. نرسلها', 'إرسالها الآن'],
  ['ar', 100, '100 طلب ينتظر الإرسال', 'تبقى محفوظة حتى نتأكد من استلامها. نرسلها', 'إرسالها الآن'],
  ['en', 1, 'One application waits to be sent', 'It stays saved until we know that it was received', 'Send now'],
  ['en', 2, '2 applications wait to be sent', 'They stay saved until we know that they were received', 'Send now'],
  ['ku', 1, '1 daxwaz li benda şandinê ye', 'Heta ku em bizanin hatiye wergirtin parastî dimîne.', 'Niha bişînin'],
  ['ku', 2, '2 daxwaz li benda şandinê ne', 'Heta ku em bizanin hatine wergirtin parastî dimînin.', 'Niha bişînin'],
] as const)('counts outbox entries in %s, for %d', (language, n, title, safe, now) => {
  const count = { n, shown: String(n) };
  const { waiting, savedSafe, tryNow } = KEPT[language];
  expect([waiting(count), tryNow(count)]).toEqual([title, now]);
  expect(savedSafe(count).slice(0, safe.length)).toBe(safe);
});

it.each([
  ['ar', 119, 'second', 'سنعيد المحاولة تلقائياً بعد 119 ثانية.'],
  ['ar', 2, 'minute', 'سنعيد المحاولة تلقائياً بعد دقيقتين.'],
  ['ar', 5, 'minute', 'سنعيد المحاولة تلقائياً بعد 5 دقائق.'],
  ['ar', 11, 'minute', 'سنعيد المحاولة تلقائياً بعد 11 دقيقة.'],
  ['en', 1, 'second', 'We will try again in 1 second.'],
  ['en', 5, 'minute', 'We will try again in 5 minutes.'],
  ['ku', 5, 'minute', 'Em ê piştî 5 deqe dîsa biceribînin.'],
] as const)('formats the wait in %s, for %d', (language, n, unit, said) =>
  expect(LANGUAGES[language].screen.tryingAgain({ n, shown: String(n) }, unit)).toBe(said),
);
