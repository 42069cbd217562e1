/** Scales of marks, orders and codes: a form → an XLSForm → the same form. */
import { expect, it } from 'vitest';
import { exportXlsform } from '../../../src/compiler/interop/export/index.js';
import { importForm } from '../../../src/compiler/interop/index.js';
import { compiled } from './odk/forms.js';

const form = (field: string) => `form: survey
version: 1
title: استبيان
fields:
  service: { ${field} }
`;

async function roundTrip(field: string) {
  const { compiled: made } = await compiled(form(field));
  const { bytes, issues } = await exportXlsform(made!.model);
  const { yaml } = await importForm({ name: 'survey.xlsx', bytes, beside: () => undefined });
  return { yaml, issues: issues.map(({ reason, params }) => [reason, params.key ?? params.as]) };
}

it.each([
  ['type: rating, label: رأيك', [], 'service: { type: rating, label: رأيك, min: 1, max: 5 }'],
  ['type: rating, label: رأيك, max: 10, required: true', [], 'max: 10'],
  [
    'type: rating, label: رأيك, low: سيئ, high: ممتاز',
    [
      ['key', 'low'],
      ['key', 'high'],
    ],
    'type: rating',
  ],
  ['type: rank, label: رتّب, options: { a: خبز, b: ماء }', [], 'type: rank'],
  ['type: rank, label: رتّب, max: 1, options: { a: خبز, b: ماء }', [['key', 'max']], 'type: rank'],
  ['type: barcode, label: رمز, pattern: "[0-9]{13}"', [], 'pattern: "[0-9]{13}"'],
  ['type: barcode, label: رمز, formats: qr_code', [['key', 'formats']], 'type: barcode'],
  ['type: rating, label: رأيك, min: 0, max: 10', [['type', 'range']], 'type: integer'],
])('exports and imports: %s', async (field, issues, written) => {
  const trip = await roundTrip(field);
  expect(trip.issues).toEqual(issues);
  expect(trip.yaml).toContain(written);
});
