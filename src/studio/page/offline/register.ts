/** Registration of the service worker, with which the studio opens without a network. */
import { trustedAddress } from '../trusted-address.js';

/**
 * Registers the service worker if the browser has them here: on HTTPS and on this machine. Calls `onUpdate` when a newer
 * studio is loaded; it is used after a reload, once no other window has the old one open.
 */
export function registerOffline(onUpdate: () => void): void {
  const { serviceWorker } = navigator as { readonly serviceWorker?: ServiceWorkerContainer };
  if (!serviceWorker || !/^https?:$/.test(location.protocol)) return;
  const register = async () => {
    const registration = await serviceWorker.register(
      trustedAddress(new URL('service-worker.js', document.baseURI).href),
    );
    // The first service worker is no update.
    const report = () => registration.waiting && registration.active && onUpdate();
    report();
    registration.addEventListener('updatefound', () =>
      registration.installing?.addEventListener('statechange', report),
    );
  };
  // If registration fails, it is tried again when the studio is next opened; until then it needs the network.
  const start = () => void register().catch(() => {});
  if (document.readyState === 'complete') start();
  else addEventListener('load', start, { once: true });
}
