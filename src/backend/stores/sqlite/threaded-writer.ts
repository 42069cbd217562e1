/**
 * Writer in a separate thread. Hashing, signing, flushing and indexing do not block the thread that answers requests.
 */
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { WorkingCalendar } from '../../../runtime/calendar/working-days.js';
import { type IncomingSubmission, storeError } from '../../contracts/store.js';
import type { MaintenanceReport } from './maintenance/background-maintenance.js';
import type { Writer } from './writer.js';

/** Writer whose methods return promises. */
export type AsyncWriter = {
  readonly [Name in keyof Writer]: (...given: Parameters<Writer[Name]>) => Promise<Awaited<ReturnType<Writer[Name]>>>;
};

export interface Call {
  readonly name: keyof Writer;
  readonly given: unknown;
}

/**
 * Reply of the writing thread. An error is sent as its `code` and other members, because only the message of an Error
 * instance would arrive.
 */
export type WriterReply = { readonly value: unknown } | { readonly error: Record<string, unknown> };

/** Group as it is sent to the thread. */
export interface PackedGroup {
  readonly entries: readonly PackedEntry[];
  /** Digest and body of each entry, one after the other. They are transferred, not copied. */
  readonly bytes: Uint8Array;
}

interface PackedEntry extends Omit<IncomingSubmission, 'digest' | 'body'> {
  /** Number of bytes of the body. */
  readonly size: number;
}

/** Data that the thread starts with. */
export interface WriterData {
  readonly path: string;
  readonly calendar?: WorkingCalendar | undefined;
}

/** Starts the thread. Rejects with the reason if the store cannot be opened. */
export async function startWriter(path: string, calendar?: WorkingCalendar): Promise<AsyncWriter> {
  const workerData: WriterData = { path, calendar };
  const worker = new Worker(fileURLToPath(new URL('./writer-worker.js', import.meta.url)), { workerData });
  const waiting: { resolve(value: unknown): void; reject(error: Error): void }[] = [];
  const next = () => new Promise<unknown>((resolve, reject) => waiting.push({ resolve, reject }));
  const state: { failure?: Error } = {};
  const fail = (error: Error) => {
    state.failure ??= storeError('broken', error);
    for (const { reject } of waiting.splice(0)) reject(state.failure);
  };
  worker.on('message', (answer: WriterReply) => {
    const { resolve, reject } = waiting.shift()!;
    'error' in answer
      ? reject(Object.assign(new Error(String(answer.error.message)), answer.error))
      : resolve(answer.value);
  });
  worker.on('error', fail).on('exit', code => fail(new Error(`the writing thread ended with ${code}`)));
  const call = async (name: Call['name'], given?: unknown, transfer: ArrayBuffer[] = []) => {
    // A thread that has ended does not reply.
    if (state.failure) throw state.failure;
    worker.postMessage({ name, given } satisfies Call, transfer);
    return next();
  };
  await next().catch(async error => {
    await worker.terminate();
    throw error;
  });
  return {
    append: async group => {
      const packed = pack(group);
      return (await call('append', packed, [packed.bytes.buffer as ArrayBuffer])) as ReturnType<Writer['append']>;
    },
    keep: async definitions => void (await call('keep', definitions)),
    changeStatus: async changes => (await call('changeStatus', changes)) as readonly boolean[],
    assign: async assignments => (await call('assign', assignments)) as readonly boolean[],
    transfer: async transfers => (await call('transfer', transfers)) as readonly boolean[],
    erase: async change => (await call('erase', change)) as boolean,
    enter: async (...given) => void (await call('enter', given)),
    outbox: work => call('outbox', work),
    runEphemeral: async work => (await call('runEphemeral', work)) as number | undefined,
    runMaintenance: async () => (await call('runMaintenance')) as MaintenanceReport,
    close: () => call('close').finally(() => worker.terminate()) as Promise<ReturnType<Writer['close']>>,
  };
}

/** Number of bytes of a SHA-256. */
const DIGEST_BYTES = 32;

/**
 * Copies digests and bodies into one buffer. A body is often a slice of a larger buffer, all of which would be copied
 * with a message.
 */
function pack(group: readonly IncomingSubmission[]): PackedGroup {
  const bytes = new Uint8Array(group.reduce((sum, { body }) => sum + DIGEST_BYTES + body.length, 0));
  let at = 0;
  const entries = group.map(({ digest, body, ...entry }) => {
    bytes.set(digest, at);
    bytes.set(body, at + DIGEST_BYTES);
    at += DIGEST_BYTES + body.length;
    return { ...entry, size: body.length };
  });
  return { entries, bytes };
}

export function unpack({ entries, bytes }: PackedGroup): IncomingSubmission[] {
  let at = 0;
  return entries.map(({ size, ...entry }) => {
    const start = at + DIGEST_BYTES;
    at = start + size;
    return { ...entry, digest: bytes.subarray(start - DIGEST_BYTES, start), body: bytes.subarray(start, at) };
  });
}
