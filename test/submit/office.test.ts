/** What a backend finds wrong by rules of its own: no rule of the form, so nothing is said of other answers. */
import { expect, it } from 'vitest';
import { LANGUAGES } from '../../src/runtime/i18n/index.js';
import { interpretResponse } from '../../src/runtime/submit/interpret-response.js';

it.each([
  ['en', 'the office did not accept it'],
  ['ar', 'فالجهة لم تقبله'],
  ['ku', 'saziyê ew qebûl nekir'],
] as const)('a code that is not ours is told in %s as the office’s', (language, told) => {
  const body = JSON.stringify({ errors: [{ path: 'name', code: 'on-a-list', params: {} }] });
  const outcome = interpretResponse(422, new Headers({ 'Content-Type': 'application/json' }), body);
  expect(outcome).toEqual({ kind: 'rejected', issues: [{ path: 'name', code: 'check', params: {} }] });
  expect(LANGUAGES[language].screen.sentences.check).toContain(told);
});
