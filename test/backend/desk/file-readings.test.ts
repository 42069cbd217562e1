/** Limits of files that are read at the desk, and of batches in memory. */
import { expect, it, vi } from 'vitest';
import { createBatches } from '../../../src/backend/desk/file-intake/batches.js';
import type { SubmissionReader } from '../../../src/backend/parts.js';
import { until } from '../harness.js';
import { account, cookieOf, desk, signIn } from './clerks.js';
import { upload } from './upload.js';

/** Returns a reader that ends its readings only on demand, and the number of readings that were begun. */
function slowReader() {
  const waiting: (() => void)[] = [];
  const reader: SubmissionReader = {
    read: files => new Promise(resolve => waiting.push(() => resolve(partsOf(files)))),
    draw: async () => undefined,
    countPages: async () => 0,
  };
  const why = { en: 'refused', ar: 'refused' };
  const partsOf = (files: Parameters<SubmissionReader['read']>[0]) =>
    files.map((_, file) => ({ files: [file], refused: { place: why, code: 'refused', why } }));
  return { reader, waiting };
}

it('reads the files of a clerk one choice at a time, and asks to wait', async () => {
  const { reader, waiting } = slowReader();
  const at = await desk('clerk', {}, { submissionReader: reader });
  const first = upload(at, { 'a.json': '{}' });
  await until(() => waiting.length === 1);
  const second = await upload(at, { 'b.json': '{}' });
  expect(second).toMatchObject({ status: 503, headers: { 'retry-after': '10' } });
  expect(second.text).toContain('still being read');
  waiting.shift()!();
  expect((await first).status).toBe(303);
  const third = upload(at, { 'c.json': '{}' });
  await until(() => waiting.length === 1);
  waiting.shift()!();
  expect((await third).status).toBe(303);
});

it('counts files as held until they were read', async () => {
  const { reader, waiting } = slowReader();
  const at = await desk('clerk', {}, { submissionReader: reader, limits: { heldBytes: 1_000_000 } });
  await account(at.store, 'sami', 'clerk');
  const colleague = { deskPort: at.deskPort, cookie: cookieOf(await signIn(at.deskPort, 'sami')) };
  const first = upload(at, { 'a.json': Buffer.alloc(800_000) });
  await until(() => waiting.length === 1);
  await expect(upload(colleague, { 'b.json': Buffer.alloc(800_000) })).rejects.toThrow();
  waiting.shift()!();
  expect((await first).status).toBe(303);
  const again = upload(colleague, { 'b.json': Buffer.alloc(800_000) });
  await until(() => waiting.length === 1);
  waiting.shift()!();
  expect((await again).status).toBe(303);
});

const filesOf = (bytes: number) => [{ name: 'a', bytes: Buffer.alloc(bytes), sha256: '' }];

it('removes batches of the same clerk first if there are too many', () => {
  const batches = createBatches(Date.now, 100);
  const other = batches.add('sami', filesOf(40), []);
  const [first, second] = [batches.add('rana', filesOf(40), []), batches.add('rana', filesOf(40), [])];
  expect(batches.find(other.id, 'sami')).toBe(other);
  expect(batches.find(first.id, 'rana')).toBeUndefined();
  const large = batches.add('rana', filesOf(90), []);
  expect(batches.find(second.id, 'rana')).toBeUndefined();
  expect(batches.find(other.id, 'sami')).toBeUndefined();
  expect(batches.find(large.id, 'rana')).toBe(large);
  expect(batches.find(large.id, 'sami')).toBeUndefined();
});

it('forgets a batch after an hour, at the next visit or by itself', () => {
  vi.useFakeTimers();
  try {
    let now = 0;
    const batches = createBatches(() => now);
    batches.add('rana', filesOf(1), []);
    const second = batches.add('sami', filesOf(1), []);
    expect(batches.bytes).toBe(2);
    now = 3_600_001;
    expect(batches.find(second.id, 'sami')).toBeUndefined();
    expect(batches.bytes).toBe(0);
    batches.add('rana', filesOf(1), []);
    vi.advanceTimersByTime(3_600_000);
    expect(batches.bytes).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});
