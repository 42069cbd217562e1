/**
 * Messages for an exact number of digits: they are the same for too few and too many digits, with the plural of the
 * language.
 */
import { expect, it } from 'vitest';
import { issues } from '../../../src/runtime/fields/types/digits.js';

const NO_BOUNDS = { min: undefined, max: undefined };

it.each([
  ['ar', 1, 'latin', 'اكتب رقماً واحداً بالضبط، لا أقل ولا أكثر'],
  ['ar', 2, 'latin', 'اكتب رقمين بالضبط، لا أقل ولا أكثر'],
  ['ar', 6, 'latin', 'اكتب 6 أرقام بالضبط، لا أقل ولا أكثر'],
  ['ar', 6, 'arabic', 'اكتب ٦ أرقام بالضبط، لا أقل ولا أكثر'],
  ['ar', 11, 'arabic', 'اكتب ١١ رقماً بالضبط، لا أقل ولا أكثر'],
  ['ar', 100, 'latin', 'اكتب 100 رقم بالضبط، لا أقل ولا أكثر'],
  ['en', 1, 'latin', 'Enter exactly 1 digit'],
  ['en', 6, 'latin', 'Enter exactly 6 digits'],
  ['en', 6, 'arabic', 'Enter exactly ٦ digits'],
  ['ku', 6, 'latin', 'Tam 6 reqeman binivîsin'],
] as const)('%s, %d digits, %s', (language, length, digits, told) => {
  for (const code of ['min_length', 'max_length'] as const) {
    const say = issues[language][code];
    expect(typeof say === 'function' && say({ length }, { digits }, NO_BOUNDS)).toBe(told);
    // The general message is used for this.
    expect(typeof say === 'function' && say({ min_length: 2 }, { digits }, NO_BOUNDS)).toBe('');
  }
});
