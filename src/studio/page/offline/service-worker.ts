/** The service worker of the studio: opens it without a network. The list of its files is in the script before this one. */
import {
  type PrecacheManifest,
  precacheAndServe,
  type ServiceWorkerScope,
  take,
} from '../../../runtime/offline/service-worker.js';

/** Scope of the service worker, as far as it is used here. */
interface StudioScope extends ServiceWorkerScope {
  readonly clients: {
    claim(): Promise<void>;
    matchAll(): Promise<readonly { readonly frameType: string }[]>;
  };
  readonly istimaraFiles: PrecacheManifest;
}

declare const self: StudioScope;

/** The windows that have the studio open, without the frame of the form in each of them. */
const windows = async () => (await self.clients.matchAll()).filter(({ frameType }) => frameType === 'top-level');

const scope: ServiceWorkerScope = {
  location: self.location,
  registration: self.registration,
  clients: { claim: () => self.clients.claim(), matchAll: windows },
  skipWaiting: () => self.skipWaiting(),
  addEventListener: self.addEventListener.bind(self),
};

/** Folders of the files whose names change with their content. */
const DIGESTED = /\/(?:assets|worker|frame)\/[^?]+$/;

/**
 * Fetches a file. What the page has loaded before is in the browser's cache, and comes from there; if that copy is
 * damaged, it is loaded again.
 */
const takeOnce = (address: string, sha256: string): Promise<Response> =>
  DIGESTED.test(address)
    ? take(address, sha256, 'force-cache').catch(() => take(address, sha256))
    : take(address, sha256);

/** Returns the function that fetches one file after the other, so that little of the line is taken from the page. */
function createQueue(): typeof takeOnce {
  let last: Promise<unknown> = Promise.resolve();
  return (address, sha256) => {
    const taken = last.then(() => takeOnce(address, sha256));
    last = taken;
    return taken;
  };
}

precacheAndServe(scope, self.istimaraFiles, createQueue());
