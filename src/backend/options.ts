/** Options of the server. */

import type { OidcOptions } from './accounts/oidc-provider.js';
import type { PasswordHasher } from './accounts/password.js';
import type { Role } from './accounts/roles.js';
import type { Store } from './contracts/store.js';
import type { ScanFolderOptions } from './desk/file-intake/scan-folder.js';
import type { CodeScanner } from './desk/scanned-code.js';
import type { SubmissionPrinter } from './export.js';
import type { ForwardSettings } from './forwarding/settings.js';
import type { MemoryFile } from './http/memory-files.js';
import type { Tls } from './http/tls.js';
import type { Limits } from './limits.js';
import type { Log } from './log.js';
import type { PageEvaluator } from './no-js/worker-page-evaluator.js';
import type { NoticeOptions } from './notices/options.js';
import type { OfficeTree, TreeOffice } from './offices/office-tree.js';
import type { PaymentProvider } from './payment/provider.js';
import type { VirusScannerOptions } from './quarantine/create-scanner.js';
import type { RegisterOptions } from './register/register.js';
import type { OfficeCalendar } from './reminders/index.js';
import type { ReminderOptions } from './reminders/options.js';
import type { SubmissionReader } from './take/submission-reader.js';

/** Options of `startServer`. */
export interface ServerOptions {
  /** The folder that the compiler built. */
  readonly dist: string;
  /** Store of submissions. It belongs to the server once that has started: `close()` closes it. */
  readonly store: Store;
  /** Port of the public pages; 0 takes any free port. Default: 4000. */
  readonly port?: number;
  /** Host to listen on. Default: 127.0.0.1. */
  readonly host?: string;
  /** Port of the clerks' desk, always on loopback; without it there is no desk. 0 takes any free port. */
  readonly deskPort?: number;
  /**
   * Origin under which browsers find the desk through a proxy that ends TLS, such as `https://desk.example.org`.
   * Default: the desk's own port without TLS, which is only right on this machine.
   */
  readonly deskOrigin?: string;
  /** Sign-in service for clerks, in addition to local accounts. */
  readonly signIn?: OidcOptions;
  /** Notices to applicants who asked for them. If several servers share a store, only one of them has this option. */
  readonly notices?: NoticeOptions;
  /** Password hasher. Default: one that works in this thread. */
  readonly passwordHasher?: PasswordHasher;
  /**
   * Evaluates pages without JavaScript, and validates submissions, that are long or of forms with custom types. Default:
   * this thread does.
   */
  readonly pageEvaluator?: PageEvaluator;
  /** Origins whose pages may embed forms of this server and submit to it. */
  readonly allowOrigin?: readonly string[];
  /** Prints a submission; without it the desk offers no printed copy. */
  readonly printer?: SubmissionPrinter;
  /** Reads the codes in pictures; without it the desk takes none. */
  readonly scanner?: CodeScanner;
  /** Reads files of submissions that came without a network; without it the desk takes none. */
  readonly submissionReader?: SubmissionReader;
  /**
   * Secret that signs the tokens in the pages of forms. All servers that serve the same pages need the same secret.
   * Default: created at each start.
   */
  readonly pageSecret?: string;
  /**
   * Secret that protects second factors. All servers on a store need the same secret. Default: the secret in the key
   * folder of the store.
   */
  readonly deskSecret?: string;
  /** Roles whose local accounts have to set up a second factor before anything else. Default: none. */
  readonly secondFactor?: readonly Role[];
  /** Payment provider for the fees of accepted submissions; without it no fees are paid here. */
  readonly payment?: PaymentProvider;
  /** Register that fills in answers about a person who agrees to it; without it nothing is filled in. */
  readonly register?: RegisterOptions;
  /** The origin under which browsers and payment providers find this server, such as `https://forms.example.org`. Default: its own address. */
  readonly siteOrigin?: string;
  /** Destinations that submissions are forwarded to. Default: none. */
  readonly forward?: ForwardSettings;
  /**
   * Addresses and networks of the proxies in front of this server. The limits count the address that they forward
   * (`X-Forwarded-For`), and do not hold for themselves. Default: none; clients on this machine are not limited by
   * address, because a proxy may be among them.
   */
  readonly proxies?: readonly string[];
  /** Virus scanner that sees the files of submissions before anyone else does; without it nothing scans them. */
  readonly virusScanner?: VirusScannerOptions;
  /** Folders of document scanners, from which the desk takes files. */
  readonly scanFolders?: readonly ScanFolderOptions[];
  /**
   * Offices, each after the one above it, which `parent` names: cases belong to them, and accounts see those of their
   * office and below. Throws a `RangeError` if an id comes twice, or after one below it. Default: none.
   */
  readonly offices?: OfficeTree | readonly TreeOffice[];
  /**
   * Calendar of the offices, by which reminders count working days. Give the store the same. Default: that of Syria,
   * without a warning if it does not know the year.
   */
  readonly calendar?: OfficeCalendar;
  /** Reminders to offices and their supervisors, before and after a deadline. Default: none. */
  readonly reminders?: ReminderOptions;
  /** Site that is served at `/studio/`, and to which the list of services links. Default: none. */
  readonly studio?: readonly MemoryFile[];
  /** Certificate and key: the server serves HTTPS, and nothing else, on both ports. */
  readonly tls?: Tls;
  /**
   * Bearer token that a request for `/metrics` must bring, on either port. Default: metrics are on the desk's port, for
   * this machine alone.
   */
  readonly metricsToken?: string;
  /** Log sink. Default: writes warnings and errors as JSON lines to stderr. */
  readonly log?: Log;
  /** Limits that differ from the defaults, which docs/http.md lists. */
  readonly limits?: Partial<Limits>;
  /**
   * Called when the store can no longer be trusted. Default: the process ends with exit code 3, so that it is started
   * again from what is on disk.
   */
  readonly onStoreFailure?: () => void;
  /** Returns the current time, in milliseconds since 1970. */
  readonly now?: () => number;
}

/** Options with the offices as a tree. */
export type PreparedOptions = Omit<ServerOptions, 'offices'> & { readonly offices?: OfficeTree | undefined };

/** A server that listens. */
export interface RunningServer {
  /** Address of the public pages, such as `http://127.0.0.1:4000`. */
  readonly address: string;
  /** Port of the public pages. */
  readonly port: number;
  /** Port of the desk, if there is one. */
  readonly deskPort?: number;
  /** URL of the desk, with the one-time token in it while there are no accounts. */
  readonly deskUrl?: string;
  /** Uses another certificate from now on. */
  reloadTls(tls: Tls): void;
  /** Stops accepting, finishes what is in flight, closes the store. */
  close(): Promise<void>;
}
