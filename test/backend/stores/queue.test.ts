/** The queue of the embedded store, made again from its journal. The contract is tested in contract.test.ts. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from '../../../src/backend/index.js';
import type { Status } from '../../../src/backend/statuses.js';
import { storeMaintenance } from '../../../src/backend/stores/index.js';
import { temporary } from '../harness.js';
import { definition, entry } from './entries.js';

const START = 1_764_000_000_000;
const DAY = 86_400_000;

it('makes the same queue again from the journal, with assignees and moved deadlines', async () => {
  const address = `sqlite:${join(temporary(), 'store.db')}`;
  const read = async () => {
    const store = await openStore(address);
    const found = await store.queue({ statuses: ['received', 'accepted'], order: 'due', limit: 99 });
    await store.close();
    return found;
  };
  const store = await openStore(address);
  const model = Buffer.from(JSON.stringify({ procedure: { duration: 'P10D' } }));
  await store.saveDefinitions([definition({ model })]);
  const [one, other] = [entry(), entry({ channel: 'draft' })];
  await store.append([one, other]);
  const due = async () => (await store.findTracking(other.tracking))!.due!;
  const before = await due();
  const turn = (from: Status, status: Status, day: number) =>
    ({ tracking: other.tracking, from, status, at: START + day * DAY, by: 'rana', note: 'x' }) as const;
  await store.changeStatus([turn('received', 'needs-documents', 3), turn('needs-documents', 'received', 8)]);
  expect(await due()).toBeGreaterThan(before);
  await store.assign([{ tracking: one.tracking, from: undefined, to: 'rana', at: 1, by: 'rana' }]);
  await store.close();
  const queued = await read();
  expect(queued).toMatchObject([{ assignee: 'rana' }, { assignee: null }]);
  await storeMaintenance(address).reindex!();
  expect(await read()).toEqual(queued);
  await storeMaintenance(address).checkIntegrity();
});
