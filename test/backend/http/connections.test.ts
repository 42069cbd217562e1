/** Limits of connections, requests and bodies by address, over real sockets: who is refused, and who is still served. */
import { cpSync, truncateSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createClients, isNetwork } from '../../../src/backend/clients.js';
import { createMemoryBudget } from '../../../src/backend/http/memory-budget.js';
import { eachInTiers, FULL_TIER } from '../../tier.js';
import { ask, BUILT, raw, start, temporary, until } from '../harness.js';

const SUBMISSIONS = '/forms/sample/submissions';
/** Head of a submission of which nothing follows. */
const STALLED = `POST ${SUBMISSIONS} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\nExpect: 100-continue\r\n\r\n`;
const get = (path: string, ...lines: string[]) =>
  `${[`GET ${path} HTTP/1.1`, 'Host: x', ...lines].join('\r\n')}\r\n\r\n`;
const statusesIn = (text: string) => [...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));

/** Options under which no address is exempt. */
const NO_PROXY = { proxies: [] };

/** Opens connections, each with a request of which the server waits for the rest. */
async function busy(port: number, count: number) {
  const sockets = Array.from({ length: count }, () => open(port, STALLED));
  await until(() => sockets.every(socket => socket.text().includes('100 Continue')));
  return sockets;
}

/** Opens a connection and sends bytes. The connection is closed when the test ends. */
function open(port: number, bytes: string): Socket & { text(): string } {
  const socket = connect(port, '127.0.0.1');
  let text = '';
  socket.on('error', () => undefined).on('data', piece => (text += piece));
  if (bytes) socket.write(bytes);
  onTestFinished(() => void socket.destroy());
  return Object.assign(socket, { text: () => text });
}

it.each([
  // Without named proxies, what is forwarded is not trusted, and this machine is not limited.
  ['192.0.2.1', undefined, undefined, '192.0.2.1'],
  ['::ffff:192.0.2.1', '6.6.6.6', undefined, '192.0.2.1'],
  ['2001:db8:1:2:3::4', undefined, undefined, '2001:db8:1:2'],
  ['127.0.0.1', '6.6.6.6', undefined, undefined],
  ['127.0.0.1', '6.6.6.6', [], '127.0.0.1'],
  // Of what a named proxy forwards, the last address counts that no named proxy added.
  ['127.0.0.1', '6.6.6.6, 192.0.2.9', ['127.0.0.1'], '192.0.2.9'],
  ['::ffff:10.1.2.3', '192.0.2.9, 10.9.9.9', ['10.0.0.0/8'], '192.0.2.9'],
  ['::1', '[2001:db8:1:2::7]:443', ['::1'], '2001:db8:1:2'],
  ['10.0.0.1', '192.0.2.9:5000', ['10.0.0.0/8'], '192.0.2.9'],
  ['10.0.0.1', undefined, ['10.0.0.0/8'], undefined],
  ['10.0.0.1', 'unknown', ['10.0.0.0/8'], undefined],
  ['192.0.2.1', '6.6.6.6', ['10.0.0.0/8'], '192.0.2.1'],
])('counts a request from %s, forwarded for %s, behind %j, as %s', (remoteAddress, header, proxies, key) => {
  const headers = header === undefined ? {} : { 'x-forwarded-for': header };
  const request = { headers, socket: { remoteAddress } } as unknown as Parameters<
    ReturnType<typeof createClients>['ofRequest']
  >[0];
  expect(createClients(proxies).ofRequest(request)).toBe(key);
});

it.each([
  ['192.0.2.1', true],
  ['10.0.0.0/8', true],
  ['2001:db8::/32', true],
  ['10.0.0.0/33', false],
  ['10.0.0.0/', false],
  ['proxy.example', false],
  ['', false],
])('takes %j for an address or a network: %s', (text, isOne) => {
  expect(isNetwork(text)).toBe(isOne);
});

it('answers the requests of one connection in their order, one at a time', async () => {
  const { port } = await start();
  const text = await raw(port, get('/health'), get('/nothing'), get('/health', 'Connection: close'));
  expect(statusesIn(text)).toEqual([200, 404, 200]);
});

it('closes a connection that pipelines, and takes none from its address for a while', async () => {
  const { port, deskPort } = await start({ ...NO_PROXY, deskPort: 0 });
  await raw(port, get('/').repeat(1000)).catch(() => '');
  // A client that pipelines reads no answers, and parsing what it sends costs more than the answer says.
  expect(await raw(port, get('/health')).catch(() => '')).toBe('');
  expect((await ask(deskPort!, '/metrics')).text).toMatch(/refused_total{port="public",reason="pipelined"} [1-9]/);
});

it('refuses more connections of one address than it may have, if all of them are busy', async () => {
  const { port } = await start({ ...NO_PROXY, limits: { connectionsEach: 2 } });
  const [first] = await busy(port, 2);
  expect(await raw(port, get('/health'))).toMatch(/^HTTP\/1\.1 429 [\s\S]*retry-after: 60/);
  first!.destroy();
  await until(async () => statusesIn(await raw(port, get('/health', 'Connection: close'))).includes(200));
});

