/** Response deadline that an office has promised. */
import { expect, it } from 'vitest';
import { responseDeadline } from '../../src/runtime/submission-view/response-deadline.js';

it.each([
  ['days', '2026-01-31T08:30:00+03:00', 'P10D', '2026-02-10T08:30:00+03:00'],
  ['hours', '2026-01-31T23:30:00+03:00', 'PT48H', '2026-02-02T23:30:00+03:00'],
  ['a month from the 31st', '2026-01-31T08:30:00+03:00', 'P1M', '2026-02-28T08:30:00+03:00'],
  ['a month from the 31st in a leap year', '2028-01-31T08:30:00+03:00', 'P1M', '2028-02-29T08:30:00+03:00'],
  ['a month from the 31st into one of 30 days', '2026-03-31T08:30:00+03:00', 'P1M', '2026-04-30T08:30:00+03:00'],
  ['three months over the end of a year', '2026-11-30T08:30:00+03:00', 'P3M', '2027-02-28T08:30:00+03:00'],
  ['a year from a leap day', '2028-02-29T08:30:00+03:00', 'P1Y', '2029-02-28T08:30:00+03:00'],
  ['a month from a day that has its like', '2026-01-15T08:30:00+03:00', 'P1M', '2026-02-15T08:30:00+03:00'],
  // In UTC it is still the 30th.
  ['a month from half past one of the 31st', '2026-01-31T01:30:00+03:00', 'P1M', '2026-02-28T01:30:00+03:00'],
])('%s: %s and %s → %s', (_name, received, promised, due) => {
  expect(new Date(responseDeadline(Date.parse(received), promised)!).toISOString()).toBe(new Date(due).toISOString());
});

it.each([undefined, '', 'soon', 'P'])('returns no deadline for %s', promised => {
  expect(responseDeadline(0, promised)).toBeUndefined();
});
