/** Resource usage of the process, under the names that Prometheus defines for it. */
import { readdir } from 'node:fs/promises';
import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks';
import type { Family } from './exposition.js';

const NANO = 1e9;

const gauge = (name: string, help: string, value: number): Family => ({
  name,
  help,
  type: 'gauge',
  samples: [{ value }],
});

export interface ProcessFigures {
  families(): Promise<readonly Family[]>;
  stop(): void;
}

export function processFigures(): ProcessFigures {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  return { families: () => families(delay), stop: () => void delay.disable() };
}

async function families(delay: IntervalHistogram): Promise<readonly Family[]> {
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed, external } = process.memoryUsage();
  const descriptors = await readdir('/proc/self/fd').catch((): string[] => []);
  const longest = delay.max / NANO;
  delay.reset();
  return [
    {
      name: 'process_cpu_seconds_total',
      help: 'User and system CPU time, in seconds.',
      type: 'counter',
      samples: [{ value: (user + system) / 1e6 }],
    },
    gauge('process_resident_memory_bytes', 'Resident memory.', rss),
    gauge('process_start_time_seconds', 'When the process began, since 1970.', Date.now() / 1000 - process.uptime()),
    // Only Linux provides the open file descriptors.
    ...(descriptors.length > 0 ? [gauge('process_open_fds', 'Open file descriptors.', descriptors.length)] : []),
    gauge('nodejs_heap_size_used_bytes', 'Heap in use.', heapUsed),
    gauge('nodejs_external_memory_bytes', 'Memory outside the heap.', external),
    gauge(
      'nodejs_eventloop_lag_max_seconds',
      'Longest delay of the event loop since it was asked last.',
      Math.max(0, longest),
    ),
  ];
}