eachInTiers(it, ([name]) => name === 'of one address', [
  ['of one address', { connectionsEach: 20 }],
  ['of all', { connections: 20 }],
])('closes a silent connection if there are too many %s, so that others are served', async (_name, limits) => {
  const { port } = await start({ ...NO_PROXY, limits });
  const silent = Array.from({ length: 60 }, () => open(port, ''));
  for (let count = 0; count < 5; count++) expect((await ask(port, '/health')).status).toBe(200);
  await until(() => silent.filter(socket => socket.closed).length >= 40);
});

it('asks to come back later if there are too many connections, all busy', async () => {
  const { port } = await start({ limits: { connections: 2 } });
  await busy(port, 2);
  expect(await raw(port, get('/health'))).toMatch(/^HTTP\/1\.1 503 [\s\S]*retry-after: 5/);
});

it('closes a connection whose body comes below the least rate', async () => {
  const { port } = await start({ limits: { leastRate: 1000, rateMs: 200, headersMs: 400 } });
  const socket = open(port, STALLED);
  await until(() => socket.closed);
  expect(statusesIn(socket.text())).toEqual([100, 408]);
});

it('sends a large file as fast as it is fetched, and ends if it is not', FULL_TIER, async () => {
  const dist = temporary();
  cpSync(BUILT, dist, { recursive: true });
  const large = Buffer.alloc(16_000_000, 'x');
  writeFileSync(join(dist, 'sample/large.pdf'), large);
  const { port, deskPort } = await start({ dist, deskPort: 0, limits: { rateMs: 300, headersMs: 400 } });
  const whole = await ask(port, '/forms/sample/large.pdf');
  expect([whole.status, whole.text.length]).toEqual([200, large.length]);
  const head = await ask(port, '/forms/sample/large.pdf', { method: 'HEAD' });
  expect([head.headers['content-length'], head.text]).toEqual([String(large.length), '']);
  // The system takes up to 10 MB a connection, which may wait for the garbage collector here; a whole file is far more.
  writeFileSync(join(dist, 'sample/huge.pdf'), '');
  truncateSync(join(dist, 'sample/huge.pdf'), 128_000_000);
  const before = process.memoryUsage().arrayBuffers;
  const idle = Array.from({ length: 5 }, () => open(port, get('/forms/sample/huge.pdf')).pause());
  const slow = async () => Number(/reason="slow"} (\d+)/.exec((await ask(deskPort!, '/metrics')).text)![1]);
  await until(async () => (await slow()) === idle.length);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(100_000_000);
});

it('refuses more requests of one client at once, behind a named proxy', async () => {
  const { port } = await start({ proxies: ['127.0.0.1'], limits: { requestsEach: 1 } });
  open(port, STALLED.replace('Host: x', 'Host: x\r\nX-Forwarded-For: 192.0.2.1'));
  const from = (address: string) => ask(port, '/health', { headers: { 'x-forwarded-for': address } });
  await until(async () => (await from('192.0.2.1')).status === 429);
  expect((await from('192.0.2.1')).headers['retry-after']).toBe('5');
  expect((await from('192.0.2.2')).status).toBe(200);
});

it('keeps only a client that asks too much waiting for the answer', async () => {
  const { port } = await start({ proxies: ['127.0.0.1'], limits: { requestsEach: 1, refusalMs: 500 } });
  open(port, STALLED.replace('Host: x', 'Host: x\r\nX-Forwarded-For: 192.0.2.1'));
  const order: number[] = [];
  const from = async (address: string) =>
    order.push((await ask(port, '/health', { headers: { 'x-forwarded-for': address } })).status);
  const asked = performance.now();
  await until(async () => {
    order.length = 0;
    const refused = from('192.0.2.1');
    await from('192.0.2.2');
    await refused;
    return order.includes(429);
  });
  expect(performance.now() - asked).toBeGreaterThan(490);
  expect(order).toEqual([200, 429]);
});

it('lets the body give way that stood still for longest, of the client who holds most', () => {
  const budget = createMemoryBudget(100);
  const gone: string[] = [];
  const hold = (name: string, client: string, bytes: number) => {
    const body = budget.hold(client, () => {
      gone.push(name);
      body.release();
    });
    body.add(bytes);
    return body;
  };
  const complete = hold('complete', 'a', 30);
  complete.finish();
  hold('older', 'b', 20);
  const newer = hold('newer', 'b', 20);
  hold('other', 'c', 30);
  expect([gone, budget.bytes]).toEqual([[], 100]);
  newer.add(10);
  expect([gone, budget.bytes]).toEqual([['older'], 90]);
  hold('last', 'c', 20);
  expect([gone, budget.bytes]).toEqual([['older', 'other'], 80]);
  complete.release();
  expect(budget.bytes).toBe(50);
});
