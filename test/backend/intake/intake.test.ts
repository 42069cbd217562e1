/** The accept path, by the cases that an intake must expect. A refused submission must leave nothing behind. */
import { createHash, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../../src/backend/index.js';
import { DEFINITION_1, envelope, type Members, post, type Reply, start, stored } from '../harness.js';

const DAY = 86_400_000;
const ID = '0190d3a6-7a52-7cc3-98c4-dc0c0c07398f';
const ago = (ms: number) => new Date(Date.now() - ms).toISOString();
const data = (members: Members) => envelope({ data: { full_name: 'سليم', ...members } });
/** Returns the text of a valid body with one place changed. */
const text = (from: string, to: string) => JSON.stringify(envelope({ id: ID })).replace(from, to);
const inData = (json: string) => text('"data":{', `"data":{${json},`);
const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;

interface Case {
  readonly name: string;
  readonly send: Members | string | Uint8Array;
  readonly headers?: Record<string, string | string[]>;
  readonly form?: string;
  readonly status: number;
  readonly type?: string;
  readonly errors?: readonly string[];
  readonly detail?: string;
}

const json = { 'idempotency-key': ID };

const CASES: readonly Case[] = [
  // 48, 49: content types and encodings
  {
    name: '48 no content type',
    send: envelope(),
    headers: { 'content-type': '' },
    status: 415,
    type: 'unsupported-media-type',
  },
  { name: '48 text/plain', send: envelope(), headers: { 'content-type': 'text/plain' }, status: 415 },
  { name: '48 form', send: envelope(), headers: { 'content-type': 'application/x-www-form-urlencoded' }, status: 415 },
  { name: '48 UTF-16', send: envelope(), headers: { 'content-type': 'application/json; charset=utf-16' }, status: 415 },
  {
    name: '48 two types',
    send: envelope(),
    headers: { 'content-type': ['application/json', 'application/json'] },
    status: 415,
  },
  { name: '48 another parameter', send: envelope(), headers: { 'content-type': 'application/json; x=y' }, status: 415 },
  {
    name: '48 upper case',
    send: envelope(),
    headers: { 'content-type': 'APPLICATION/JSON; Charset=UTF-8' },
    status: 201,
  },
  ...['gzip', 'br', 'gzip, gzip', 'whatever'].map(encoding => ({
    name: `49 content encoding ${encoding}`,
    send: envelope(),
    headers: { 'content-encoding': encoding },
    status: 415,
  })),
  // 51 to 57: JSON that is read differently by different readers
  {
    name: '51 duplicate key',
    send: inData('"a":1,"a":2'),
    headers: json,
    status: 400,
    type: 'invalid-json',
    detail: 'duplicate-key',
  },
  {
    name: '51 duplicate key, escaped',
    send: inData('"a":1,"\\u0061":2'),
    headers: json,
    status: 400,
    detail: 'duplicate-key',
  },
  { name: '51 the same key in two objects', send: inData('"x":{"k":1},"y":{"k":1}'), headers: json, status: 422 },
  { name: '52 200,000 arrays', send: nested(200_000), headers: json, status: 400, detail: 'depth' },
  { name: '52 65 levels', send: inData(`"x":${nested(63)}`), headers: json, status: 400, detail: 'depth' },
  { name: '52 64 levels', send: inData(`"x":${nested(62)}`), headers: json, status: 422, errors: ['x'] },
  {
    name: '53 60,000 keys',
    send: inData(Array.from({ length: 60_000 }, (_, n) => `"k${n}":1`).join()),
    headers: json,
    status: 413,
  },
  {
    name: '53 60,000 items',
    send: inData(`"x":[${'1,'.repeat(60_000)}1]`),
    headers: json,
    status: 413,
    type: 'too-large',
  },
  { name: '53 a long string', send: inData(`"x":"${'ا'.repeat(400_000)}"`), headers: json, status: 422, errors: ['x'] },
  {
    name: '55 lone surrogate',
    send: inData('"details":"\\ud800"'),
    headers: json,
    status: 400,
    detail: 'lone-surrogate',
  },
  {
    name: '55 lone low surrogate in a key',
    send: inData('"\\udc00":1'),
    headers: json,
    status: 400,
    detail: 'lone-surrogate',
  },
  { name: '55 a pair', send: inData('"details":"\\ud83d\\ude00"'), headers: json, status: 201 },
  ...['__proto__', 'constructor', 'prototype', '__pr\\u006fto__'].flatMap(key => [
    { name: `57 ${key}`, send: inData(`"${key}":{"admin":true}`), headers: json, status: 400, detail: 'forbidden-key' },
    {
      name: `57 ${key} deep`,
      send: inData(`"children":[{"${key}":1}]`),
      headers: json,
      status: 400,
      detail: 'forbidden-key',
    },
  ]),
  { name: '57 as a value', send: inData('"details":"__proto__"'), headers: json, status: 201 },
  { name: 'a number out of range', send: inData('"age":1e400'), headers: json, status: 400, detail: 'number-range' },
  { name: 'a whole number that would change', send: inData('"age":9007199254740993'), headers: json, status: 400 },
  { name: 'invalid UTF-8', send: Buffer.from([0x7b, 0xff, 0x7d]), headers: json, status: 400, detail: 'encoding' },
  { name: 'a BOM', send: `\ufeff${text('', '')}`, headers: json, status: 400 },
  ...['', ' ', '{', '{"a":"', '{"a":"\\', '{"a":"\\u12"}', '[1,]', '{"a":-}', '\0', '{}{}', 'NaN', "{'a':1}"].map(
    send => ({
      name: `not JSON: ${JSON.stringify(send)}`,
      send,
      headers: json,
      status: 400,
      type: 'invalid-json',
    }),
  ),
  // The envelope
  ...['null', '[]', '1', '"x"', '{}'].map(send => ({
    name: `envelope ${send}`,
    send,
    headers: json,
    status: 400,
    type: 'invalid-envelope',
  })),
  ...['id', 'form', 'version', 'definition', 'language', 'submitted_at', 'data'].map(member => ({
    name: `without ${member}`,
    send: envelope({ [member]: undefined }),
    headers: json,
    status: 400,
    type: 'invalid-envelope',
  })),
  { name: 'an unknown member', send: envelope({ admin: true }), status: 400, type: 'invalid-envelope' },
  { name: 'another form', send: envelope({ form: 'other' }), status: 400, type: 'invalid-envelope' },
  { name: 'version as text', send: envelope({ version: '2' }), status: 400 },
  { name: 'version 1.5', send: envelope({ version: 1.5 }), status: 400 },
  { name: 'data as a list', send: envelope({ data: [] }), status: 400 },
  { name: 'a language that the form lacks', send: envelope({ language: 'ku' }), status: 400, detail: 'language' },
  { name: 'a day that does not exist', send: envelope({ submitted_at: '2026-02-30T08:00:00Z' }), status: 400 },
  { name: 'a moment without offset', send: envelope({ submitted_at: '2026-11-24T08:00:00' }), status: 400 },
  { name: 'paper_date alone', send: envelope({ paper_date: ago(0).slice(0, 10) }), status: 400 },
  { name: 'entered_from_paper: false', send: envelope({ entered_from_paper: false }), status: 400 },
  { name: 'replaces nothing that could be', send: envelope({ replaces: '0000-0000-0001' }), status: 400 },
  // 58, 59: the answers
  { name: '58 unknown field', send: data({ admin: true }), status: 422, type: 'invalid-submission', errors: ['admin'] },
  { name: '58 hidden field', send: data({ spouse: 'x' }), status: 422, errors: ['spouse'] },
  { name: '58 extra rows', send: data({ children: [{}, {}, {}, {}] }), status: 422, errors: ['children'] },
  { name: '58 unknown field in a row', send: data({ children: [{ x: 1 }] }), status: 422, errors: ['children[0].x'] },
  { name: '58 computed otherwise', send: data({ age: 4, total: 9 }), status: 422, errors: ['total'] },
  { name: '59 "5"', send: data({ age: '5' }), status: 422, errors: ['age'] },
  { name: '59 1 for true', send: data({ married: 1 }), status: 422, errors: ['married'] },
  { name: '59 {} for []', send: data({ children: {} }), status: 422, errors: ['children'] },
  { name: '59 2024-02-30', send: data({ born: '2024-02-30' }), status: 422, errors: ['born'] },
  { name: 'two issues', send: envelope({ data: { age: 'x' } }), status: 422, errors: ['age', 'full_name'] },
  // 64: keys
  { name: '64 no key', send: JSON.stringify(envelope()), status: 400, type: 'invalid-envelope' },
  { name: '64 empty key', send: envelope(), headers: { 'idempotency-key': '' }, status: 400 },
  { name: '64 another key', send: envelope(), headers: { 'idempotency-key': randomUUID() }, status: 400 },
  { name: '64 300 characters', send: envelope({ id: 'a'.repeat(300) }), status: 400 },
  { name: '64 two keys', send: envelope({ id: ID }), headers: { 'idempotency-key': [ID, ID] }, status: 400 },
  // 72 to 74: versions and clocks
  { name: '72 unknown form', send: envelope({ form: 'nothing' }), form: 'nothing', status: 404, type: 'not-found' },
  { name: '72 form named as a path', send: envelope(), form: '..%2fsample', status: 404 },
  {
    name: '72 an old version',
    send: envelope({ version: 1, definition: DEFINITION_1, data: { name: 'x' } }),
    status: 201,
  },
  {
    name: '72 an old version has its own rules',
    send: envelope({ version: 1, definition: DEFINITION_1 }),
    status: 422,
    errors: ['name'],
  },
  { name: '72 a version of the future', send: envelope({ version: 9 }), status: 422, type: 'unknown-version' },
  {
    name: '73 another definition',
    send: envelope({ definition: '0123456789abcdef' }),
    status: 422,
    type: 'definition-mismatch',
  },
  {
    name: '73 the definition of another version',
    send: envelope({ definition: DEFINITION_1 }),
    status: 422,
    type: 'definition-mismatch',
  },
  { name: '74 31 days back', send: envelope({ submitted_at: ago(31 * DAY) }), status: 422, type: 'too-old' },
  { name: '74 29 days back', send: envelope({ submitted_at: ago(29 * DAY) }), status: 201 },
  { name: '74 a year ahead', send: envelope({ submitted_at: ago(-365 * DAY) }), status: 422, type: 'too-old' },
  { name: '74 two hours ahead', send: envelope({ submitted_at: ago(-2 * 3_600_000) }), status: 422, type: 'too-old' },
  { name: '74 a minute ahead', send: envelope({ submitted_at: ago(-60_000) }), status: 201 },
  {
    name: '74 an old paper',
    send: envelope({ paper_date: '2001-01-01', entered_from_paper: true }),
    status: 422,
    type: 'too-old',
  },
  // 88: text stays text
  { name: '88 SQL', send: data({ details: "'); DROP TABLE submission; --" }), status: 201 },
  { name: '88 SQL as id', send: envelope({ id: "' OR 1=1 --" }), status: 400 },
];

function expectAnswer({ status, type, errors, detail }: Case, answer: Reply): void {
  expect(answer.status).toBe(status);
  if (status === 201) {
    expect(answer.json.tracking).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    return;
  }
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(answer.json).toMatchObject({
    status,
    title: expect.any(String),
    ...(type && { type }),
    ...(detail && { detail }),
  });
  if (errors) expect(answer.json.errors.map(({ path }: { path: string }) => path)).toEqual(errors);
}

describe('a submission', () => {
  it.each(CASES)('$name → $status', async testCase => {
    const { port, path } = await start();
    const answer = await post(port, testCase.send, testCase.headers, testCase.form);
    expectAnswer(testCase, answer);
    expect(await stored(path)).toHaveLength(testCase.status === 201 ? 1 : 0);
    expect(({} as Members).admin).toBeUndefined();
  });

  it('is stored as sent, next to the cleaned data', async () => {
    const { port, path } = await start();
    const sent = envelope({ data: { full_name: 'E\u0301', age: 4 } });
    const body = `${JSON.stringify(sent, null, 2)}\n`;
    const { json: answer } = await post(port, body, { 'idempotency-key': String(sent.id) });
    const [kept] = await stored(path);
    expect(Buffer.from(kept!.body).toString('utf8')).toBe(body);
    expect(JSON.parse(kept!.data)).toEqual({ full_name: '\u00c9', age: 4, total: 8 });
    expect(kept).toMatchObject({ id: sent.id, tracking: answer.tracking, version: 2, status: 'received' });
  });

  it('is validated for the day it was filled in, by its own offset, or for the day on the paper', async () => {
    const now = Date.parse('2026-11-24T22:30:00Z');
    const { port } = await start({ now: () => now });
    const on = (members: Members) => post(port, envelope({ data: { full_name: 'x', born: '2026-11-25' }, ...members }));
    expect((await on({ submitted_at: '2026-11-25T01:30:00+03:00' })).status).toBe(201);
    expect((await on({ submitted_at: '2026-11-24T22:30:00Z' })).json.errors).toEqual([
      { path: 'born', code: 'max', params: { max: '2026-11-24' } },
    ]);
    const paper = { submitted_at: '2026-11-25T01:30:00+03:00', paper_date: '2026-11-20', entered_from_paper: true };
    expect((await on(paper)).json.errors[0].params).toEqual({ max: '2026-11-20' });
  });

  it('is refused without an echo of what was written', async () => {
    const { port, log } = await start();
    const answer = await post(port, data({ age: 'سر شخصي', details: 'secret' }));
    expect(answer.text).not.toMatch(/سر|secret|سليم/);
    expect(JSON.stringify(log)).not.toMatch(/سر|secret|سليم/);
  });
});

it.each([
  ['the right digest', (right: string) => `sha-256=:${right}:`, 201],
  ['a wrong one', () => `sha-256=:${'A'.repeat(43)}=:`, 400],
  ['an unknown algorithm', () => 'crc32=:AAAA:', 201],
])('Content-Digest: %s', async (_name, header, status) => {
  const { port } = await start();
  const sent = envelope();
  const right = createHash('sha256').update(JSON.stringify(sent)).digest('base64');
  expect((await post(port, sent, { 'content-digest': header(right) })).status).toBe(status);
});

describe('the same id', () => {
  it('61 gets the same answer again, also after a restart and long after', async () => {
    const first = await start();
    const sent = envelope();
    const answers = [await post(first.port, sent), await post(first.port, sent)];
    await first.close();
    const later = await start({ store: await openStore(`sqlite:${first.path}`), now: () => Date.now() + 90 * DAY });
    answers.push(await post(later.port, sent));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`))).toHaveLength(1);
    expect(await stored(first.path)).toHaveLength(1);
  });

  it('62 with another body is refused and leaves the first one unchanged', async () => {
    const { port, path } = await start();
    const sent = envelope();
    const { json: first } = await post(port, sent);
    const again = await post(port, { ...sent, data: { full_name: 'another' } });
    expect(again).toMatchObject({ status: 422, json: { type: 'idempotency-key-reused' } });
    expect(await stored(path)).toMatchObject([{ tracking: first.tracking }]);
  });

  it('63 at the same instant is stored once', async () => {
    const { port, path } = await start();
    const sent = envelope();
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(port, sent)));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`))).toHaveLength(1);
    expect(await stored(path)).toHaveLength(1);
  });

  it('63 to two servers on one store is stored once', async () => {
    const one = await start();
    const two = await start({ store: await openStore(`sqlite:${one.path}`) });
    const sent = envelope();
    const answers = await Promise.all([one, two, one, two].map(({ port }) => post(port, sent)));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`))).toHaveLength(1);
    expect(await stored(one.path)).toHaveLength(1);
  });

  it('63 at the same instant with two bodies: one is stored, the other refused', async () => {
    const { port, path } = await start();
    const sent = envelope();
    const other = { ...sent, data: { full_name: 'another' } };
    const answers = await Promise.all([post(port, sent), post(port, other)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422]);
    expect(await stored(path)).toHaveLength(1);
  });
});
