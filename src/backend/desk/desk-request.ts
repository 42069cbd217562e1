/** What the pages of the desk are made of. */
import type { Clerk } from '../accounts/clerk.js';
import type { Provider } from '../accounts/oidc-provider.js';
import type { Store } from '../contracts/store.js';
import type { Printer } from '../export.js';
import type { Catalogue } from '../form-catalogue.js';
import type { Held } from '../http/read-body.js';
import type { Exchange } from '../http/router.js';
import type { Limits } from '../limits.js';
import type { Site } from '../no-js/form-site.js';
import type { Gate } from './authenticator.js';
import type { Scanner } from './scanned-code.js';

export interface Desk {
  readonly gate: Gate;
  /** By which clerks sign in with the account that they have elsewhere. */
  readonly provider?: Provider;
  readonly store: Store;
  readonly catalogue: Catalogue;
  readonly printer?: Printer;
  readonly scanner?: Scanner;
  /** Where browsers find the desk, if not on this machine alone. */
  readonly url?: URL;
  /** Of the applicants' pages: forms are keyed in by the same. */
  readonly site: Site;
  /** True where browsers come by HTTPS. */
  readonly secure: boolean;
  readonly limits: Limits;
  readonly held: Held;
  now(): number;
  /** Removes the files that only erased submissions list. */
  sweep(): Promise<void>;
}

/** The number before which a list goes on, as the address has it; undefined for what cannot be one. */
export function beforeOf(query: URLSearchParams): number | undefined {
  const number = Number(query.get('before'));
  return Number.isSafeInteger(number) && number > 0 ? number : undefined;
}

/** A request of somebody who may make it. */
export interface Visit extends Exchange {
  readonly desk: Desk;
  readonly clerk: Clerk;
}
