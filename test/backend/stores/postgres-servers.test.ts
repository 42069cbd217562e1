/** Several servers on one PostgreSQL: servers that are killed, a database that is killed, a standby that takes over. */

import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../../src/backend/index.js';
import { storeMaintenance } from '../../../src/backend/parts.js';
import { FULL_TIER } from '../../tier.js';
import { collect, temporary } from '../harness.js';
import { sendAll, verdict } from '../load.js';
import { createLauncher, type Launcher, type Mutant, type Running } from '../process.js';
import { type Cluster, startCluster } from './postgres.js';

/** Number of submissions. Set ISTIMARA_SUBMISSIONS=5000 for more in a run by hand. */
const COUNT = Number(process.env.ISTIMARA_SUBMISSIONS ?? 300);
const POSTERS = 16;
const ALL_IS_WELL = { lost: 0, twice: 0, severalNumbers: 0, phantoms: 0 };

const state: { launcher?: Launcher; cluster?: Cluster } = {};
beforeAll(async () => {
  [state.launcher, state.cluster] = await Promise.all([createLauncher(), startCluster()]);
});
afterAll(async () => {
  state.launcher?.remove();
  await state.cluster?.remove();
});

/** Starts two servers as on two machines, each with a key of its own. */
const twoServers = (url: string, mutant?: Mutant): Promise<Running[]> =>
  Promise.all([1, 2].map(() => state.launcher!.start(`${url}?keys=${join(temporary(), 'keys')}`, mutant)));

async function storedIn(url: string) {
  const store = await openStore(url, { readonly: true });
  const kept = await collect(store.iterate({}));
  await store.close();
  return kept;
}

async function outcome(url: string, all: Awaited<ReturnType<typeof sendAll>>) {
  const kept = await storedIn(url);
  const counted = await storeMaintenance(url).checkIntegrity({ receipts: true });
  expect(verdict({ all, kept })).toEqual(ALL_IS_WELL);
  expect(new Set(kept.map(({ tracking }) => tracking)).size).toBe(COUNT);
  expect(counted.submissions).toBe(COUNT);
  return counted;
}

/** Returns a listener that runs `work` once when `due` submissions are acknowledged. */
const at = (due: number, work: () => Promise<unknown>) => (sofar: number) => {
  if (sofar === due) void work();
};

describe('63 67 two servers on one database', () => {
  it('one killed in the middle: each submission is stored once, under one number, and all chains are whole', {
    timeout: 240_000,
  }, async () => {
    const url = await state.cluster!.database();
    const [first, second] = await twoServers(url);
    const ports = [first!.port, second!.port];
    const all = await sendAll({
      count: COUNT,
      posters: POSTERS,
      ports,
      onAcknowledged: at(Math.floor(COUNT / 2), () => first!.end('SIGKILL')),
    });
    await second!.end('SIGTERM');
    await outcome(url, all);
  });

  it.each<[Mutant, (result: ReturnType<typeof verdict>) => number]>([
    ['ack-early', ({ lost }) => lost],
    ['look-up-first', ({ twice, severalNumbers }) => twice + severalNumbers],
  ])('%s is noticed', { ...FULL_TIER, timeout: 240_000 }, async (mutant, broken) => {
    const url = await state.cluster!.database();
    const servers = await twoServers(url, mutant);
    const load = { count: 120, posters: POSTERS, ports: servers.map(({ port }) => port), toAll: true, patienceMs: 100 };
    const onAcknowledged = at(100, () => Promise.all(servers.map(server => server.end('SIGKILL'))));
    const acknowledged = (await sendAll({ ...load, onAcknowledged })).filter(({ numbers }) => numbers.size > 0);
    expect(broken(verdict({ all: acknowledged, kept: await storedIn(url) }))).toBeGreaterThan(0);
  });

  it('the database killed under them: they wait for it and resume', { ...FULL_TIER, timeout: 240_000 }, async () => {
    const url = await state.cluster!.database();
    const servers = await twoServers(url);
    const crash = async () => {
      await state.cluster!.stop('SIGQUIT');
      await state.cluster!.start();
    };
    const onAcknowledged = at(Math.floor(COUNT / 2), crash);
    const ports = servers.map(({ port }) => port);
    const all = await sendAll({ count: COUNT, posters: POSTERS, ports, onAcknowledged });
    for (const server of servers) await server.end('SIGTERM');
    await outcome(url, all);
  });
});

describe('95 a primary with a synchronous standby', () => {
  it('primary killed under load, standby promoted: servers follow, nothing acknowledged is lost', {
    ...FULL_TIER,
    timeout: 240_000,
  }, async () => {
    const primary = await startCluster();
    onTestFinished(() => primary.remove());
    const url = await primary.database();
    const standby = await primary.standby();
    onTestFinished(() => standby.remove());
    await standby.start();
    await primary.sql(url, `ALTER SYSTEM SET synchronous_standby_names = '*'`);
    await primary.sql(url, 'SELECT pg_reload_conf()');
    const there = url.replace(`:${primary.port}`, `:${standby.port}`);
    await expect(openStore(there)).rejects.toMatchObject({ code: '25006' });
    const both = url.replace(`:${primary.port}`, `:${primary.port},127.0.0.1:${standby.port}`);
    const servers = await twoServers(both);
    const times = { killed: 0, promoted: 0, followed: 0 };
    const counted = { during: 0 };
    // The integrity of a standby is checked while it follows.
    const recount = at(Math.floor(COUNT / 4), async () => {
      counted.during = (await storeMaintenance(there).checkIntegrity()).submissions;
    });
    const failOver = async () => {
      times.killed = performance.now();
      await primary.stop('SIGQUIT');
      await standby.promote();
      times.promoted = performance.now();
    };
    const takeOver = at(Math.floor(COUNT / 2), failOver);
    const ports = servers.map(({ port }) => port);
    const onAcknowledged = (sofar: number) => {
      if (times.promoted > 0 && times.followed === 0) times.followed = performance.now();
      recount(sofar);
      takeOver(sofar);
    };
    const all = await sendAll({ count: COUNT, posters: POSTERS, ports, onAcknowledged });
    for (const server of servers) await server.end('SIGTERM');
    expect(times.followed).toBeGreaterThan(0);
    await expect.poll(() => counted.during).toBeGreaterThan(0);
    if (process.env.ISTIMARA_SUBMISSIONS) console.log(times);
    await outcome(there, all);
  });
});
