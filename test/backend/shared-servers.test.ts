/**
 * State that several servers on one store share besides its records: waits after wrong attempts, sessions, and which of
 * them notifies an applicant.
 */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../src/backend/index.js';
import type { NoticeOptions } from '../../src/backend/notices/options.js';
import { passwordHasher } from '../../src/backend/parts.js';
import { FULL_TIER } from '../tier.js';
import { account, cookieOf, PASSWORD, postForm, signIn } from './desk/clerks.js';
import { ask, envelope, post, temporary } from './harness.js';
import { startGateway } from './notices/gateways.js';
import { createLauncher, type Launcher, type Running } from './process.js';
import { type Cluster, startCluster } from './stores/postgres.js';

const state: { launcher?: Launcher; cluster?: Cluster; password?: string } = {};
beforeAll(async () => {
  const started = await Promise.all([createLauncher(), startCluster(), passwordHasher.hash(PASSWORD)]);
  [state.launcher, state.cluster, state.password] = started;
});
afterAll(async () => {
  state.launcher?.remove();
  await state.cluster?.remove();
});

const KINDS: readonly { name: string; url(): Promise<string> }[] = [
  { name: 'PostgreSQL', url: async () => `${await state.cluster!.database()}?keys=${join(temporary(), 'keys')}` },
  { name: 'SQLite', url: async () => `sqlite:${join(temporary(), 'store.db')}` },
];

describe.each(KINDS)('two servers on one store, $name', ({ url }) => {
  async function twoServers(notices?: NoticeOptions) {
    const address = await url();
    const more = { deskPort: 0, ...(notices && { notices }) };
    const start = () => state.launcher!.start(address, 'none', [], undefined, more);
    const servers = await Promise.all([start(), start()]);
    const store = await openStore(address);
    onTestFinished(() => store.close());
    return { store, one: servers[0], other: servers[1], start };
  }

  async function withClerk() {
    const servers = await twoServers();
    await account(servers.store, 'rana', 'clerk', { password: state.password! });
    return servers;
  }

  const seen = async ({ deskPort }: Running, cookie: string) =>
    (await ask(deskPort, '/desk', { headers: { cookie, accept: 'text/html' } })).status;

  it(
    '97 locks both servers after five wrong passwords at either; throttles an unknown name at each server separately',
    FULL_TIER,
    async () => {
      const { one, other } = await withClerk();
      const wrong = async ({ deskPort }: Running, name: string) =>
        (await signIn(deskPort, name, 'xxxxxxxxxxxx')).status;
      const statuses: number[] = [];
      for (const server of [one, other, one, other, one]) statuses.push(await wrong(server, 'Rana'));
      expect(statuses).toEqual([401, 401, 401, 401, 401]);
      for (const { deskPort } of [one, other]) expect((await signIn(deskPort, 'Rana')).status).toBe(429);
      for (let tries = 0; tries < 5; tries++) expect(await wrong(one, 'nobody')).toBe(401);
      expect([await wrong(one, 'nobody'), await wrong(other, 'nobody')]).toEqual([429, 401]);
    },
  );

  it(
    'shares a session of one server with the other, keeps it over a restart of both, and ends it at both',
    FULL_TIER,
    async () => {
      const { one, other, start } = await withClerk();
      const [kept, ended] = [
        cookieOf(await signIn(one.deskPort, 'rana')),
        cookieOf(await signIn(one.deskPort, 'rana')),
      ];
      for (const cookie of [kept, ended])
        expect([await seen(one, cookie), await seen(other, cookie)]).toEqual([200, 200]);
      await Promise.all([one.end('SIGKILL'), other.end('SIGKILL')]);
      const [again, beside] = await Promise.all([start(), start()]);
      for (const cookie of [kept, ended])
        expect([await seen(again, cookie), await seen(beside, cookie)]).toEqual([200, 200]);
      expect((await postForm(again.deskPort, '/desk/sign-out', {}, { cookie: ended })).status).toBe(303);
      for (const server of [again, beside])
        expect([await seen(server, ended), await seen(server, kept)]).toEqual([401, 200]);
    },
  );

  it(
    '97 locks both servers after five wrong PINs at either, and forgets them after the right one',
    FULL_TIER,
    async () => {
      const { one, other } = await twoServers();
      const { json } = await post(one.port, envelope());
      const wrong = json.pin === '000000' ? '000001' : '000000';
      const open = async ({ port }: Running, pin: string) =>
        (await postForm(port, `/track/${json.tracking}`, { pin })).status;
      expect([await open(one, wrong), await open(other, json.pin)]).toEqual([403, 200]);
      const statuses: number[] = [];
      for (const server of [one, other, one, other, one]) statuses.push(await open(server, wrong));
      expect(statuses).toEqual([403, 403, 403, 403, 403]);
      expect([await open(one, json.pin), await open(other, json.pin)]).toEqual([429, 429]);
    },
  );

  it('notifies each applicant once', { ...FULL_TIER, timeout: 60_000 }, async () => {
    const gateway = await startGateway();
    onTestFinished(() => gateway.close());
    const sms = { url: gateway.url };
    const forms = { sample: { sms: 'full_name' } };
    const { store, one, other } = await twoServers({ sms, site: 'https://forms.example', daily: 3, forms });
    const numbers = Array.from({ length: 12 }, (_, at) => `+96393312340${at}`);
    for (const full_name of numbers) {
      const reply = await post(one.port, envelope({ data: { full_name } }));
      expect(reply.status).toBe(201);
    }
    const told = async () => (await store.auditEvents({ what: 'notice', limit: 99 })).length;
    await expect.poll(told, { timeout: 30_000 }).toBe(numbers.length);
    // A server finishes its running work before it ends.
    for (const server of [one, other]) await server.end('SIGTERM');
    expect(gateway.messages.map(({ body }) => body.to).sort()).toEqual([...numbers].sort());
    expect(await told()).toBe(numbers.length);
  });
});
