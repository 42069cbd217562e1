/** The service worker when the browser's own cache fails, with a browser made of plain objects. */
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { precacheAndServe, type ServiceWorkerScope } from '../../../src/runtime/offline/service-worker.js';

const HERE = 'https://example.org/forms/trial/';
const FILES: Readonly<Record<string, string>> = {
  'index.html': '<h1>1</h1>',
  'trial.js': 'one()',
  'trial.css': 'h1{}',
};
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

let stores: Map<string, Map<string, Response>>;
let room: number;
let fails: boolean;
let network: (address: string) => Response;

beforeEach(() => {
  [stores, room, fails] = [new Map(), Number.POSITIVE_INFINITY, false];
  network = address => new Response(FILES[address.slice(HERE.length)] ?? '', { headers: { 'content-type': 'text/x' } });
  const opened = (name: string) => stores.get(name) ?? stores.set(name, new Map()).get(name)!;
  vi.stubGlobal('fetch', async (asked: string | { readonly url: string }) =>
    network(typeof asked === 'string' ? asked : asked.url),
  );
  vi.stubGlobal('caches', {
    keys: async () => [...stores.keys()],
    delete: async (name: string) => stores.delete(name),
    async open(name: string) {
      const store = opened(name);
      return {
        async put(address: string, answer: Response) {
          if (room-- <= 0) throw new DOMException('no room', 'QuotaExceededError');
          store.set(address, answer);
        },
      };
    },
    async match(address: string, { cacheName }: { readonly cacheName: string }) {
      if (fails) throw new DOMException('the disk is broken', 'UnknownError');
      return stores.get(cacheName)?.get(address)?.clone();
    },
  });
});
afterEach(() => void vi.unstubAllGlobals());

function worker(edition = 'a') {
  const listening = new Map<string, (event: never) => void>();
  const scope: ServiceWorkerScope = {
    location: { href: `${HERE}service-worker.js` },
    registration: { waiting: null, unregister: async () => true },
    clients: { claim: async () => {}, matchAll: async () => [{}] },
    skipWaiting: async () => {},
    addEventListener: (type: string, listen: (event: never) => void) => void listening.set(type, listen),
  };
  precacheAndServe(scope, { edition, files: Object.entries(FILES).map(([path, text]) => [path, sha256(text)]) });
  const install = async () => {
    let work: Promise<unknown> = Promise.resolve();
    listening.get('install')!({ waitUntil: (one: Promise<unknown>) => (work = one) } as never);
    await work;
  };
  const ask = async (path: string) => {
    let answer: Promise<Response> | undefined;
    const request = { method: 'GET', mode: 'no-cors', url: HERE + path };
    listening.get('fetch')!({ request, respondWith: (one: Promise<Response>) => (answer = one) } as never);
    return answer && (await answer).text();
  };
  return { install, ask };
}
const offline = () => {
  network = () => {
    throw new TypeError('no network');
  };
};

it('answers from the network if the cache fails', async () => {
  const { install, ask } = worker();
  await install();
  const before = network;
  offline();
  expect(await ask('trial.js?1')).toBe('one()');
  expect(await ask('')).toBe('<h1>1</h1>');
  fails = true;
  await expect(ask('trial.js')).rejects.toThrow('no network');
  network = before;
  expect(await ask('trial.js')).toBe('one()');
  expect(await ask('other.js')).toBeUndefined();
});

it.each([
  ['a page of somebody else', () => new Response('<p>Log in', { headers: { 'content-type': 'text/html' } })],
  ['half of it', () => new Response('on')],
  ['a fault with the right bytes', () => new Response('one()', { status: 500 })],
  ['nothing', offline],
])('stores nothing of an edition if one file is %s', async (_, lie) => {
  await worker('a').install();
  const before = [...stores];
  const honest = network;
  network = address => (address.endsWith('trial.js') ? (lie() as unknown as Response) : honest(address));
  await expect(worker('b').install()).rejects.toThrow();
  expect([...stores]).toEqual(before);
});

it.each([0, 1, 2])('stores nothing of an edition if there is space for %d files', async files => {
  await worker('a').install();
  const before = [...stores];
  room = files;
  await expect(worker('b').install()).rejects.toThrow('no room');
  expect([...stores]).toEqual(before);
  expect(await worker('a').ask('trial.css')).toBe('h1{}');
});

it('stores the headers of a response, but not that it was redirected', async () => {
  const led = (address: string) =>
    Object.defineProperty(new Response(FILES[address.slice(HERE.length)]), 'redirected', { value: true });
  network = led;
  await worker().install();
  const kept = [...stores.values()].flatMap(store => [...store.values()]);
  expect(kept.map(({ redirected }) => redirected)).toEqual([false, false, false]);
});
