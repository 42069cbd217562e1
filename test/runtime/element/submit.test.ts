import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { PROBLEMS } from '../../../src/backend/http/problem-types.js';
import { timestamp, today } from '../../../src/runtime/clock.js';
import { createSubmissionCache } from '../../../src/runtime/element/submission-cache.js';
import { interpretResponse, MAX_WAIT_MS } from '../../../src/runtime/submit/interpret-response.js';
import { backoffDelay, sendUntilFinal } from '../../../src/runtime/submit/outbox.js';
import { prepareSubmission, type SubmissionContent, uuidV7 } from '../../../src/runtime/submit/prepare-submission.js';
import type { SendOutcome } from '../../../src/runtime/submit/transport.js';

const JSON_TYPE = { 'Content-Type': 'application/json' };
const PROBLEM = { 'Content-Type': 'application/problem+json' };
const issue = { path: 'a', code: 'min', params: { min: 1 } };
const NOW = Date.parse('2026-11-24T08:00:00Z');

type Case = readonly [
  name: string,
  status: number,
  headers: Record<string, string>,
  body: string,
  outcome: SendOutcome,
];
const cases: readonly Case[] = [
  [
    '201 with a tracking number',
    201,
    JSON_TYPE,
    '{"tracking":"T","receipt":"R","pin":"012345","page":5,"more":1}',
    { kind: 'accepted', receipt: { tracking: 'T', receipt: 'R', pin: '012345' } },
  ],
  ['202 with an empty object', 202, JSON_TYPE, '{}', { kind: 'accepted', receipt: {} }],
  ['a tracking number that is no text', 200, JSON_TYPE, '{"tracking":5}', { kind: 'accepted', receipt: {} }],
  [
    'a page of a captive portal',
    200,
    { 'Content-Type': 'text/html' },
    '<html>',
    { kind: 'retry', reason: 'response', status: 200 },
  ],
  ['HTML that calls itself JSON', 200, JSON_TYPE, '<html>', { kind: 'retry', reason: 'response', status: 200 }],
  ['a JSON list', 200, JSON_TYPE, '[]', { kind: 'retry', reason: 'response', status: 200 }],
  ['204 with nothing', 204, {}, '', { kind: 'retry', reason: 'response', status: 204 }],
  [
    '404 of somebody on the way',
    404,
    { 'Content-Type': 'text/html' },
    'no',
    { kind: 'retry', reason: 'response', status: 404 },
  ],
  ['404 of the backend', 404, PROBLEM, '{}', { kind: 'refused', status: 404 }],
  [
    '422 with errors',
    422,
    PROBLEM,
    JSON.stringify({ errors: [issue] }),
    { kind: 'rejected', issues: [issue] as never },
  ],
  [
    '422 with a code that is not ours',
    422,
    PROBLEM,
    '{"errors":[{"path":"a","code":"x","params":{"html":{"a":1}}}]}',
    { kind: 'rejected', issues: [{ path: 'a', code: 'x', params: {} }] },
  ],
  ...['__proto__', 'constructor', 'toString', '', 7, null].map(
    (code): Case => [
      `422 with the code ${code}`,
      422,
      PROBLEM,
      `{"errors":[{"path":"a","code":${JSON.stringify(code)},"message":[1]}]}`,
      { kind: 'rejected', issues: [{ path: 'a', code: 'check', params: {} }] },
    ],
  ),
  [
    '422 in words of the backend',
    422,
    PROBLEM,
    '{"errors":[{"path":"a","code":"x","message":"<b>No</b>"},{"path":"b","message":{"ar":"لا","en":4}}]}',
    {
      kind: 'rejected',
      issues: [
        { path: 'a', code: 'x', params: {}, message: '<b>No</b>' },
        { path: 'b', code: 'check', params: {}, message: { ar: 'لا' } },
      ],
    },
  ],
  [
    '403 in words of the backend',
    403,
    PROBLEM,
    '{"type":"https://x/closed","title":{"ar":"مغلق"},"detail":"Opens at eight."}',
    { kind: 'refused', status: 403, type: 'https://x/closed', title: { ar: 'مغلق' }, detail: 'Opens at eight.' },
  ],
  ['422 with nonsense', 422, PROBLEM, '{"errors":[null,1,{"path":3}]}', { kind: 'refused', status: 422 }],
  [
    '422 for an id that was used',
    422,
    PROBLEM,
    '{"type":"https://x/idempotency-key-reused"}',
    { kind: 'refused', status: 422, type: 'https://x/idempotency-key-reused' },
  ],
  [
    '409 while it is processed',
    409,
    { ...PROBLEM, 'Retry-After': '3' },
    '{}',
    { kind: 'retry', after: 3000, reason: 'server', status: 409 },
  ],
  ['409 without', 409, PROBLEM, '{}', { kind: 'refused', status: 409 }],
  ['408', 408, PROBLEM, '{}', { kind: 'retry', reason: 'server', status: 408 }],
  ['425', 425, PROBLEM, '{}', { kind: 'retry', reason: 'server', status: 425 }],
  [
    '429 with seconds',
    429,
    { ...PROBLEM, 'Retry-After': '7' },
    '{}',
    { kind: 'retry', after: 7000, reason: 'server', status: 429 },
  ],
  [
    '503 with a date',
    503,
    { ...PROBLEM, 'Retry-After': 'Tue, 24 Nov 2026 08:00:09 GMT' },
    '{}',
    { kind: 'retry', after: 9000, reason: 'server', status: 503 },
  ],
  [
    '503 with a date gone by',
    503,
    { ...PROBLEM, 'Retry-After': 'Tue, 24 Nov 2020 08:00:09 GMT' },
    '{}',
    { kind: 'retry', after: 0, reason: 'server', status: 503 },
  ],
  [
    '503 with ten years',
    503,
    { ...PROBLEM, 'Retry-After': '315360000' },
    '{}',
    { kind: 'retry', after: MAX_WAIT_MS, reason: 'server', status: 503 },
  ],
  [
    '503 with nonsense',
    503,
    { ...PROBLEM, 'Retry-After': 'soon' },
    '{}',
    { kind: 'retry', reason: 'server', status: 503 },
  ],
  ['500 in JSON', 500, JSON_TYPE, '{"tracking":"T"}', { kind: 'retry', reason: 'server', status: 500 }],
  ['413 of a proxy', 413, { 'Content-Type': 'text/html' }, 'no', { kind: 'refused', status: 413 }],
  ...[502, 503, 504, 507].map(
    (status): Case => [
      `${status} of a gateway`,
      status,
      { 'Content-Type': 'text/html' },
      'no',
      { kind: 'retry', reason: 'server', status },
    ],
  ),
  [
    '507 of the backend',
    507,
    { ...PROBLEM, 'Retry-After': '60' },
    '{}',
    { kind: 'retry', after: 60_000, reason: 'server', status: 507 },
  ],
  ...[400, 403].map((status): Case => [`${status} of the backend`, status, PROBLEM, '{}', { kind: 'refused', status }]),
  ['415 of a proxy', 415, { 'Content-Type': 'text/html' }, 'no', { kind: 'refused', status: 415 }],
  ['401', 401, PROBLEM, '{}', { kind: 'refused', status: 401 }],
  [
    '422 of a wrong clock',
    422,
    { ...PROBLEM, Date: 'Tue, 24 Nov 2026 08:00:09 GMT' },
    '{"type":"too-old"}',
    { kind: 'refused', status: 422, type: 'too-old', now: NOW + 9000 },
  ],
  [
    '422 of a wrong clock that tells no date',
    422,
    PROBLEM,
    '{"type":"too-old"}',
    { kind: 'refused', status: 422, type: 'too-old' },
  ],
  ['410', 410, PROBLEM, '{"type":"retired-version"}', { kind: 'refused', status: 410, type: 'retired-version' }],
  [
    '409 of a closed service, with the words for the person',
    409,
    PROBLEM,
    '{"type":"service-closed","title":"Closed","detail":"It opens on 3 January"}',
    { kind: 'refused', status: 409, type: 'service-closed', title: 'Closed', detail: 'It opens on 3 January' },
  ],
];

