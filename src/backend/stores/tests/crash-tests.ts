/** Tests with processes that are killed: what was acknowledged is there, once, with its receipt. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { StoredSubmission } from '../../contracts/store.js';
import { collect, entry, GROUP } from './entries.js';
import { equal } from './expect.js';
import type { ContractTest } from './store-test.js';

const WRITER = fileURLToPath(new URL('./crash-writer.js', import.meta.url));
const ROUNDS = 3;
/** Number of acknowledgements after which a process is killed. */
const ACKNOWLEDGED = 60;

/** Runs a process that writes to the store, and kills it. Returns the receipts that it had, by tracking number. */
async function killedWriter(url: string): Promise<ReadonlyMap<string, string>> {
  const child = spawn(process.execPath, [WRITER, url], { stdio: ['ignore', 'pipe', 'pipe'] });
  const closed = once(child, 'close');
  const receipts = new Map<string, string>();
  let said = '';
  child.stderr.on('data', chunk => {
    said += chunk;
  });
  for await (const line of createInterface(child.stdout)) {
    const [tracking = '', receipt] = line.split(' ');
    // The last line may be cut off.
    if (receipt?.split('.').length === 3) receipts.set(tracking, receipt);
    if (receipts.size >= ACKNOWLEDGED) child.kill('SIGKILL');
  }
  await closed;
  equal(receipts.size >= ACKNOWLEDGED, true, `another process can write to the store: ${said}`);
  return receipts;
}

export const crashTests: readonly ContractTest[] = [
  {
    name: 'what was acknowledged is there after the process was killed',
    slow: true,
    body: async ({ newUrl, open, close }) => {
      const url = await newUrl();
      await close(await open(url));
      const acknowledged = new Map<string, string>();
      for (let round = 0; round < ROUNDS; round++) {
        for (const [tracking, receipt] of await killedWriter(url)) acknowledged.set(tracking, receipt);
        const store = await open(url);
        const walked = await collect(store.iterate({}));
        const receipts = new Map(walked.map(({ tracking, receipt }) => [tracking, receipt]));
        equal(receipts.size, walked.length, 'each submission is there once');
        equal(cutGroups(walked), [], `a group of ${GROUP} is stored together, or nothing of it`);
        const lost = [...acknowledged].filter(([tracking, receipt]) => !isWhole(receipts.get(tracking), receipt));
        equal(
          lost.map(([tracking]) => tracking),
          [],
          'no submission is lost, and each has the receipt that was returned',
        );
        const outcomes = await store.append([entry()]);
        equal(
          outcomes.map(({ kind }) => kind),
          ['stored'],
          'the store can be written again',
        );
        await close(store);
      }
    },
  },
];

/** Returns the numbers of submissions of the groups that are not whole. The data of a group name it. */
function cutGroups(stored: readonly StoredSubmission[]): readonly number[] {
  const sizes = new Map<string, number>();
  for (const { data } of stored) if (data.includes('"group"')) sizes.set(data, (sizes.get(data) ?? 0) + 1);
  return [...sizes.values()].filter(size => size !== GROUP);
}

/** Returns whether a receipt is the one that a process had printed, perhaps not to its end. */
const isWhole = (receipt: string | undefined, printed: string): boolean => receipt?.startsWith(printed) === true;
