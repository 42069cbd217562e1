/** The service worker of a generated page: opens the page and its files without a network, and nothing else. */

interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}

interface Asking extends Lasting {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

/** What it is to the browser, as far as it is used here. */
export interface WorkerScope {
  readonly location: { readonly href: string };
  readonly registration: Pick<ServiceWorkerRegistration, 'unregister'>;
  readonly clients: { claim(): Promise<void> };
  addEventListener(type: 'install' | 'activate', listen: (event: Lasting) => void): void;
  addEventListener(type: 'fetch', listen: (event: Asking) => void): void;
}

/** Another build is another `edition`. Files are named as they lie beside the worker, the page of the folder first. */
export interface Offline {
  readonly edition: string;
  readonly files: readonly string[];
}

/** A new edition is taken whole or not at all; it serves once no page of the old one is open. */
export function serveOffline(worker: WorkerScope, { edition, files }: Offline): void {
  const here = (path: string) => new URL(path, worker.location.href).href;
  const own = `istimara ${here('.')} `;
  const known = files.map(here);
  const cacheName = own + edition;
  worker.addEventListener('install', event =>
    event.waitUntil(caches.open(cacheName).then(cache => Promise.all(known.map(address => take(cache, address))))),
  );
  worker.addEventListener('activate', event =>
    event.waitUntil(Promise.all([drop(name => name.startsWith(own) && name !== cacheName), worker.clients.claim()])),
  );
  worker.addEventListener('fetch', event => {
    const { method, mode, url } = event.request;
    const address = url.replace(/[?#].*/s, '');
    const file = address === here('.') ? known[0]! : address;
    if (method !== 'GET' || !known.includes(file)) return;
    event.respondWith(caches.match(file, { cacheName }).then(found => found ?? fetch(event.request)));
    if (mode === 'navigate') event.waitUntil(leave(worker, own));
  });
}

async function take(cache: Cache, address: string): Promise<void> {
  const answer = await fetch(address, { cache: 'no-cache' });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  // A browser opens no page with an answer that was led elsewhere.
  await cache.put(address, answer.redirected ? new Response(answer.body, answer) : answer);
}

async function drop(ours: (name: string) => boolean): Promise<void> {
  await Promise.all((await caches.keys()).filter(ours).map(name => caches.delete(name)));
}

/** A browser goes on with a worker whose file was taken away: it ends itself. */
async function leave({ location, registration }: WorkerScope, own: string): Promise<void> {
  const { status } = await fetch(location.href, { cache: 'no-store' }).catch(() => ({ status: 0 }));
  if (status !== 404 && status !== 410) return;
  await registration.unregister();
  await drop(name => name.startsWith(own));
}
