/**
 * Requirements of docs/http.md, checked for each backend in examples/: a submission is stored once, recognized when it
 * is repeated, and rejected with a reason.
 */
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ANSWERS, builtExamples, EXAMPLES, endAll, envelope, PHP, type Running, run } from './running.js';

let built = '';
beforeAll(async () => {
  built = await builtExamples();
});
afterAll(endAll);

const at = (path: string) => join(EXAMPLES, 'backends', path);
const form = () => join(built, 'forms/note-to-council');

const BACKENDS: readonly [string, (store: string) => Promise<Running>][] = [
  ['express', store => run(process.execPath, [at('express/server.mjs'), form(), store, '0'])],
  ['python', store => run('python3', [at('python/server.py'), form(), store, '0'])],
  ['php', store => run(PHP, ['-S', '127.0.0.1:0', at('php/intake.php')], { BUILT: form(), STORE: store })],
];

describe.each(BACKENDS)('%s', (_, start) => {
  const store = mkdtempSync(join(tmpdir(), 'istimara-intake-'));
  let backend: Running;
  beforeAll(async () => {
    backend = await start(store);
  });
  afterAll(() => backend?.stop());

  async function send(body: unknown, more: Record<string, string> = {}) {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const id = (body as { id?: string } | null)?.id ?? '';
    const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': id, ...more };
    const answer = await fetch(`${backend.url}/forms/note-to-council/submissions`, {
      method: 'POST',
      body: text,
      headers,
    });
    expect(answer.headers.get('content-type')).toMatch(
      answer.ok ? /^application\/json/ : /^application\/problem\+json/,
    );
    const { tracking, type, errors } = (await answer.json()) as Record<string, unknown>;
    return { status: answer.status, tracking, type, errors };
  }
  const stored = () => readdirSync(store).map(name => JSON.parse(readFileSync(join(store, name), 'utf8')));

  it('stores a submission once, as it was sent, also if it comes repeatedly or at the same time', async () => {
    const sent = envelope();
    const answers = await Promise.all([send(sent), send(sent), send(sent)]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map(({ tracking }) => tracking)).size).toBe(1);
    expect(answers[0]!.tracking).toMatch(/^[0-9A-F]{10}$/);
    expect(stored().map(({ body }) => body)).toEqual([JSON.stringify(sent)]);
    const other = await send({ ...sent, data: { ...ANSWERS, kind: 'water' } });
    expect([other.status, other.type]).toEqual([422, 'idempotency-key-reused']);
    expect(stored()).toHaveLength(1);
  });

  it.each<[string, () => unknown, Record<string, string>, number, string]>([
    ['an id that is not the key', envelope, { 'Idempotency-Key': envelope().id }, 400, 'invalid-envelope'],
    ['an id that is a path', () => envelope({ id: '../../etc/passwd' }), {}, 400, 'invalid-envelope'],
    ['no JSON', () => '{"id":', {}, 400, '(invalid-json|invalid-envelope)'],
    ['no object', () => 'null', {}, 400, '(invalid-json|invalid-envelope)'],
    ['another version', () => envelope({ version: 2 }), {}, 422, 'unknown-version'],
    ['another type', envelope, { 'Content-Type': 'text/plain' }, 415, 'unsupported-media-type'],
    ['too much', () => envelope({ data: { details: 'x'.repeat(1_200_000) } }), {}, 413, '(too-large|bad-request)'],
  ])('refuses %s, and stores nothing', async (_, body, headers, status, type) => {
    const before = readdirSync(store);
    const answer = await send(body(), headers);
    expect([answer.status, answer.type]).toEqual([status, expect.stringMatching(new RegExp(`^${type}$`))]);
    expect(readdirSync(store)).toEqual(before);
  });

  it('reports which answers are missing or not offered', async () => {
    const { status, type, errors } = await send(envelope({ data: { ...ANSWERS, details: undefined, kind: 'moon' } }));
    expect([status, type]).toEqual([422, 'invalid-submission']);
    expect(errors).toHaveLength(2);
    expect(errors).toEqual(
      expect.arrayContaining([
        { path: 'details', code: 'required', params: {} },
        { path: 'kind', code: 'option', params: {} },
      ]),
    );
  });
});
