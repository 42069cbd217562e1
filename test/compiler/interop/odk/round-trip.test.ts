/** Round trip of a form to a workbook and back: what differs is listed. */
import { expect, it } from 'vitest';
import { eachInTiers } from '../../../tier.js';
import { compiledFile, FORMS } from './forms.js';
import { roundTrip } from './round-trip.js';

const QUICK: readonly string[] = ['forms/not-employed.form.yaml'];

eachInTiers(
  it,
  path => QUICK.includes(path),
  FORMS,
)('is the same form again, but for what is listed: %s', async path => {
  const { compiled: form } = await compiledFile(path);
  const { count, differences } = await roundTrip(form!);
  expect(count).toBeGreaterThan(20);
  expect(differences).toEqual([]);
});
