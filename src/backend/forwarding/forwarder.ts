/**
 * Forwarder of one destination: claims due deliveries, attempts them and records their outcomes. Destinations do not
 * depend on each other.
 */

import { faultKindOf, type Store, type StoredSubmission } from '../contracts/store.js';
import type { Log } from '../log.js';
import { DAY_MS, destinationPause, retryDelay } from './backoff.js';
import { type Channel, type DeliveryOutcome, reasonCode, refused } from './channel.js';
import { type CloudEvent, toCloudEvent } from './event.js';
import type { DestinationSettings } from './settings.js';

export interface ForwarderOptions {
  readonly store: Store;
  readonly source: string;
  readonly destination: DestinationSettings;
  readonly channel: Channel;
  readonly log: Log;
  /** Called after each attempt. */
  onAttempt(destination: string, kind: DeliveryOutcome['kind']): void;
  now(): number;
}

export interface Forwarder {
  /** Wakes the forwarder, because something may be due. */
  wake(): void;
  /** Claims nothing more and waits this many milliseconds for what is under way. */
  close(milliseconds: number): Promise<void>;
}

/**
 * Maximum milliseconds between two rounds, because other processes accept submissions as well, and failed deliveries
 * become due.
 */
const IDLE_MS = 1_000;

interface Settled {
  readonly number: number;
  readonly tries: number;
  readonly outcome: DeliveryOutcome;
}

interface State {
  /** Number of failures in a row, in this process. */
  failures: number;
  stopped: boolean;
  /** Fault of the store, if it could not be queried. */
  fault?: string | undefined;
  wake: () => void;
}

export function startForwarder(forwarding: ForwarderOptions): Forwarder {
  const stopping = new AbortController();
  const state: State = { failures: 0, stopped: false, wake: () => undefined };
  const running = run(forwarding, state, stopping.signal);
  return {
    wake: () => state.wake(),
    close: async milliseconds => {
      state.stopped = true;
      state.wake();
      const timer = setTimeout(() => stopping.abort(), milliseconds);
      await running;
      clearTimeout(timer);
      await forwarding.channel.close();
    },
  };
}

async function run(forwarding: ForwarderOptions, state: State, signal: AbortSignal): Promise<void> {
  while (!state.stopped) {
    const busy = await turn(forwarding, state, signal).catch(error => {
      logFaultChange(forwarding, state, String(faultKindOf(error) ?? reasonCode(error)));
      return false;
    });
    if (!busy && !state.stopped) await idle(state);
  }
}

function idle(state: State): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, IDLE_MS);
    state.wake = () => {
      clearTimeout(timer);
      resolve();
    };
  });
}

/** Logs a fault of the store once when it begins, and once when it is over. */
function logFaultChange({ log, destination }: ForwarderOptions, state: State, fault: string | undefined): void {
  if (fault === state.fault) return;
  state.fault = fault;
  log(
    fault === undefined
      ? { level: 'info', event: 'forward-store-available', destination: destination.name }
      : { level: 'error', event: 'forward-store-unavailable', destination: destination.name, reason: fault },
  );
}

/** Runs one round. Returns true if more may be due at once. */
async function turn(forwarding: ForwarderOptions, state: State, signal: AbortSignal): Promise<boolean> {
  const { store, destination, channel, now } = forwarding;
  const { name, timeoutMs } = destination;
  // The claim lasts longer than all attempts of a round, which are all under way at once.
  const until = now() + 2 * timeoutMs + 1_000;
  const claimed = await store.outbox.claim({ destination: name, now: now(), until, limit: channel.maxConcurrent });
  logFaultChange(forwarding, state, undefined);
  if (claimed.length === 0) return false;
  const tries = new Map(claimed.map(one => [one.number, one.tries + 1]));
  const submissions = await store.findByNumbers([...tries.keys()]);
  const outcomes = await Promise.all(
    submissions.map(async submission => ({
      number: submission.number,
      tries: tries.get(submission.number)!,
      outcome: await tryOne(forwarding, submission, signal),
    })),
  );
  await keep(forwarding, state, outcomes);
  return true;
}

/**
 * Attempts one delivery. A submission that was erased, or that cannot be made into an event, is parked so that it is
 * noticed, because the destination cannot help it.
 */
async function tryOne(
  { channel, source }: ForwarderOptions,
  submission: StoredSubmission,
  signal: AbortSignal,
): Promise<DeliveryOutcome> {
  // Erased bytes and a receipt are left of the submission, and for a while its files. None of them may leave the system
  // any more.
  if (submission.status === 'erased') return refused('erased');
  let event: CloudEvent;
  try {
    event = toCloudEvent(submission, source);
  } catch {
    return refused('unreadable');
  }
  return channel.send(event, signal);
}

async function keep(forwarding: ForwarderOptions, state: State, settled: readonly Settled[]): Promise<void> {
  const { store, destination, now } = forwarding;
  const tried = settled.map(({ number, tries, outcome }) => {
    if (outcome.kind === 'delivered') return { number, state: 'delivered' as const };
    const { reason } = outcome;
    if (outcome.kind === 'refused' || tries >= destination.maxAttempts)
      return { number, state: 'parked' as const, reason };
    const due = now() + Math.max(retryDelay(tries), outcome.waitMs ?? 0);
    return { number, state: 'waiting' as const, reason, due };
  });
  const outcomes = settled.map(({ outcome }) => outcome);
  const failures = outcomes.flatMap(outcome => (outcome.kind === 'failed' ? [outcome] : []));
  // If one event got through, or was read and refused, the destination is available.
  const away = failures.length === outcomes.length;
  const pause = away ? pauseAfter(state, failures, now()) : undefined;
  await store.outbox.recordResults({ destination: destination.name, now: now(), tried, ...(pause && { pause }) });
  for (const { kind } of outcomes) forwarding.onAttempt(destination.name, kind);
  logRound(forwarding, state, failures, { away, parked: tried.filter(one => one.state === 'parked').length });
  state.failures = away ? state.failures + 1 : 0;
}

type Failure = DeliveryOutcome & { readonly kind: 'failed' };

function pauseAfter(state: State, failures: readonly Failure[], now: number) {
  const asked = Math.max(...failures.map(({ waitMs = 0, gone }) => (gone ? DAY_MS : waitMs)));
  return { until: now + Math.max(asked, destinationPause(state.failures)), reason: failures[0]!.reason };
}

interface LoggedState {
  readonly away: boolean;
  readonly parked: number;
}

function logRound(
  { log, destination }: ForwarderOptions,
  state: State,
  failures: readonly Failure[],
  { away, parked }: LoggedState,
): void {
  const { name } = destination;
  if (parked > 0) log({ level: 'warning', event: 'forward-parked', destination: name, count: parked });
  if (failures.some(({ gone }) => gone)) log({ level: 'error', event: 'forward-destination-gone', destination: name });
  else if (away && state.failures === 0)
    log({ level: 'warning', event: 'forward-failing', destination: name, reason: failures[0]!.reason });
  if (!away && state.failures > 0) log({ level: 'info', event: 'forward-recovered', destination: name });
}
