/** The service worker of the studio: opens it without a network. The list of its files is in the script before this one. */
import {
  type PrecacheManifest,
  precacheAndServe,
  type ServiceWorkerScope,
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

precacheAndServe(scope, self.istimaraFiles);
