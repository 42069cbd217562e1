/**
 * Longest time for which a posted body keeps the main thread from its other work, by size: each, from 1 kB to 1 MB, takes
 * it for at most 50 ms at a time. `COSTS=1` prints the table.
 */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { LIMITS } from '../../src/backend/limits.js';
import { workerPageEvaluator } from '../../src/backend/no-js/worker-page-evaluator.js';
import { applicantPin } from '../../src/backend/receipts/applicant-pin.js';
import { ask, definitionOf, envelope, startHere } from '../backend/harness.js';
import { filled as answered, buildHousehold, type Entry, entriesOf, multipart, PATH } from '../backend/no-js/pages.js';
import { FULL_TIER } from '../tier.js';
import { filled, SIZES } from './growth.js';
import { emptyNewSpace, type Sent, startClient, watchMainThread } from './main-thread.js';

const WORKER = new URL('../../lib/backend/no-js/page-worker.js', import.meta.url);
/** Limit, in milliseconds of processor time. */
const MAX_BLOCK_MS = 50;
/** Maximum number of runs. Collections of garbage, and other work on the same core, fall on some of them. */
const RUNS = 8;

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

const pageHeaders = (type: string) => ({ 'content-type': type, origin: `http://127.0.0.1:${server.port}` });

/** Posts a body of each size, and expects that none takes the main thread for longer than the limit. */
async function measure(
  name: string,
  status: number,
  made: (size: number) => Promise<Omit<Sent, 'port'>>,
  sizes: readonly number[] = SIZES,
) {
  const figures: Record<string, string> = {};
  table[name] = figures;
  for (const size of sizes) {
    const blocks: number[] = [];
    for (let run = 0; run < RUNS && !(Math.min(...blocks) <= MAX_BLOCK_MS / 2); run++) {
      page = entriesOf((await ask(server.port, '/forms/household/')).text);
      const sent = await made(size);
      await new Promise(resolve => setImmediate(resolve));
      emptyNewSpace();
      const longest = watchMainThread();
      const answer = await client.post({ port: server.port, ...sent });
      blocks.push(longest());
      expect(answer.status).toBe(status);
    }
    figures[`${size / 1000} kB`] = Math.min(...blocks).toFixed(1);
    expect(Math.min(...blocks), `${name}: ${JSON.stringify(figures)}`).toBeLessThanOrEqual(MAX_BLOCK_MS);
  }
}

type Case = readonly [name: string, status: number, entries: (bytes: number) => readonly Entry[]];
const posted = (entries: Case[2]) => async (size: number) => {
  const { type, body } = multipart(entries(size));
  return { path: '/forms/household/', headers: pageHeaders(type), body };
};
const TICKS: Case = ['ticks', 422, wrong(bytes => rows(bytes, n => [`children[${n}].boy`, 'true']))];

// The quick tier posts the largest size of one case.
it('ticks, the largest size', () => measure(TICKS[0], TICKS[1], posted(TICKS[2]), [SIZES.at(-1)!]));

it.each([
  ['rows', 422, wrong(bytes => rows(bytes, n => [`children[${n}].name`, `n${n}`]))],
  TICKS,
  ['rows without an answer', 422, wrong(bytes => rows(bytes, n => ['-unknown', `children[${n}].name`]))],
  ['a text that is escaped', 422, wrong(text('&'))],
  ['a text of marks', 422, wrong(text('\u0301\u0323'))],
  ['unknown controls', 422, wrong(bytes => rows(bytes, n => [`key${n}`, 'x']))],
  ['a row to remove', 200, wrong(bytes => [...names(bytes), ['-remove', filled('children[1].', 0.5 * bytes)]])],
  ['rows that are stored', 303, valid(names)],
  ['a text that is stored', 303, valid(text('سطر & "سطران" '))],
  ['marks that are stored', 303, valid(text(`a${'\u0344'.repeat(20)}`))],
] as readonly Case[])('%s', FULL_TIER, (name, status, entries) => measure(name, status, posted(entries)));

it.each([
  ['marks', '\u0301\u0323'],
  ['marks in short runs', `a${'\u0301'.repeat(29)}`],
  ['marks that become two', `a${'\u0344'.repeat(20)}`],
  ['vocalized Arabic', 'بَّ'],
] as const)('JSON: %s', FULL_TIER, async (name, piece) => {
  const definition = definitionOf(join(dist, 'household/form.json'));
  await measure(`JSON: ${name}`, 422, async size => {
    const data = { story: filled(piece, 0.9 * size) };
    const body = envelope({ form: 'household', version: 1, language: 'ar', definition, data });
    const headers = { 'content-type': 'application/json', 'idempotency-key': String(body.id) };
    return { path: '/forms/household/submissions', headers, body: Buffer.from(JSON.stringify(body)) };
  });
});

it('a submission to be corrected', FULL_TIER, async () => {
  await measure('a submission to be corrected', 200, async size => {
    const entries = valid(names)(size);
    const { type, body } = multipart([...entries, ['story', filled('سطر & "سطران" ', 0.7 * size)]]);
    await client.post({ port: server.port, path: '/forms/household/', headers: pageHeaders(type), body });
    const id = String(entries.find(([name]) => name === '-token')![1]).split('.')[0]!;
    const { tracking } = (await server.store.findAcknowledgement('household', id))!;
    const { receipt } = (await server.store.findTracking(tracking))!;
    await server.store.changeStatus([{ tracking, from: 'received', status: 'sent-back', at: Date.now(), by: 'rana' }]);
    const asked = Buffer.from(new URLSearchParams({ tracking, pin: applicantPin(receipt) }).toString());
    return {
      path: '/forms/household/correct',
      headers: pageHeaders('application/x-www-form-urlencoded'),
      body: asked,
    };
  });
});
