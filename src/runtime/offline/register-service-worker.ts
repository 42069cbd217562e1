/** Registration of the service worker with which the page built next to a form's script opens without a network. */

/**
 * Registers the service worker on that page alone, not on other pages that use the script. `script` is the script's
 * address.
 */
export function registerServiceWorker(script: string): void {
  const { serviceWorker } = navigator as { readonly serviceWorker?: ServiceWorkerContainer };
  const folder = new URL('.', script).href;
  if (!serviceWorker || new URL('.', location.href).href !== folder) return;
  const file = `${folder}service-worker.js`;
  // The browser itself looks for a newer worker. Registering would bring back a worker that removes itself.
  if (serviceWorker.controller?.scriptURL === file) return;
  const address = trusted(file);
  // If registration fails, it is tried again when the page is next opened; until then the page needs the network.
  const register = () => void serviceWorker.register(address).catch(() => {});
  if (document.readyState === 'complete') register();
  else addEventListener('load', register, { once: true });
}

interface Policies {
  createPolicy(name: string, rules: { createScriptURL(): string }): { createScriptURL(input: string): string };
}

/** Returns the address as a trusted script URL, by a policy that allows this address only. */
function trusted(address: string): string {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: Policies };
  const policy = trustedTypes?.createPolicy('istimara-offline', { createScriptURL: () => address });
  return policy?.createScriptURL('') ?? address;
}
