/** Metrics of the server. No metric holds an answer, a tracking number or who sent a request. */

import type { AppendOutcome, IncomingSubmission, Store } from '../contracts/store.js';
import type { DeliveryOutcome } from '../forwarding/channel.js';
import type { LogEntry } from '../log.js';
import type { QuarantineFigures } from '../quarantine/quarantine.js';
import { createCounter, createHistogram, exposition, type Family } from './exposition.js';
import { type ProcessFigures, processFigures } from './process.js';

export interface Metrics {
  /** Updates the counters from a log entry. */
  observeLogEntry(entry: LogEntry): void;
  /** Wraps the store so that each group is counted and timed. `stored` is called after each group, too. */
  instrumentStore(store: Store, stored: () => void): Store;
  countDelivery(destination: string, kind: DeliveryOutcome['kind']): void;
  /** Returns all metrics in the Prometheus text format. */
  text(sources: Sources): Promise<string>;
  close(): void;
}

export interface Sources {
  readonly store: Store;
  /** Returns the number of submissions that wait for the disk. */
  waiting(): number;
  /** Returns the number of bytes of request bodies in memory. */
  heldBytes(): number;
  /** Returns the connections of each port that listens. */
  connections(): readonly PortFigures[];
  /** Returns the number of tasks that are run or wait, by kind of worker. */
  workers(): Readonly<Record<string, number>>;
  /** Returns the figures of the virus scanner, if there is one. */
  quarantine?(): QuarantineFigures;
  now(): number;
}

/** Connections of a port: how many are open, and how many were refused, by reason. */
export interface PortFigures {
  readonly port: string;
  readonly open: number;
  readonly refused: Readonly<Record<string, number>>;
}

/** Histogram bounds of the time that a group takes in the store, in seconds. */
const FLUSHES = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

const SUBMITTING = ['submit', 'page', 'correct'];

export function createMetrics(): Metrics {
  const counters = {
    accepted: createCounter(),
    refused: createCounter(),
    requests: createCounter(),
    faults: createCounter(),
    tries: createCounter(),
  };
  const flushes = createHistogram(FLUSHES);
  const figures = processFigures();
  return {
    observeLogEntry: entry => {
      if (entry.event === 'store-fault') counters.faults.add({ fault: entry.fault });
      if (entry.event !== 'request') return;
      const { route, status, method, problem = `http-${status}` } = entry;
      counters.requests.add({ route, status: String(status) });
      if (method === 'POST' && SUBMITTING.includes(route) && status >= 400) counters.refused.add({ problem });
    },
    instrumentStore: (store, stored) => ({
      ...store,
      append: async group => {
        const start = performance.now();
        const outcomes = await store.append(group);
        flushes.observe((performance.now() - start) / 1000);
        for (const [form, count] of storedOf(group, outcomes)) counters.accepted.add({ form }, count);
        stored();
        return outcomes;
      },
    }),
    countDelivery: (destination, outcome) => counters.tries.add({ destination, outcome }),
    text: async sources =>
      exposition([
        ...counted(counters),
        {
          name: 'istimara_commit_seconds',
          help: 'Time of a group in the store: journal, flush, index.',
          type: 'histogram',
          samples: flushes.samples(),
        },
        ...(await measured(sources)),
        ...pressure(sources),
        ...scanned(sources),
        ...(await figures.families()),
      ]),
    close: figures.stop satisfies ProcessFigures['stop'],
  };
}

function storedOf(group: readonly IncomingSubmission[], outcomes: readonly AppendOutcome[]): Map<string, number> {
  const stored = new Map<string, number>();
  for (const [at, { form }] of group.entries())
    if (outcomes[at]?.kind === 'stored') stored.set(form, (stored.get(form) ?? 0) + 1);
  return stored;
}

type Counters = Readonly<
  Record<'accepted' | 'refused' | 'requests' | 'faults' | 'tries', ReturnType<typeof createCounter>>
