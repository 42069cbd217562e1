/** Round of the outbox, over a store that fails. */
import { expect, it, onTestFinished, vi } from 'vitest';
import { memoryStorage } from '../../../src/runtime/storage/memory.js';
import { byLease } from '../../../src/runtime/storage/page-lock.js';
import { createOutbox, type OutboxEntry, sendDue } from '../../../src/runtime/submit/outbox.js';
import { prepareSubmission } from '../../../src/runtime/submit/prepare-submission.js';
import type { PreparedSubmission, Transport } from '../../../src/runtime/submit/transport.js';

it('sends the entries behind one whose file cannot be read, and sends that one once it can', async () => {
  let broken = true;
  const store = memoryStorage();
  const storage: typeof store = {
    ...store,
    read: async (room, key) => {
      if (broken && key === 'photo') throw new Error('unreadable');
      return store.read(room, key);
    },
  };
  await store.change('files', 'photo', () => ({ listed: {}, blob: new Blob(['x']), at: 0 }));
  const file = { key: 'photo', id: 'photo', name: 'photo.jpg', type: 'image/jpeg' };
  for (const [at, files] of [
    [1, [file]],
    [2, []],
  ] as const) {
    const packed = prepareSubmission({
      form: 'trial',
      version: 1,
      definition: '',
      language: 'ar',
      submitted_at: '',
      data: { at },
    });
    const { id } = packed.submission;
    const entry = { id, form: 'trial', action: '/', at, own: false, state: 'waiting', tries: 0, next: 0 };
    await store.change('outbox', id, () => ({ ...entry, packed: { ...packed, files } }) as never as OutboxEntry);
  }
  const sent: unknown[] = [];
  const transport: Transport = async ({ submission }: PreparedSubmission) => {
    sent.push('data' in submission && submission.data.at);
    return { kind: 'accepted', receipt: {} };
  };
  const round = () =>
    sendDue({
      ...{ storage, claims: byLease(storage), form: 'trial', now: true, onSettled: () => {} },
      transport: () => transport,
      signal: new AbortController().signal,
    });
  expect([await round(), sent]).toEqual([0, [2]]);
  broken = false;
  expect([await round(), sent]).toEqual([undefined, [2, 1]]);
});

it('pauses between rounds while another page holds the lock of an entry that is due', async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const store = memoryStorage();
  const entry = {
    id: 'a',
    form: 'trial',
    action: '/',
    at: 1,
    own: false,
    state: 'waiting',
    tries: 0,
    next: 0,
  } as const;
  await store.change<OutboxEntry>('outbox', 'a', () => entry);
  const claims = vi.fn(async () => undefined);
  const transport = async () => ({ kind: 'retry' }) as const;
  const outbox = createOutbox(() => ({
    ...{ storage: store, claims, form: 'trial', transport: () => transport, onSettled: () => {} },
  }));
  outbox.sendWaiting();
  await vi.advanceTimersByTimeAsync(2_999);
  expect(claims).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(claims).toHaveBeenCalledTimes(2);
  outbox.end();
});
