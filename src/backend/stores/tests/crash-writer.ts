/**
 * Process that the crash test kills: it opens the store that its argument names, appends groups without end, several at
 * once, and prints the tracking number of each submission as soon as it is acknowledged.
 */
import { randomUUID } from 'node:crypto';
import { openStore } from '../index.js';
import { entry, GROUP } from './entries.js';

const GROUPS_AT_ONCE = 4;

const store = await openStore(process.argv[2]!);
const write = async (): Promise<never> => {
  for (;;) {
    const data = JSON.stringify({ group: randomUUID() });
    const outcomes = await store.append(Array.from({ length: GROUP }, () => entry({ data })));
    const lines = outcomes.map(outcome =>
      outcome.kind === 'stored' ? `${outcome.tracking} ${outcome.receipt}\n` : '',
    );
    process.stdout.write(lines.join(''));
  }
};
await Promise.all(Array.from({ length: GROUPS_AT_ONCE }, write));