/** Problems of the desk and its API, of payments and of uploads, which no submission is refused with. */
const OTHERS = /^(forbidden|case-|token-|payment-|upload-conflict|headers-too-large)/;

/** Problem whose words are written for the person, in the language of the submission. */
const IN_WORDS = 'service-closed';

describe('interpretResponse', () => {
  it.each(
    Object.entries(PROBLEMS)
      .filter(([type, { status }]) => status < 500 && !OTHERS.test(type) && type !== IN_WORDS)
      .map(([type, { status, title }]) => [type, { status, title }] as const),
  )('shows no words of the problem %s, which are for developers', (type, { status, title }) => {
    const outcome = interpretResponse(status, new Headers(PROBLEM), JSON.stringify({ type, title, detail: 'form' }));
    expect(outcome).not.toHaveProperty('title');
    expect(outcome).not.toHaveProperty('detail');
  });

  it.each(cases)('%s', (_, status, headers, body, outcome) =>
    expect(interpretResponse(status, new Headers(headers), body, NOW)).toEqual(outcome),
  );
});

const envelope = { form: 'f', version: 1, definition: 'd', language: 'ar', submitted_at: 's' };

describe('a submission', () => {
  it('has an id of version 7 that contains the time and is never given twice', () => {
    const ids = Array.from({ length: 100 }, () => uuidV7(0x0123456789ab));
    for (const id of ids) expect(id).toMatch(/^01234567-89ab-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(ids).size).toBe(100);
  });

  it('is the same only for the same answers', () => {
    const packed = prepareSubmission({ ...envelope, data: { a: 1 } });
    expect(JSON.parse(packed.body)).toEqual({ id: packed.submission.id, ...envelope, data: { a: 1 } });
    const cache = createSubmissionCache();
    const idOf = (content: SubmissionContent) => cache.prepare(content, [], () => envelope).submission.id;
    const first = idOf({ data: { a: 1 } });
    expect(idOf({ data: { a: 1 } })).toBe(first);
    const warnings = [{ path: 'a', code: 'check', params: { index: 0 } }] as const;
    const others = [{ data: { a: 2 } }, { data: { a: 2 }, warnings }, { data: { a: 1 } }].map(idOf);
    expect(new Set([first, ...others]).size).toBe(4);
    cache.resume(packed, { data: { a: 1 } });
    expect(idOf({ data: { a: 1 } })).toBe(packed.submission.id);
    cache.forget();
    expect(idOf({ data: { a: 1 } })).not.toBe(packed.submission.id);
  });
});

