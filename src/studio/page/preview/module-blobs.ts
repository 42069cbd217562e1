/**
 * Shared modules of forms as blobs. Firefox loads no module from an address into a document without one, once a service
 * worker controls it; the service worker has all of them, so that this costs no network.
 */
import { moduleBlobs, SHARED_MODULES_ID } from './frame-document.js';

/** Replaces the addresses in the frame's document by those of blobs, if a service worker controls the page. */
export async function useModuleBlobs(document: Document): Promise<void> {
  const { serviceWorker } = navigator as { readonly serviceWorker?: ServiceWorkerContainer };
  if (!serviceWorker?.controller) return;
  const element = document.getElementById(SHARED_MODULES_ID)!;
  const addresses = Object.entries(JSON.parse(element.textContent!) as Record<string, string>);
  if (addresses.some(([, address]) => address.startsWith('blob:'))) return;
  const load = async ([name, address]: readonly [string, string]) =>
    [name, await (await fetch(new URL(address, document.baseURI))).text()] as const;
  element.textContent = JSON.stringify(moduleBlobs(Object.fromEntries(await Promise.all(addresses.map(load)))));
}
