/** What the pages of the desk are made of. */
import type { Clerk } from '../accounts/clerk.js';
import type { OidcProvider } from '../accounts/oidc-provider.js';
import type { Store } from '../contracts/store.js';
import type { SubmissionPrinter } from '../export.js';
import type { FormCatalogue } from '../form-catalogue.js';
import type { MemoryBudget } from '../http/read-body.js';
import type { Exchange } from '../http/router.js';
import type { Limits } from '../limits.js';
import type { FormSite } from '../no-js/form-site.js';
import type { Authenticator } from './authenticator.js';
import type { CodeScanner } from './scanned-code.js';

export interface DeskContext {
  readonly gate: Authenticator;
  /** By which clerks sign in with the account that they have elsewhere. */
  readonly provider?: OidcProvider;
  readonly store: Store;
  readonly catalogue: FormCatalogue;
  readonly printer?: SubmissionPrinter;
  readonly scanner?: CodeScanner;
  /** Where browsers find the desk, if not on this machine alone. */
  readonly url?: URL;
  /** Of the applicants' pages: forms are keyed in by the same. */
  readonly site: FormSite;
  /** True where browsers come by HTTPS. */
  readonly secure: boolean;
  readonly limits: Limits;
  readonly held: MemoryBudget;
  now(): number;
  /** Removes the files that only erased submissions list. */
  sweep(): Promise<void>;
}

/** The number before which a list goes on, as the address has it; undefined for what cannot be one. */
export function cursorIn(query: URLSearchParams): number | undefined {
  const number = Number(query.get('before'));
  return Number.isSafeInteger(number) && number > 0 ? number : undefined;
}

/** A request of somebody who may make it. */
export interface DeskRequest extends Exchange {
  readonly desk: DeskContext;
  readonly clerk: Clerk;
}
