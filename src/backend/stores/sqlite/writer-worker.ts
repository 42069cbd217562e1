/** Worker thread that writes. It runs one call after the other and replies to each. */
import { parentPort, workerData } from 'node:worker_threads';
import { type Call, type PackedGroup, unpack, type WriterData } from './threaded-writer.js';
import { openSqliteWriter, type Writer } from './writer.js';

const port = parentPort!;

function answer(work: () => unknown): void {
  try {
    port.postMessage({ value: work() });
  } catch (error) {
    port.postMessage({ error: plain(error as Error) });
  }
}

/**
 * Returns the members of an error as plain data, because messages between threads do not carry them for an Error
 * instance.
 */
function plain(error: Error): Record<string, unknown> {
  const cause = error.cause as Error | undefined;
  return { ...error, message: error.message, ...(cause && { cause: { ...cause, message: cause.message } }) };
}

const opened: { writer?: Writer } = {};
answer(() => {
  const { path, calendar } = workerData as WriterData;
  opened.writer = openSqliteWriter(path, { calendar });
});

port.on('message', ({ name, given }: Call) =>
  answer(() => {
    if (name === 'append') return opened.writer!.append(unpack(given as PackedGroup));
    if (name === 'enter') return opened.writer!.enter(...(given as Parameters<Writer['enter']>));
    return opened.writer![name](given as never);
  }),
);
