/** The backend as a handler of another server: base paths, requests of others, bodies that were read, closing. */
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
// @ts-expect-error: its types are not installed
import express from 'express';
import { expect, it, onTestFinished } from 'vitest';
import { parseBasePath, targetBelow, withBasePath } from '../../src/backend/http/base-path.js';
import { createHandler, type Handler, type HandlerOptions, openStore } from '../../src/backend/index.js';
import { ask } from './ask.js';
import { BUILT, envelope, stored, temporary } from './harness.js';

async function mounted(options: Partial<HandlerOptions> = {}) {
  const path = join(temporary(), 'store.db');
  const store = await openStore(`sqlite:${path}`);
  const handler = await createHandler({ dist: BUILT, log: () => undefined, ...options, store });
  onTestFinished(() => handler.close());
  return { handler, path, store };
}

async function listening(listener: RequestListener): Promise<number> {
  const server: Server = createServer(listener);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

const post = (port: number, base: string, body = envelope()) =>
  ask(port, `${base}/forms/sample/submissions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': String(body.id) },
    body: JSON.stringify(body),
  });

it.each<[string, string, (handler: Handler) => RequestListener]>([
  ['plain Node at the root', '', handler => handler],
  ['plain Node', '/a/b', handler => handler],
  [
    'the server factory of Fastify',
    '/services',
    handler => (request, response) => handler(request, response, () => response.writeHead(404).end()),
  ],
  ['Express', '/services', handler => express().use(handler)],
  ['Express that cuts off the path', '/services', handler => express().use('/services', handler)],
])('answers below its base path in %s', async (_, base, mount) => {
  const { handler, path } = await mounted({ base });
  const port = await listening(mount(handler));
  const home = await ask(port, `${base}/`, { headers: { accept: 'text/html' } });
  expect([home.status, home.text]).toEqual([200, expect.stringContaining(`href="${base}/style.css"`)]);
  const sent = await post(port, base);
  expect(sent.status).toBe(201);
  expect(sent.headers.location).toBe(`${base}/track/${sent.json.tracking}`);
  expect((await stored(path)).map(({ form }) => form)).toEqual(['sample']);
  if (base) expect((await ask(port, '/health')).status).toBe(404);
});

it('closes once the requests in flight are answered', async () => {
  const { handler, store } = await mounted({ base: '/s' });
  const append = store.append.bind(store);
  const gate: { open?: () => void } = {};
  const opened = new Promise<void>(resolve => (gate.open = resolve));
  const reached = new Promise<void>(resolve => {
    Object.assign(store, {
      append: async (...group: Parameters<typeof append>) => {
        resolve();
        await opened;
        return append(...group);
      },
    });
  });
  const port = await listening(handler);
  const sent = post(port, '/s');
  await reached;
  const closed = handler.close();
  gate.open!();
  expect((await sent).status).toBe(201);
  await closed;
});

it('says that a body parser must not come before it', async () => {
  const { handler } = await mounted({ base: '/services' });
  const app = express().use(express.json(), handler);
  const said: string[] = [];
  app.use((error: Error, _request: unknown, response: ServerResponse, _next: unknown) => {
    said.push(error.message);
    response.writeHead(500).end();
  });
  const port = await listening(app);
  expect((await post(port, '/services')).status).toBe(500);
  expect(said).toEqual([expect.stringMatching(/Mount the handler before body parsers/)]);
});

it.each(['services', '/a b', '/a//b', 'https://a.org', '/a?b'])('refuses the base %j', async base => {
  await expect(createHandler({ dist: BUILT, base, store: undefined as never })).rejects.toThrow(/"base" takes a path/);
});

it.each([
  ['/services/', '/services'],
  ['/', ''],
  ['', ''],
])('takes the base %j', (given, base) => expect(parseBasePath(given)).toBe(base));

it.each([
  ['/s', '/s', '/'],
  ['/s?lang=ar', '/s', '/?lang=ar'],
  ['/s/a', '/s', '/a'],
  ['/sa', '/s', undefined],
  ['/', '/s', undefined],
])('reads %s below %s', (target, base, rest) => expect(targetBelow(target, base)).toBe(rest));

it('completes addresses of the site, and nothing else, in a response', () => {
  const page = (body: string) => ({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body });
  const own =
    '<a href="/">a</a><a href="/?lang=ar"></a><form action="/track/A"></form><script src="/verify.js"></script>';
  const based = own.replaceAll('="/', '="/s/');
  expect(withBasePath(page(own), '/s').body).toBe(based);
  const other =
    '<a href="/tracker">b</a><a href="https://a.org/forms/">c</a><a href="./forms/x">d</a> href=&quot;/forms/';
  expect(withBasePath(page(other), '/s').body).toBe(other);
  const json = { status: 200, headers: { 'content-type': 'application/json' }, body: '{"a":" href=\\"/forms/a"}' };
  expect(withBasePath(json, '/s').body).toBe(json.body);
  const headers = { location: '/track/A', 'set-cookie': 'a=b; Path=/track/A; HttpOnly' };
  expect(withBasePath({ status: 303, headers }, '/s').headers).toEqual({
    location: '/s/track/A',
    'set-cookie': 'a=b; Path=/s/track/A; HttpOnly',
  });
  expect(withBasePath({ status: 303, headers: { location: 'https://a.org/' } }, '/s').headers).toEqual({
    location: 'https://a.org/',
  });
});
