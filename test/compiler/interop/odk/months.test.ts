/**
 * Days that are months or years after others, at the ends of months and in leap years: a form, its export in the engine
 * of ODK Web Forms and what is imported from it calculate the same, and neither list names a difference.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportXlsform } from '../../../../src/compiler/interop/export/index.js';
import { importForm } from '../../../../src/compiler/interop/index.js';
import { FULL_TIER } from '../../../tier.js';
import { compare } from './compare.js';
import { type Engine, startEngine } from './engine.js';
import { compiled } from './forms.js';
import { compareImport } from './import-compare.js';
import { roundTrip } from './round-trip.js';

/** Durations that are written out, with a sign before the answer. */
const DURATIONS = [
  ...Array.from({ length: 25 }, (_, months) => `+ duration("P${months}M")`),
  ...Array.from({ length: 25 }, (_, months) => `- duration("P${months}M")`),
  ...['P1Y', 'P2Y', 'P3Y', 'P4Y', '-P1Y', '-P4Y', '-P13M', 'P1Y11M'].flatMap(length => [
    `+ duration("${length}")`,
    `- duration("${length}")`,
  ]),
  ...['P100Y', 'P83Y12M'].map(length => `+ duration("${length}")`),
];

/** Days that the answers are taken from, with those before and after them. */
const DAYS = [
  ...['1999-12-31', '2000-02-29', '2023-02-28', '2024-01-30', '2024-02-29', '2025-01-31', '2025-03-30', '2026-08-31'],
  ...['2026-04-30', '2028-02-28', '2096-02-29', '2100-02-28'],
];

const SOURCE = `form: x
version: 1
languages: [en]
title: X
fields:
  from: { type: date, label: From, hint: "${DAYS.join(' ')}" }
${DURATIONS.map((length, index) => `  v${index}: { type: date, label: V, value: 'from ${length}' }`).join('\n')}
  later: { type: date, label: L, value: 'from + duration("P30D") + duration("P1M")' }
  age: { type: hidden, value: 'age(from + duration("P7M"))' }
  asked: { label: A, show_if: 'from > today() - duration("P18Y")' }
  either: { label: E, show_if: 'from = null or from + duration("P6M") < today()' }
  low: { type: date, label: L, min: 'today() - duration("P1Y")' }
  high: { type: date, label: H, max: 'today() + duration("P5M")' }
`;

let engine: Engine;
beforeAll(async () => {
  // The engine has no day without a midnight, such as 1 April 2000 in Damascus.
  engine = await startEngine('Europe/Berlin');
}, 60_000);
afterAll(() => engine?.close());

describe('a day months or years after another', FULL_TIER, () => {
  it('means the same in ODK as in the form', { timeout: 120_000 }, async () => {
    const { compiled: form } = await compiled(SOURCE);
    const { issues } = await exportXlsform(form!.model);
    expect(issues).toEqual([]);
    const { count, differences } = await compare(engine, form!, 150);
    expect(count).toBeGreaterThan(10_000);
    expect(differences.slice(0, 8)).toEqual([]);
  });

  it('is imported as it was, and means the same as in ODK', { timeout: 120_000 }, async () => {
    const { compiled: form } = await compiled(SOURCE);
    const { bytes } = await exportXlsform(form!.model);
    const input = { name: 'x.xlsx', bytes, beside: () => undefined };
    const { yaml, listed } = await importForm(input);
    expect(listed).toEqual([]);
    expect(yaml.match(/duration\(/g)).toHaveLength(SOURCE.match(/duration\(/g)!.length);
    expect((await roundTrip(form!)).differences).toEqual([]);
    const { count, listed: left, differences } = await compareImport(engine, input, 150);
    expect([left, differences.slice(0, 8)]).toEqual([0, []]);
    expect(count).toBeGreaterThan(10_000);
  });
});
