/** The service worker of a generated page: opens the page and its files without a network, and nothing else. */

import { toHex } from '../hex.js';

interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}

/** `isReloadNavigation` is not known to every browser. */
type Navigation = Request & { readonly isReloadNavigation?: boolean };

interface PrecacheRequest extends Lasting {
  readonly request: Navigation;
  respondWith(answer: Promise<Response>): void;
}

/** What it is to the browser, as far as it is used here. */
export interface ServiceWorkerScope {
  readonly location: { readonly href: string };
  readonly registration: Pick<ServiceWorkerRegistration, 'unregister' | 'waiting'>;
  readonly clients: { claim(): Promise<void>; matchAll(): Promise<readonly unknown[]> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate' | 'message', listen: (event: Lasting) => void): void;
  addEventListener(type: 'fetch', listen: (event: PrecacheRequest) => void): void;
}

/** Another worker is another `edition`. */
export interface PrecacheManifest {
  readonly edition: string;
  /** As they lie beside the worker, the page of the folder first, each with its SHA-256. */
  readonly files: readonly (readonly [path: string, sha256: string])[];
}

/** A new edition is taken whole or not at all; it serves once no page of the old one is open but the one that is loaded anew. */
export function precacheAndServe(worker: ServiceWorkerScope, { edition, files }: PrecacheManifest): void {
  const here = (path: string) => new URL(path, worker.location.href).href;
  const own = `istimara ${here('.')} `;
  const known = new Map(files.map(([path, sha256]) => [here(path), sha256]));
  const cacheName = own + edition;
  const asked = new WeakMap<object, number>();
  worker.addEventListener('install', event => event.waitUntil(takeAll(cacheName, known)));
  worker.addEventListener('activate', event =>
    event.waitUntil(Promise.all([drop(name => name.startsWith(own) && name !== cacheName), worker.clients.claim()])),
  );
  // The one that served until now has no page to care for any more.
  worker.addEventListener('message', event => event.waitUntil(worker.skipWaiting()));
  worker.addEventListener('fetch', event => {
    const { method, mode, url } = event.request;
    const address = url.replace(/[?#].*/s, '');
    const file = address === here('.') ? here(files[0]![0]) : address;
    if (method !== 'GET' || !known.has(file)) return;
    const kept = () => caches.match(file, { cacheName }).catch(() => undefined);
    const answer = async () => (await kept()) ?? fetch(event.request);
    const given = mode === 'navigate' ? givenOver(worker, event.request, asked) : Promise.resolve(undefined);
    event.respondWith(given.then(next => next ?? answer()));
    if (mode === 'navigate') event.waitUntil(given.then(next => (next ? undefined : leave(worker, own))));
  });
}

/** A `Refresh` would leave whoever comes to a place on the page where they are. */
const ONCE_MORE = '<script>setTimeout(()=>location.reload(),99)</script>';
/** A worker of before this way was known never serves when it is asked. */
const MOST_ASKED = 30;

/**
 * Where a new edition waits and no page is open but the one that is loaded anew: the browser is to ask again, and asks that one.
 * A page in another window would go on with files of two editions.
 */
async function givenOver(
  { registration, clients }: ServiceWorkerScope,
  { isReloadNavigation }: Navigation,
  asked: WeakMap<object, number>,
): Promise<Response | undefined> {
  const { waiting } = registration;
  if (!waiting || (await clients.matchAll()).length > (isReloadNavigation ? 1 : 0)) return undefined;
  const times = asked.get(waiting) ?? 0;
  if (times === MOST_ASKED) return undefined;
  asked.set(waiting, times + 1);
  waiting.postMessage('serve');
  return new Response(ONCE_MORE, { headers: { 'Content-Type': 'text/html' } });
}

/** Nothing is kept before all of it is here. */
async function takeAll(cacheName: string, known: ReadonlyMap<string, string>): Promise<void> {
  const taking = [...known].map(async ([address, sha256]) => [address, await take(address, sha256)] as const);
  const taken = await Promise.all(taking);
  try {
    const cache = await caches.open(cacheName);
    for (const [address, answer] of taken) await cache.put(address, answer);
  } catch (error) {
    // There is no room for all of it.
    await caches.delete(cacheName).catch(() => {});
    throw error;
  }
}

/** As it was built, letter for letter: what somebody on the way answers, or half a file, is not kept. */
async function take(address: string, sha256: string): Promise<Response> {
  const answer = await fetch(address, {
    // A page that is for nobody must not stand where the browser looks for a person's own.
    cache: /\.html$/.test(address) ? 'no-store' : 'no-cache',
    mode: 'same-origin',
    headers: { Prefer: 'as-built' },
  });
  const bytes = await answer.arrayBuffer();
  const hex = toHex(await crypto.subtle.digest('SHA-256', bytes));
  if (!answer.ok || hex !== sha256) throw new Error(`${address}: ${answer.status}, not as it was built`);
  // A browser opens no page with an answer that was led elsewhere.
  return new Response(bytes, { headers: answer.headers });
}

async function drop(ours: (name: string) => boolean): Promise<void> {
  await Promise.all((await caches.keys()).filter(ours).map(name => caches.delete(name)));
}

/** A browser goes on with a worker whose file was taken away: it ends itself. */
async function leave({ location, registration }: ServiceWorkerScope, own: string): Promise<void> {
  const { status } = await fetch(location.href, { cache: 'no-store' }).catch(() => ({ status: 0 }));
  if (status !== 404 && status !== 410) return;
  await registration.unregister();
  await drop(name => name.startsWith(own));
}
