/**
 * Errors that a backend finds by rules of its own. They are no rules of the form, so the message says nothing of other
 * answers.
 */
import { expect, it } from 'vitest';
import { LANGUAGES } from '../../../src/runtime/i18n/index.js';
import { interpretResponse } from '../../../src/runtime/submit/interpret-response.js';

it.each([
  ['en', 'the office did not accept it'],
  ['ar', 'لم تقبل الدائرة هذا الجواب'],
  ['ku', 'saziyê ew qebûl nekir'],
] as const)('shows an unknown error code in %s as a decision of the office', (language, told) => {
  const body = JSON.stringify({ errors: [{ path: 'name', code: 'on-a-list', params: {} }] });
  const outcome = interpretResponse(422, new Headers({ 'Content-Type': 'application/json' }), body);
  expect(outcome).toEqual({ kind: 'rejected', issues: [{ path: 'name', code: 'on-a-list', params: {} }] });
  expect(LANGUAGES[language].screen.sentences.check).toContain(told);
});
