/** Warnings of records on the command line: `validate`, `scan` and `open` list them, and none of them fails for them. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { encryptSubmission } from '../../src/runtime/submit/encrypt-submission.js';
import { FULL_TIER } from '../tier.js';
import { kept } from './istimara.js';

const FORM = `form: visit
version: 1
languages: [en, ar]
title: { en: Visit, ar: زيارة }
paper: { barcode: true }
fields:
  age: { type: integer, label: { en: Age, ar: العمر }, check: { rule: age <= 100, message: { en: More than 100 years, ar: كبير }, level: warning } }
  phone: { type: phone, label: { en: Phone, ar: الهاتف }, required: warn }
`;

const cwd = mkdtempSync(join(tmpdir(), 'istimara-warned-'));
const at = (path: string) => join(cwd, path);
const run = (...args: readonly string[]) => kept(args, { cwd });
writeFileSync(at('visit.form.yaml'), FORM);
writeFileSync(at('one.jsonl'), '{"age":104}\n{"age":30,"phone":"+963933123456"}\n');

it.each([
  ['en', 'one.jsonl:1: valid\n  warning: age: check (index 0)\n  warning: phone: required\none.jsonl:2: valid\n'],
  ['ar', 'one.jsonl:1: صحيح\n  تنبيه: age: check (index 0)\n  تنبيه: phone: required\none.jsonl:2: صحيح\n'],
])('validate lists them in %s', async (language, expected) => {
  const { code, out } = await run('validate', 'visit.form.yaml', 'one.jsonl', '--lang', language);
  expect(code).toBe(0);
  expect(out).toContain(expected);
});

it('validate has them for programs', async () => {
  const { out } = await run('validate', 'visit.form.yaml', 'one.jsonl', '--format', 'json');
  const [first, second] = JSON.parse(out);
  expect(first).toMatchObject({
    valid: true,
    warnings: [
      { path: 'age', code: 'check', params: { index: 0 } },
      { path: 'phone', code: 'required', params: {} },
    ],
  });
  expect(second).not.toHaveProperty('warnings');
});

it('scan lists them', FULL_TIER, async () => {
  const printed = await run('print', 'visit.form.yaml', '--data', 'one.jsonl', '-o', 'copies.pdf');
  expect(printed.code, printed.err).toBe(0);
  const { code, err } = await run('scan', 'copies.pdf', '--form', 'visit.form.yaml');
  expect(code, err).toBe(0);
  expect(err.match(/warning: .*/g)).toEqual(['warning: age: check (index 0)', 'warning: phone: required']);
});

it('open lists them, with what the applicant has confirmed', async () => {
  await run('keygen', '-o', 'office');
  const key = JSON.parse(readFileSync(at('office.jwk'), 'utf8'));
  writeFileSync(
    at('sealed.form.yaml'),
    `${FORM.replace('form: visit', 'form: sealed')}submit: { as: encrypted, key: ./office.jwk }\n`,
  );
  expect((await run('build', 'sealed.form.yaml', '-o', 'dist')).code).toBe(0);
  const definition = createHash('sha256')
    .update(readFileSync(at('dist/sealed/form.json')))
    .digest('hex')
    .slice(0, 16);
  const confirmed = [{ path: 'age', code: 'check', params: { index: 0 } }];
  const submission = {
    ...{ id: 'b1c6f0a2-7a5e-4f3e-9f43-0d8d6f1f2a11', form: 'sealed', version: 1, definition, language: 'en' },
    ...{ submitted_at: '2026-11-24T08:00:00Z', data: { age: 104 }, warnings: confirmed },
  };
  const { body } = await encryptSubmission({ submission, body: '', files: [] } as never, [key]);
  writeFileSync(at('sealed.jsonl'), String(body));
  const { code, out, err } = await run('open', 'sealed.jsonl', '--key', 'office.private.jwk', '--form', 'dist');
  expect(code, err).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ data: { age: 104 }, warnings: confirmed, validated: true });
  expect(err.match(/warning: .*/g)).toEqual([
    'warning: age: check (index 0), confirmed by the applicant',
    'warning: phone: required, not confirmed',
  ]);
});
