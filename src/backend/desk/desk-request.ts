/** Context of the desk's pages and their requests. */
import type { Clerk } from '../accounts/clerk.js';
import type { OidcProvider } from '../accounts/oidc-provider.js';
import type { ConcurrencyLimit } from '../concurrency-limit.js';
import type { Store } from '../contracts/store.js';
import type { SubmissionPrinter } from '../export.js';
import type { FormCatalogue } from '../form-catalogue.js';
import type { MemoryBudget } from '../http/memory-budget.js';
import type { Exchange } from '../http/router.js';
import type { KeyedMutex } from '../intake/keyed-mutex.js';
import type { Limits } from '../limits.js';
import type { FormSite } from '../no-js/form-site.js';
import type { OfficeTree } from '../offices/office-tree.js';
import type { SecurityLog } from '../security-log.js';
import type { SubmissionReader } from '../take/submission-reader.js';
import type { Batches } from './file-intake/batches.js';
import type { ScanFolder } from './file-intake/scan-folder.js';
import type { ClerkStore } from './offices/clerk-store.js';
import type { CodeScanner } from './scanned-code.js';
import type { Authenticator } from './sign-in/authenticator.js';

export interface DeskContext {
  readonly gate: Authenticator;
  /** Sign-in service, for clerks who use the account that they have elsewhere. */
  readonly provider?: OidcProvider;
  readonly store: Store;
  /** Tree of the offices. */
  readonly offices?: OfficeTree | undefined;
  readonly catalogue: FormCatalogue;
  readonly printer?: SubmissionPrinter;
  readonly scanner?: CodeScanner;
  /** Reads files of submissions; without it the desk takes none. */
  readonly reader?: SubmissionReader;
  /** Folders of document scanners. */
  readonly scanFolders: readonly ScanFolder[];
  readonly batches: Batches;
  /** Mutex of the fees of a case, which online payments share. */
  readonly tills: KeyedMutex;
  /** Readings of files, by the name of the clerk. */
  readonly readings: ConcurrencyLimit;
  /** Exports, by the name of the clerk. */
  readonly exports: ConcurrencyLimit;
  /** URL at which browsers find the desk, if it is not only on this machine. */
  readonly url?: URL;
  /** Site of the applicants' pages; data entry uses the same parts. */
  readonly site: FormSite;
  /** True if browsers connect by HTTPS. */
  readonly secure: boolean;
  readonly limits: Limits;
  readonly held: MemoryBudget;
  readonly report: SecurityLog;
  /** True if a virus scanner sees the files of submissions before anyone else does. */
  readonly isScanning: boolean;
  now(): number;
  /** Returns the first moment after all deadlines that are due soon, or have passed. */
  dueSoonBefore(): number;
  /** Removes the files that only erased submissions list. */
  sweep(): Promise<void>;
}

/** Returns the number before which a list continues, from the address, or undefined if it is invalid. */
export function cursorIn(query: URLSearchParams): number | undefined {
  const number = Number(query.get('before'));
  return Number.isSafeInteger(number) && number > 0 ? number : undefined;
}

/** The desk as the pages of one clerk use it. */
export interface ClerkDesk extends DeskContext {
  readonly store: ClerkStore;
}

/** Request of a clerk who has the permission for it. */
export interface DeskRequest extends Exchange {
  /** The desk, whose store holds what the clerk may see. */
  readonly desk: ClerkDesk;
  readonly clerk: Clerk;
}