describe('sendUntilFinal', () => {
  const packed = prepareSubmission({ ...envelope, data: {} });
  const run = async (outcomes: readonly (SendOutcome | Error)[], stopAfter = Number.POSITIVE_INFINITY) => {
    const abort = new AbortController();
    const waits: number[] = [];
    const bodies: string[] = [];
    vi.useFakeTimers({ toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const sleep = async (until: number | undefined) => {
      if (waits.push(until! - Date.now()) >= stopAfter) abort.abort();
      return false;
    };
    const outcome = await sendUntilFinal(
      { sleep, wake: () => {} },
      {
        prepared: packed,
        action: '/x',
        signal: abort.signal,
        transport: async ({ body }) => {
          const next = outcomes[bodies.push(body) - 1]!;
          if (next instanceof Error) throw next;
          return next;
        },
        onAttempt: () => {},
        onWait: () => {},
      },
    );
    return { outcome, waits, bodies };
  };

  it('sends the same bytes until there is an answer', async () => {
    const { outcome, waits, bodies } = await run([
      { kind: 'retry' },
      new Error('a transport of the host that throws'),
      { kind: 'retry', after: 60_000 },
      { kind: 'accepted', receipt: {} },
    ]);
    expect(outcome?.kind).toBe('accepted');
    expect(bodies).toEqual([packed.body, packed.body, packed.body, packed.body]);
    expect(waits[2]).toBe(60_000);
  });

  it('does not repeat a final outcome', async () => {
    expect((await run([{ kind: 'refused', status: 410 }])).bodies.length).toBe(1);
  });

  it('ends when it is stopped', async () => {
    const { outcome, bodies } = await run([{ kind: 'retry' }, { kind: 'retry' }], 1);
    expect([outcome, bodies.length]).toEqual([undefined, 1]);
  });

  it.each([
    [1, undefined, 0, 1000],
    [1, undefined, 1, 2000],
    [3, undefined, 1, 8000],
    [1, 5000, 0, 5000],
    [50, undefined, 1, MAX_WAIT_MS],
  ])('waits before attempt %i', (tries, after, random, expected) =>
    expect(backoffDelay(tries, after, random)).toBe(expected),
  );
});

describe('the current time, in the zone of the form', () => {
  it.each([
    ['Asia/Damascus', '2026-11-24T22:30:00Z', '2026-11-25T01:30:00+03:00'],
    ['America/New_York', '2026-07-01T03:00:00Z', '2026-06-30T23:00:00-04:00'],
    ['Asia/Kathmandu', '2026-01-01T00:00:00Z', '2026-01-01T05:45:00+05:45'],
    ['UTC', '2026-01-01T00:00:00.999Z', '2026-01-01T00:00:00+00:00'],
  ])('%s', (zone, now, expected) => {
    expect(timestamp(zone, Date.parse(now))).toBe(expected);
    expect(today(zone, Date.parse(now))).toBe(expected.slice(0, 10));
  });
});
