/** Lets the page that was built beside a form's script open without a network. */

/** Does so on that page alone, not on pages of others that use the script. `script`: its address. */
export function registerServiceWorker(script: string): void {
  const { serviceWorker } = navigator as { readonly serviceWorker?: ServiceWorkerContainer };
  const folder = new URL('.', script).href;
  if (!serviceWorker || new URL('.', location.href).href !== folder) return;
  const file = `${folder}service-worker.js`;
  // The browser itself asks for a newer one. One that ends itself would be called back.
  if (serviceWorker.controller?.scriptURL === file) return;
  const address = trusted(file);
  // It is asked for again in good time; until then the page needs the network.
  const register = () => void serviceWorker.register(address).catch(() => {});
  if (document.readyState === 'complete') register();
  else addEventListener('load', register, { once: true });
}

interface Policies {
  createPolicy(name: string, rules: { createScriptURL(): string }): { createScriptURL(input: string): string };
}

/** A policy that knows one address. */
function trusted(address: string): string {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: Policies };
  const policy = trustedTypes?.createPolicy('istimara-offline', { createScriptURL: () => address });
  return policy?.createScriptURL('') ?? address;
}
