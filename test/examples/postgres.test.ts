/**
 * The function of examples/backends/postgres in a real PostgreSQL, called as PostgREST calls it, with the body as input
 * and JSON as output.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compile } from '../../src/compiler/index.js';
import { FULL_TIER } from '../tier.js';
import { ANSWERS, type Envelope, EXAMPLES, envelope } from './running.js';

let database: PGlite;
beforeAll(async () => {
  database = new PGlite();
  await database.exec(readFileSync(join(EXAMPLES, 'backends/postgres/intake.sql'), 'utf8'));
  const options = { file: 'a.form.yaml', project: { read: () => undefined }, only: ['schema'], today: '2026-11-24' };
  const { compiled } = await compile(readFileSync(join(EXAMPLES, 'note-to-council.form.yaml')), options);
  const schema = compiled!.files[0]!.content;
  await database.query('insert into forms values ($1, 1, $2)', ['note-to-council', schema]);
});
afterAll(() => database?.close());

/** Calls the function. `key` is the header as PostgREST passes it. */
async function submit(
  sent: Envelope,
  key: string = sent.id,
): Promise<{ tracking: string } | { code: string; status: number }> {
  try {
    return await database.transaction(async work => {
      await work.query("select set_config('request.headers', $1, true)", [JSON.stringify({ 'idempotency-key': key })]);
      const { rows } = await work.query<{ answer: { tracking: string } }>('select submit($1) as answer', [
        JSON.stringify(sent),
      ]);
      return rows[0]!.answer;
    });
  } catch (error) {
    const { code, message, detail } = error as { code: string; message: string; detail: string };
    expect(code).toBe('PGRST');
    return { code: JSON.parse(message).code, status: JSON.parse(detail).status };
  }
}

const stored = async () => (await database.query<{ body: string }>('select body::text from submissions')).rows;

it('stores a submission once, as it was sent, and rejects what it must', FULL_TIER, async () => {
  const sent = envelope();
  const first = await submit(sent);
  expect(first).toEqual({ tracking: expect.stringMatching(/^[0-9A-F]{10}$/) });
  expect(await submit(sent)).toEqual(first);
  expect(await stored()).toEqual([{ body: JSON.stringify(sent) }]);

  const refused = [
    await submit({ ...sent, data: { ...ANSWERS, kind: 'water' } }),
    await submit(envelope(), envelope().id),
    await submit(envelope({ version: 2 })),
    await submit(envelope({ data: { ...ANSWERS, details: '' } })),
  ];
  expect(refused).toEqual([
    { code: 'idempotency-key-reused', status: 422 },
    { code: 'invalid-envelope', status: 400 },
    { code: 'unknown-version', status: 422 },
    { code: 'invalid-submission', status: 422 },
  ]);
  expect(await stored()).toHaveLength(1);
});
