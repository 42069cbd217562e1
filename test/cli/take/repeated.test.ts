/**
 * `istimara take` on stacks: repeated, in another order, killed in the middle, in each store.
 *
 * @module-tag full
 */
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Members, temporary } from '../../backend/harness.js';
import { type Cluster, startCluster } from '../../backend/stores/postgres.js';
import { BIN, kept } from '../istimara.js';
import { type BuiltForm, builtForm, contentOf, draftText, pictureOf, sentOf, spoolEvent, take } from './files.js';

const SCANS = 200;
const SPOOLED = 50;
const KILLS = 10;

const state: { built?: BuiltForm; cluster?: Cluster } = {};
beforeAll(async () => {
  state.built = await builtForm();
  state.cluster = await startCluster();
});
afterAll(() => state.cluster?.remove());

const STORES: Readonly<Record<string, (folder: string) => Promise<string>>> = {
  sqlite: async folder => `sqlite:${join(folder, 'store.db')}`,
  postgres: async folder => `${await state.cluster!.database()}?keys=${join(folder, 'keys')}`,
};

/** Writes a stack of scans, a spool folder and drafts. Returns the paths, and the ids of the submissions that have one. */
function stack(folder: string, scans: number, spooled: number) {
  const named = (count: number, from: number) =>
    Array.from({ length: count }, (_, index) =>
      sentOf(state.built!, { data: { full_name: `ليلى ${from + index}`, children: index % 9 } }),
    );
  const [scanned, events] = [named(scans, 0), named(spooled, scans)];
  mkdirSync(join(folder, 'scans'), { recursive: true });
  const pictures = scanned.map((one, index) => pictureOf(join(folder, 'scans', `${index}.png`), one));
  for (const one of events) spoolEvent(join(folder, 'spool'), one);
  writeFileSync(join(folder, 'draft.json'), draftText(state.built!, { full_name: 'مسوّدة' }));
  writeFileSync(join(folder, 'blurred.jpg'), Buffer.from('ffd8ffe000104a464946', 'hex'));
  return {
    files: [...pictures, join(folder, 'spool'), join(folder, 'draft.json'), join(folder, 'blurred.jpg')],
    ids: [...scanned, ...events].map(({ id }) => id),
  };
}

/** Checks that a store has each submission once, each with one audit event of its own, and is whole. */
async function checkStore(url: string, ids: readonly unknown[], others: number): Promise<void> {
  const { submissions, events } = await contentOf(url);
  const stored = submissions.map(({ id }) => id);
  expect(stored).toHaveLength(ids.length + others);
  expect(new Set(stored).size).toBe(stored.length);
  expect(stored).toEqual(expect.arrayContaining([...ids]));
  const trackings = new Set(events.map(({ about }) => about));
  for (const { tracking } of submissions) expect(trackings).toContain(tracking);
  expect(await kept(['check-store', '--receipts', '--store', url])).toMatchObject({ code: 0 });
}

describe.each(Object.entries(STORES))('a stack taken into %s', (_, open) => {
  it(`has ${SCANS} scans, a spool folder of ${SPOOLED} and a draft, once, however often it is taken`, async () => {
    const folder = temporary();
    const store = await open(folder);
    const { files, ids } = stack(folder, SCANS, SPOOLED);
    const all = SCANS + SPOOLED + 1;
    const once = await take(store, state.built!.dist, files);
    expect(once.totals, once.err).toEqual({ files: all + 1, taken: all, known: 0, refused: 1 });
    const again = await take(store, state.built!.dist, [...files].reverse());
    expect(again.totals).toEqual({ files: all + 1, taken: 0, known: all, refused: 1 });
    await checkStore(store, ids, 1);
  }, 600_000);

  it(`is whole after ${KILLS} kills in the middle`, async () => {
    const folder = temporary();
    const store = await open(folder);
    const { files, ids } = stack(folder, 60, 60);
    const reported = new Set<unknown>();
    for (let kill = 1; kill <= KILLS; kill++)
      for (const { id, outcome } of await killed(store, files, kill * 5)) if (outcome !== 'refused') reported.add(id);
    const last = await take(store, state.built!.dist, files);
    expect(last.totals).toMatchObject({ refused: 1 });
    const { taken, known } = last.totals as { taken: number; known: number };
    expect(taken + known).toBe(ids.length + 1);
    // What was reported as taken before a kill is there.
    expect(known).toBeGreaterThanOrEqual(reported.size);
    await checkStore(store, ids, 1);
  }, 600_000);
});

/** Runs `take` and kills it after some lines of its report. Returns the lines. */
function killed(store: string, files: readonly string[], lines: number): Promise<readonly Members[]> {
  const args = ['take', ...files, '--store', store, '--forms', state.built!.dist, '--json'];
  const child = spawn(process.execPath, [BIN, ...args], { stdio: ['ignore', 'pipe', 'ignore'] });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', text => {
    out += text;
    if (out.split('\n').length > lines) child.kill('SIGKILL');
  });
  const whole = () => out.split('\n').slice(0, -1);
  return new Promise(resolve => child.on('close', () => resolve(whole().map(line => JSON.parse(line)))));
}
