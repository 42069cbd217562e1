/** Outcomes of a custom transport, whatever it does. */
import { expect, it } from 'vitest';
import { attemptSend } from '../../../src/runtime/submit/interpret-response.js';
import { sendUntilFinal } from '../../../src/runtime/submit/outbox.js';
import type { SendOutcome, Transport } from '../../../src/runtime/submit/transport.js';

const RETRY = { kind: 'retry', reason: 'transport' };
const issue = { path: 'name', code: 'required', params: {} };

it.each<[string, () => unknown, unknown]>([
  [
    'throws at once',
    () => {
      throw new Error('no');
    },
    RETRY,
  ],
  ['rejects', () => Promise.reject(new Error('no')), RETRY],
  ...[
    undefined,
    null,
    7,
    'accepted',
    {},
    [],
    { kind: 'done' },
    { kind: 'refused' },
    { kind: 'refused', status: '403' },
  ].map(given => [`gives ${JSON.stringify(given)}`, () => given, RETRY] as [string, () => unknown, unknown]),
  ['rejects without issues', () => ({ kind: 'rejected' }), RETRY],
  [
    'rejects with what are no issues',
    () => ({ kind: 'rejected', issues: [null, 'name', { code: 'required' }] }),
    RETRY,
  ],
  ['rejects', () => ({ kind: 'rejected', issues: [issue] }), { kind: 'rejected', issues: [issue] }],
  [
    'rejects by a code of its own',
    () => ({ kind: 'rejected', issues: [{ path: 'name', code: 'odd' }] }),
    { kind: 'rejected', issues: [{ path: 'name', code: 'odd', params: {} }] },
  ],
  [
    'rejects in words of its own',
    () => ({ kind: 'rejected', issues: [{ path: 'name', message: { ar: 'م', en: 5 } }] }),
    { kind: 'rejected', issues: [{ path: 'name', code: 'check', params: {}, message: { ar: 'م' } }] },
  ],
  [
    'refuses in words of its own',
    () => ({ kind: 'refused', status: 403, title: 'Closed', detail: ' ' }),
    { kind: 'refused', status: 403, title: 'Closed' },
  ],
  ['refuses', () => ({ kind: 'refused', status: 403, type: 'x' }), { kind: 'refused', status: 403, type: 'x' }],
  ['accepts without a receipt', () => ({ kind: 'accepted' }), { kind: 'accepted', receipt: {} }],
  [
    'accepts under what is no text',
    () => ({ kind: 'accepted', receipt: { tracking: 42, odd: {} } }),
    { kind: 'accepted', receipt: {} },
  ],
  ['waits', () => ({ kind: 'retry', after: 5 }), { kind: 'retry', after: 5 }],
])('%s', async (_, send, outcome) => {
  expect(await attemptSend(send as () => Promise<SendOutcome>)).toEqual(outcome);
});

it('truncates a receipt text without end', async () => {
  const outcome = await attemptSend(async () => ({ kind: 'accepted', receipt: { tracking: 'A'.repeat(200_000) } }));
  expect(outcome.kind === 'accepted' && outcome.receipt.tracking!.length).toBe(10_000);
});

it('retries a transport that throws', async () => {
  let tries = 0;
  const transport = (() => {
    tries += 1;
    if (tries < 3) throw new Error('not yet');
    return Promise.resolve({ kind: 'accepted', receipt: { tracking: 'T' } });
  }) as Transport;
  const waits: number[] = [];
  const sleep = async (until: number | undefined) => waits.push(until!) === 0;
  const outcome = await sendUntilFinal(
    { sleep, wake: () => {} },
    {
      prepared: { submission: { id: 'a' } } as never,
      ...{ action: '', transport, signal: new AbortController().signal, onAttempt: () => {}, onWait: () => {} },
    },
  );
  expect([outcome, tries, waits.length]).toEqual([{ kind: 'accepted', receipt: { tracking: 'T' } }, 3, 2]);
});
