/** The service worker of a generated page: opens the page and its files without a network, and nothing else. */

import { toHex } from '../hex.js';

interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}

/** Navigation request. Not every browser has `isReloadNavigation`. */
type Navigation = Request & { readonly isReloadNavigation?: boolean };

interface PrecacheRequest extends Lasting {
  readonly request: Navigation;
  respondWith(answer: Promise<Response>): void;
}

/** Scope of the service worker, as far as it is used here. */
export interface ServiceWorkerScope {
  readonly location: { readonly href: string };
  readonly registration: Pick<ServiceWorkerRegistration, 'unregister' | 'waiting'>;
  readonly clients: { claim(): Promise<void>; matchAll(): Promise<readonly unknown[]> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate' | 'message', listen: (event: Lasting) => void): void;
  addEventListener(type: 'fetch', listen: (event: PrecacheRequest) => void): void;
}

/** Precache manifest. Each worker has an `edition` of its own. */
export interface PrecacheManifest {
  readonly edition: string;
  /** Files relative to the worker, each with its SHA-256. The page of the folder comes first. */
  readonly files: readonly (readonly [path: string, sha256: string])[];
}

/**
 * Caches an edition of the page and serves it. A new edition is cached completely or not at all. It serves once no page
 * of the old edition is open except the one that is being reloaded. `fetchFile` rejects for a file that is not as it was
 * built.
 */
export function precacheAndServe(
  worker: ServiceWorkerScope,
  { edition, files }: PrecacheManifest,
  fetchFile = take,
): void {
  const here = (path: string) => new URL(path, worker.location.href).href;
  const own = `istimara ${here('.')} `;
  const known = new Map(files.map(([path, sha256]) => [here(path), sha256]));
  const cacheName = own + edition;
  const asked = new WeakMap<object, number>();
  worker.addEventListener('install', event => event.waitUntil(takeAll(cacheName, known, fetchFile)));
  worker.addEventListener('activate', event =>
    event.waitUntil(Promise.all([drop(name => name.startsWith(own) && name !== cacheName), worker.clients.claim()])),
  );
  // The worker that served until now has no page left to serve.
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

/**
 * Page that reloads itself. With a `Refresh` header, a browser would stay where it is if the address names a place on
 * the page.
 */
const ONCE_MORE = '<script>setTimeout(()=>location.reload(),99)</script>';
/** Maximum number of times that a waiting worker is asked to serve. A worker from before this protocol never does. */
const MOST_ASKED = 30;

/**
 * Hands over to a new edition that waits, if no page is open except the one that is being reloaded. Returns the
 * response that makes the browser ask again, which then reaches the new worker. Returns undefined if there is no
 * handover.
 *
 * A page in another window would otherwise continue with files of two editions.
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

/** Caches all files. Nothing is stored before all of them have arrived. */
async function takeAll(cacheName: string, known: ReadonlyMap<string, string>, fetchFile: typeof take): Promise<void> {
  const taking = [...known].map(async ([address, sha256]) => [address, await fetchFile(address, sha256)] as const);
  const taken = await Promise.all(taking);
  try {
    const cache = await caches.open(cacheName);
    for (const [address, answer] of taken) await cache.put(address, answer);
  } catch (error) {
    // There is no space for all files.
    await caches.delete(cacheName).catch(() => {});
    throw error;
  }
}

/**
 * Fetches a file and checks that it is exactly as it was built. A response of an intermediary, or an incomplete file,
 * is not stored.
 */
export async function take(
  address: string,
  sha256: string,
  // A page that is for no user in particular must not be in the cache in which the browser looks for a user's own page.
  cache: RequestCache = /\.html$/.test(address) ? 'no-store' : 'no-cache',
): Promise<Response> {
  const answer = await fetch(address, {
    cache,
    mode: 'same-origin',
    headers: { Prefer: 'as-built' },
  });
  const bytes = await answer.arrayBuffer();
  const hex = toHex(await crypto.subtle.digest('SHA-256', bytes));
  if (!answer.ok || hex !== sha256) throw new Error(`${address}: ${answer.status}, not as it was built`);
  // A new response is made, because a browser opens no page with a response that was redirected.
  return new Response(bytes, { headers: answer.headers });
}

async function drop(ours: (name: string) => boolean): Promise<void> {
  await Promise.all((await caches.keys()).filter(ours).map(name => caches.delete(name)));
}

/** Removes the worker if its file is gone, because a browser continues with a worker whose file was removed. */
async function leave({ location, registration }: ServiceWorkerScope, own: string): Promise<void> {
  const { status } = await fetch(location.href, { cache: 'no-store' }).catch(() => ({ status: 0 }));
  if (status !== 404 && status !== 410) return;
  await registration.unregister();
  await drop(name => name.startsWith(own));
}
