/**
 * Migration of a store from before the journal (fixtures/before-journal): the next start enters all of it into a
 * journal.
 */
import { cpSync, existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { openStore } from '../../../src/backend/index.js';
import { storeMaintenance, verifyReceipt } from '../../../src/backend/parts.js';
import { collect, post, start, temporary } from '../harness.js';

const FIXTURE = fileURLToPath(new URL('../fixtures/before-journal/', import.meta.url));
const SENT: readonly { id: string; body: string; tracking: string }[] = JSON.parse(
  readFileSync(join(FIXTURE, 'sent.json'), 'utf8'),
);
const sound = { submissions: SENT.length, behind: 0, torn: 0 };

function old(): string {
  const path = join(temporary(), 'store.db');
  cpSync(join(FIXTURE, 'store.db'), path);
  return path;
}

async function numbersIn(path: string): Promise<string[]> {
  const store = await openStore(`sqlite:${path}`, { readonly: true });
  const all = await collect(store.iterate({ form: 'sample' }));
  await store.close();
  return all.map(({ tracking }) => tracking);
}

const NUMBERS = SENT.map(({ tracking }) => tracking);

it('answers a repeated submission as it was answered then, now with a receipt', async () => {
  const path = old();
  const { port, store } = await start({ store: await openStore(`sqlite:${path}`) });
  for (const { id, body, tracking } of SENT) {
    const answer = await post(port, body, { 'idempotency-key': id });
    expect(answer).toMatchObject({ status: 201, json: { tracking } });
    const { claims } = verifyReceipt(answer.json.receipt, await store.keys()) as { claims: object };
    expect(claims).toMatchObject({ jti: id, tracking, received_at: expect.stringMatching(/^2026-11-26T11:18:2/) });
    expect((await post(port, body, { 'idempotency-key': id })).text).toBe(answer.text);
  }
  expect(await storeMaintenance(`sqlite:${path}`).checkIntegrity()).toMatchObject(sound);
  expect(existsSync(`${path}.before-journal`)).toBe(true);
});

it('enters the journal also when the store is first read, checked or backed up', async () => {
  expect(await numbersIn(old())).toEqual(NUMBERS);
  expect(await storeMaintenance(`sqlite:${old()}`).checkIntegrity()).toMatchObject(sound);
  expect(await storeMaintenance(`sqlite:${old()}`).backup!(join(temporary(), 'backup'))).toMatchObject({ seq: 5 });
});

it.each<[string, (path: string) => Promise<void>]>([
  ['before anything was taken over', async path => renameSync(path, `${path}.old`)],
  [
    'before the old file had another name',
    async path => {
      await numbersIn(path);
      renameSync(`${path}.before-journal`, `${path}.old`);
    },
  ],
  [
    'before the index was whole',
    async path => {
      await numbersIn(path);
      renameSync(`${path}.before-journal`, `${path}.old`);
      rmSync(path);
    },
  ],
])('is taken over again where that was cut off: %s', async (_name, cut) => {
  const path = old();
  await cut(path);
  expect(await numbersIn(path)).toEqual(NUMBERS);
  expect(await storeMaintenance(`sqlite:${path}`).checkIntegrity()).toMatchObject(sound);
  expect(existsSync(`${path}.old`)).toBe(false);
});
