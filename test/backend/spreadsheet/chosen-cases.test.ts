/** The cases of an export: the same for each sheet, whatever happens meanwhile. */
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../../src/backend/index.js';
import { type ChosenCases, chooseCases } from '../../../src/backend/spreadsheet/chosen-cases.js';
import type { TableVersion } from '../../../src/backend/spreadsheet/export-table.js';
import { statuses } from '../../../src/backend/statuses.js';
import { temporary } from '../harness.js';
import { definition, entry } from '../stores/entries.js';

const ENCRYPTED = 'fedcba9876543210';
/** Versions of a form of which one is encrypted. */
const VERSIONS = [{ definition: ENCRYPTED, model: { submit: { keys: [{}] } } }] as unknown as readonly TableVersion[];

async function filled(count: number) {
  const store = await openStore(`sqlite:${join(temporary(), 'store.db')}`);
  onTestFinished(() => store.close());
  await store.saveDefinitions([
    definition(),
    definition({ definition: ENCRYPTED, version: 2 }),
    definition({ form: 'b' }),
  ]);
  const entries = Array.from({ length: count }, () => entry());
  await store.append(entries);
  return { store, sent: entries.map(({ tracking }) => tracking) };
}

async function trackedIn(cases: ChosenCases): Promise<readonly string[]> {
  const all: string[] = [];
  for await (const { tracking } of cases.read()) all.push(tracking);
  return all;
}

const FILTER = { forms: ['a'], statuses };
const erase = (tracking: string) =>
  ({
    tracking,
    from: 'received',
    status: 'erased',
    at: 1,
    by: 'x',
    erasure: { proposedBy: 'y', ground: 'z' },
  }) as const;

it('reads all cases of more than one page in the order of acceptance, of one form and without encrypted ones', async () => {
  const { store, sent } = await filled(1001);
  await store.append([entry({ form: 'b' }), entry({ version: 2, definition: ENCRYPTED, data: 'null' })]);
  const cases = await chooseCases(store, FILTER, VERSIONS);
  expect([cases.count, cases.encrypted]).toEqual([1001, 1]);
  expect(await trackedIn(cases)).toEqual(sent);
});

it('has for each sheet the cases of the beginning, but those that were erased meanwhile', async () => {
  const { store, sent } = await filled(12);
  await store.erase(erase(sent[0]!));
  const cases = await chooseCases(store, FILTER, VERSIONS);
  expect(cases.count).toBe(11);
  const first = cases.read();
  expect((await first.next()).value!.tracking).toBe(sent[1]);
  await store.append([entry()]);
  await store.erase(erase(sent[11]!));
  const rest: string[] = [];
  for await (const { tracking } of first) rest.push(tracking);
  expect(rest).toEqual(sent.slice(2, 11));
  expect(await trackedIn(cases)).toEqual(sent.slice(1, 11));
});

it('reads large submissions a few at a time', async () => {
  const { store } = await filled(0);
  const body = Buffer.from(JSON.stringify({ form: 'a', version: 1, data: { x: 'x'.repeat(700_000) } }));
  await store.append(Array.from({ length: 16 }, () => entry({ body })));
  const sizes: number[] = [];
  const findByNumbers: typeof store.findByNumbers = numbers => {
    sizes.push(numbers.length);
    return store.findByNumbers(numbers);
  };
  const cases = await chooseCases({ ...store, findByNumbers }, FILTER, VERSIONS);
  expect((await trackedIn(cases)).length).toBe(16);
  expect(sizes).toEqual([10, 2, 2, 2]);
});
