/** What a server is started with. */

import type { OidcOptions } from './accounts/oidc-provider.js';
import type { PasswordHasher } from './accounts/password.js';
import type { Store } from './contracts/store.js';
import type { CodeScanner } from './desk/scanned-code.js';
import type { SubmissionPrinter } from './export.js';
import type { ForwardSettings } from './forwarding/settings.js';
import type { Tls } from './http/tls.js';
import type { Limits } from './limits.js';
import type { Log } from './log.js';
import type { NoticeOptions } from './notices/options.js';
import type { PaymentProvider } from './payment/provider.js';
import type { RegisterOptions } from './register/register.js';

export interface ServerOptions {
  /** The folder that the compiler built. */
  readonly dist: string;
  /** The server's once it has started: `close()` closes it. */
  readonly store: Store;
  /** 0 takes any free port. Default 4000. */
  readonly port?: number;
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** The clerks' desk, always on loopback; without it there is none. 0 takes any free port. */
  readonly deskPort?: number;
  /**
   * The origin under which browsers find the desk through a proxy that ends TLS, such as `https://desk.example.org`. Default: its
   * own port, in clear, which is only right on this machine.
   */
  readonly deskOrigin?: string;
  /** A service by which clerks sign in at the desk, besides local accounts. */
  readonly signIn?: OidcOptions;
  /** Tells applicants who asked for it of their request. Of several servers on one store one alone has it. */
  readonly notices?: NoticeOptions;
  /** Hashes passwords. Default: in this thread. */
  readonly passwordHasher?: PasswordHasher;
  /** Origins whose pages may embed forms of this server and submit to it. */
  readonly allowOrigin?: readonly string[];
  /** Prints a submission; without it the desk offers no printed copy. */
  readonly printer?: SubmissionPrinter;
  /** Reads the codes in pictures; without it the desk takes none. */
  readonly scanner?: CodeScanner;
  /** Signs what stands in the pages of forms: to be the same for all servers that serve them. Default: made at each start. */
  readonly pageSecret?: string;
  /** Where the fees of accepted submissions are paid; without it none are paid here. */
  readonly payment?: PaymentProvider;
  /** What fills in answers about a person who agrees to it; without it nothing does. */
  readonly register?: RegisterOptions;
  /** The origin under which browsers and payment providers find this server, such as `https://forms.example.org`. Default: its own address. */
  readonly siteOrigin?: string;
  /** Where submissions are handed over. Default: nowhere. */
  readonly forward?: ForwardSettings;
  /** Serves HTTPS, and nothing else, on both ports. */
  readonly tls?: Tls;
  /** What whoever asks for `/metrics` must bring, on either port. Default: figures are on the desk's port, for this machine alone. */
  readonly metricsToken?: string;
  /** Default: warnings and errors as JSON lines on stderr. */
  readonly log?: Log;
  readonly limits?: Partial<Limits>;
  /** Called when the store can no longer be trusted. Default: the process ends with 3, to be started again from what is on disk. */
  readonly onStoreFailure?: () => void;
  /** The clock, in milliseconds. */
  readonly now?: () => number;
}

export interface RunningServer {
  readonly address: string;
  readonly port: number;
  readonly deskPort?: number;
  /** With the one-time token in it, while there are no accounts. */
  readonly deskUrl?: string;
  /** Shows another certificate from now on. */
  reloadTls(tls: Tls): void;
  /** Stops accepting, finishes what is in flight, closes the store. */
  close(): Promise<void>;
}