>;

const counted = ({ accepted, refused, requests, faults, tries }: Counters): readonly Family[] => [
  counter('istimara_accepted_total', 'Submissions that were stored, by form.', accepted),
  counter('istimara_refused_total', 'Submissions that were refused, by the type of problem.', refused),
  counter('istimara_requests_total', 'Requests, by route and status.', requests),
  counter('istimara_store_faults_total', 'Groups that were not stored, by fault.', faults),
  counter('istimara_forward_tries_total', 'Tries to hand over, by destination and what became of it.', tries),
];

const counter = (name: string, help: string, { samples }: ReturnType<typeof createCounter>): Family => ({
  name,
  help,
  type: 'counter',
  samples: samples(),
});

const gauge = (name: string, help: string, samples: Family['samples']): Family => ({
  name,
  help,
  type: 'gauge',
  samples,
});

/** Returns the metrics of connections, memory and workers. */
function pressure({ connections, heldBytes, workers }: Sources): readonly Family[] {
  const ports = connections();
  return [
    gauge(
      'istimara_connections',
      'Open connections, by port.',
      ports.map(({ port, open: value }) => ({ labels: { port }, value })),
    ),
    {
      name: 'istimara_connections_refused_total',
      help: 'Connections that were closed or not taken, by port and reason.',
      type: 'counter',
      samples: ports.flatMap(({ port, refused }) =>
        Object.entries(refused).map(([reason, value]) => ({ labels: { port, reason }, value })),
      ),
    },
    gauge('istimara_body_bytes', 'Bytes of request bodies in memory.', [{ value: heldBytes() }]),
    gauge(
      'istimara_worker_tasks',
      'Tasks that are run or wait, by kind of worker.',
      Object.entries(workers()).map(([worker, value]) => ({ labels: { worker }, value })),
    ),
  ];
}

/** Returns the metrics of the virus scanner. */
function scanned({ quarantine }: Sources): readonly Family[] {
  if (!quarantine) return [];
  const { waiting, files } = quarantine();
  return [
    gauge('istimara_quarantine_submissions', 'Submissions whose files wait for the virus scanner.', [
      { value: waiting },
    ]),
    {
      name: 'istimara_files_scanned_total',
      help: 'Files that the virus scanner was given, by result.',
      type: 'counter',
      samples: Object.entries(files).map(([result, value]) => ({ labels: { result }, value })),
    },
  ];
}

/** Returns the metrics whose values are looked up at the time of the request. */
async function measured({ store, waiting, now }: Sources): Promise<readonly Family[]> {
  const [room, backlog, destinations] = await Promise.all([
    store.freeBytes?.(),
    store.outbox.backlog(),
    store.outbox.destinations(),
  ]);
  const by = backlog.map(row => ({ ...row, labels: { destination: row.destination } }));
  return [
    gauge('istimara_queue_submissions', 'Submissions that wait for the disk.', [{ value: waiting() }]),
    gauge(
      'istimara_forward_waiting',
      'Submissions that wait for a destination.',
      by.map(({ labels, waiting: value }) => ({ labels, value })),
    ),
    gauge(
      'istimara_forward_parked',
      'Submissions that are not tried any more.',
      by.map(({ labels, parked: value }) => ({ labels, value })),
    ),
    gauge(
      'istimara_forward_oldest_seconds',
      'Age of the oldest submission that waits; 0 where none does.',
      by.map(({ labels, oldest }) => ({
        labels,
        value: oldest === undefined ? 0 : Math.max(0, now() - oldest) / 1000,
      })),
    ),
    gauge(
      'istimara_forward_failures',
      'Failures in a row of a destination.',
      destinations.map(({ name, failures: value }) => ({ labels: { destination: name }, value })),
    ),
    ...(room === undefined
      ? []
      : [gauge('istimara_disk_free_bytes', 'Room where submissions are stored.', [{ value: room }])]),
  ];
}
