/**
 * Sending of checkpoints to places of the operator's choice, out of reach of anyone who can write to the store: a file,
 * for example on a mount of another machine, and a webhook. Nothing waits for it.
 */
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../log.js';
import { destinationPause } from './backoff.js';

export interface CheckpointPlaces {
  /** Path of a file to which checkpoints are appended, one a line. */
  readonly file?: string;
  /** URL to which they are posted as JSON, `{"checkpoints":["…"]}`. */
  readonly url?: string;
  /** Bearer token for the URL. */
  readonly token?: string;
}

export interface CheckpointSender {
  /** Takes a checkpoint, which is sent in the background. */
  send(checkpoint: string): void;
  /** Stops. Waits a few seconds for what was not sent yet. */
  close(): Promise<void>;
}

export interface SendingTimes {
  /** Returns the milliseconds until the next attempt, after a number of failures in a row. */
  delay(failures: number): number;
  /** Maximum time that `close` waits, in milliseconds. */
  readonly closeMs: number;
}

/** Function that sends checkpoints. Rejects if they may not have arrived. */
type Deliver = (checkpoints: readonly string[]) => Promise<void>;

/** Maximum number of checkpoints that wait for a place. The newest ones are kept, because they cover the others. */
const MAX_WAITING = 1_000;
const MAX_BATCH = 100;
const REQUEST_TIMEOUT_MS = 10_000;
/** Time after which the log says that a place does not answer, in milliseconds. */
const SLOW_MS = 10_000;
const CLOSE_MS = 5_000;

/** Starts the sender. Each place has a queue of its own, so that none waits for another. */
export function startCheckpointSender(
  { file, url, token }: CheckpointPlaces,
  log: Log,
  times: SendingTimes = { delay: destinationPause, closeMs: CLOSE_MS },
): CheckpointSender {
  const queues = [
    ...(file === undefined ? [] : [createQueue('file', appendTo(file), log, times)]),
    ...(url === undefined ? [] : [createQueue('url', postTo(url, token), log, times)]),
  ];
  return {
    send: checkpoint => {
      for (const queue of queues) queue.send(checkpoint);
    },
    close: async () => void (await Promise.all(queues.map(queue => queue.close()))),
  };
}

function createQueue(place: string, deliver: Deliver, log: Log, { delay, closeMs }: SendingTimes): CheckpointSender {
  const waiting: string[] = [];
  const state = {
    failures: 0,
    reported: false,
    closing: new AbortController(),
    working: undefined as Promise<void> | undefined,
  };
  const report = (reason: string) => {
    if (!state.reported) log({ level: 'warning', event: 'checkpoints-unsent', place, reason });
    state.reported = true;
  };
  const attempt = async (): Promise<void> => {
    const batch = waiting.slice(0, MAX_BATCH);
    const slow = setTimeout(() => report('ETIMEDOUT'), SLOW_MS).unref();
    try {
      await deliver(batch);
      // Newer ones may have displaced some of the batch in the meantime.
      while (batch.includes(waiting[0]!)) waiting.shift();
      if (state.reported) log({ level: 'info', event: 'checkpoints-sent', place });
      Object.assign(state, { failures: 0, reported: false });
    } catch (error) {
      report(String((error as { code?: unknown }).code ?? (error as Error).message));
      await pause(delay(state.failures++), undefined, { ref: false, signal: state.closing.signal }).catch(
        () => undefined,
      );
    } finally {
      clearTimeout(slow);
    }
  };
  const work = async (): Promise<void> => {
    // When the sender is closed, a place that fails gets one more attempt.
    for (let last = false; waiting.length > 0 && !(last && state.failures > 0); ) {
      last = state.closing.signal.aborted;
      await attempt();
    }
    state.working = undefined;
  };
  return {
    send: checkpoint => {
      waiting.push(checkpoint);
      if (waiting.length > MAX_WAITING) waiting.shift();
      state.working ??= work();
    },
    close: async () => {
      state.closing.abort();
      await Promise.race([state.working, pause(closeMs, undefined, { ref: false })]);
    },
  };
}

const { O_WRONLY, O_APPEND, O_CREAT, O_NONBLOCK } = constants;

/** Returns a function that appends lines to a file and flushes them. */
function appendTo(path: string): Deliver {
  // A line that was cut off, by an earlier process too, must not run into the next one.
  const state = { cut: true };
  return async checkpoints => {
    const handle = await open(path, O_WRONLY | O_APPEND | O_CREAT | O_NONBLOCK, 0o600);
    try {
      const stats = await handle.stat();
      if (!stats.isFile()) throw Object.assign(new Error('not a file'), { code: 'ENOTFILE' });
      const text = checkpoints.map(one => `${one}\n`).join('');
      await handle.appendFile(state.cut && stats.size > 0 ? `\n${text}` : text);
      await handle.datasync();
      state.cut = false;
    } catch (error) {
      state.cut = true;
      throw error;
    } finally {
      await handle.close();
    }
  };
}

const postTo =
  (url: string, token: string | undefined): Deliver =>
  async checkpoints => {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ checkpoints }),
      redirect: 'error',
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    });
    await response.body?.cancel();
    if (!response.ok) throw Object.assign(new Error('refused'), { code: `HTTP_${response.status}` });
  };
