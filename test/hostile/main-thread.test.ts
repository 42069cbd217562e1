/**
 * Longest time for which a posted page keeps the main thread from its other work, by size: each body, from 1 kB to
 * 1 MB, takes it for at most 50 ms at a time. `COSTS=1` prints the table.
 */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { LIMITS } from '../../src/backend/limits.js';
import { workerPageEvaluator } from '../../src/backend/no-js/worker-page-evaluator.js';
import { ask, startHere } from '../backend/harness.js';
import { filled as answered, buildHousehold, type Entry, entriesOf, multipart, PATH } from '../backend/no-js/pages.js';
import { eachInTiers } from '../tier.js';
import { filled, SIZES } from './growth.js';
import { startClient, watchMainThread } from './main-thread.js';

const WORKER = new URL('../../lib/backend/no-js/page-worker.js', import.meta.url);
/** Limit, in milliseconds of processor time. */
const MAX_BLOCK_MS = 50;
/** Number of runs. A collection of garbage may fall on one of them. */
const RUNS = 3;

const dist = join(mkdtempSync(join(tmpdir(), 'istimara-main-thread-')), 'dist');
const client = startClient();
const table: Record<string, Record<string, string>> = {};
let server: Awaited<ReturnType<typeof startHere>>;
let page: readonly Entry[];

beforeAll(async () => {
  await buildHousehold(dist, readFileSync(PATH, 'utf8').replace('        max: 5\n', ''));
  server = await startHere({ dist, pageEvaluator: workerPageEvaluator(undefined, WORKER) });
});
afterAll(async () => {
  await client.stop();
  await server?.stop();
  if (process.env.COSTS) console.table(table);
});

/** Returns as many entries as fit into a body of a size. */
const rows = (bytes: number, entry: (n: number) => Entry): readonly Entry[] =>
  Array.from({ length: Math.min(LIMITS.parts - 100, bytes / 100) }, (_, n) => entry(n));
const ANSWERS = {
  full_name: 'ليلى الخطيب',
  national_id: '01020304050',
  birth: ['5', '3', '1990'],
  status: 'single',
  sign: 'ليلى',
  sure: 'true',
};
const names = (bytes: number) => rows(Math.min(bytes, 100_000), n => [`children[${n}].name`, `ولد ${n}`]);
const text =
  (piece: string) =>
  (bytes: number): readonly Entry[] => [['story', filled(piece, 0.9 * bytes)]];
const valid = (entries: (bytes: number) => readonly Entry[]) => (bytes: number) => [
  ...answered(page, { ...ANSWERS, story: null }).filter(([name]) => !name.startsWith('children')),
  ...entries(bytes),
];
const wrong = (entries: (bytes: number) => readonly Entry[]) => (bytes: number) => [
  ...page.filter(([name]) => !/^story|^children/.test(name)),
  ...entries(bytes),
];

type Case = readonly [name: string, status: number, entries: (bytes: number) => readonly Entry[]];
const QUICK = ['ticks'];

eachInTiers(it, ([name]) => QUICK.includes(name), [
  ['rows', 422, wrong(bytes => rows(bytes, n => [`children[${n}].name`, `n${n}`]))],
  ['ticks', 422, wrong(bytes => rows(bytes, n => [`children[${n}].boy`, 'true']))],
  ['rows without an answer', 422, wrong(bytes => rows(bytes, n => ['-unknown', `children[${n}].name`]))],
  ['a text that is escaped', 422, wrong(text('&'))],
  ['a text of marks', 422, wrong(text('\u0301\u0323'))],
  ['unknown controls', 422, wrong(bytes => rows(bytes, n => [`key${n}`, 'x']))],
  ['a row to remove', 200, wrong(bytes => [...names(bytes), ['-remove', filled('children[1].', 0.5 * bytes)]])],
  ['rows that are stored', 303, valid(names)],
  ['a text that is stored', 303, valid(text('سطر & "سطران" '))],
  ['marks that are stored', 303, valid(text(`a${'\u0344'.repeat(20)}`))],
] as readonly Case[])('%s', async (name, status, entries) => {
  table[name] = {};
  for (const size of SIZES) {
    const blocks: number[] = [];
    for (let run = 0; run < RUNS && !(Math.min(...blocks) <= MAX_BLOCK_MS / 2); run++) {
      page = entriesOf((await ask(server.port, '/forms/household/')).text);
      const { type, body } = multipart(entries(size));
      const headers = { 'content-type': type, origin: `http://127.0.0.1:${server.port}` };
      await new Promise(resolve => setImmediate(resolve));
      const longest = watchMainThread();
      const answer = await client.post({ port: server.port, path: '/forms/household/', headers, body });
      blocks.push(longest());
      expect(answer.status).toBe(status);
    }
    table[name]![`${size / 1000} kB`] = Math.min(...blocks).toFixed(1);
    expect(Math.min(...blocks), `${name}: ${JSON.stringify(table[name])}`).toBeLessThanOrEqual(MAX_BLOCK_MS);
  }
});
