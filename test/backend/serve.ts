/**
 * The backend as a process of its own, for tests that kill it. `mutant` makes it break a promise on purpose, because a
 * test that does not notice is worth nothing.
 */

import type { Store } from '../../src/backend/contracts/store.js';
import { openStore, startServer } from '../../src/backend/index.js';
import { isStoreUrl } from '../../src/backend/parts.js';
import { openSqlite } from '../../src/backend/stores/sqlite/store.js';

const [dist = '', path = '', port = '0', mutant = 'none', more = '{}'] = process.argv.slice(2);

/** Returns a store that answers before the group is stored. */
const ackEarly = (store: Store): Store => ({
  ...store,
  append: async group => {
    setTimeout(() => void store.append(group).catch(() => undefined), 100);
    return group.map(({ tracking }) => ({ kind: 'stored', tracking, receipt: '' }));
  },
});

/** Returns a store that commits submissions before their files are stored. */
const filesLate = (store: Store): Store => ({
  ...store,
  files: {
    ...store.files,
    receive: async () => {
      const incoming = await store.files.receive();
      const late = () => void setTimeout(() => void incoming.keep().catch(() => undefined), 100);
      return {
        ...incoming,
        get size() {
          return incoming.size;
        },
        keep: async () => late(),
        drop: async () => undefined,
      };
    },
  },
});

const MUTANTS: Readonly<Record<string, (store: Store) => Store>> = { 'ack-early': ackEarly, 'files-late': filesLate };

const store = isStoreUrl(path) ? await openStore(path) : await openSqlite(path, { thread: true });
const watched = MUTANTS[mutant]?.(store) ?? store;
const server = await startServer({ dist, port: Number(port), store: watched, ...JSON.parse(more) });
process.once('SIGTERM', () => void server.close());
process.stdout.write(`${server.port} ${server.deskPort ?? 0}\n`);
