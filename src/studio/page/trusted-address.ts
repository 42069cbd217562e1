/** Addresses of scripts for pages whose policy requires Trusted Types. */
import { TRUSTED_POLICY } from './trusted-policy.js';

interface Policies {
  createPolicy(name: string, rules: TrustedRules): TrustedRules;
}

interface TrustedRules {
  createScriptURL(address: string): string;
}

/** Returns the address if it is one of this site or of a script of this page. */
function checked(address: string): string {
  if (new URL(address).origin === origin || address.startsWith('blob:')) return address;
  throw new TypeError(`${address} is not a script of this site`);
}

const policy = (globalThis as { readonly trustedTypes?: Policies }).trustedTypes?.createPolicy(TRUSTED_POLICY, {
  createScriptURL: checked,
});

/** Returns the address of a script of this site as the browser requires it. Throws a TypeError for any other. */
export const trustedAddress = (address: string): string =>
  (policy ?? { createScriptURL: checked }).createScriptURL(address);
