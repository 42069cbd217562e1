/** Where submissions are handed over, as the operator settles it. */
import type { FileStore } from '../contracts/file-store.js';
import type { Resolve } from './ssrf-guard.js';

export interface DestinationSettings {
  /** Letters, digits, `-`; what it is called in the journal, for ever. */
  readonly name: string;
  readonly url: string;
  /** Only submissions of these forms; all where it is left out. */
  readonly forms?: readonly string[];
  /** How often one is tried before it is parked. */
  readonly maxAttempts: number;
  readonly timeoutMs: number;
  /** That sign, the newest first: `whsec_…`. */
  readonly secrets: readonly string[];
  /** The beginning of the subject, which the form follows. */
  readonly subject?: string;
  /** The content of a credentials file. */
  readonly credentials?: Uint8Array;
}

export interface ForwardSettings {
  /** What events name as where they come from: the address of the forms. */
  readonly source: string;
  /** Hosts that may have private addresses, and be called without TLS. */
  readonly allow: readonly string[];
  readonly destinations: readonly DestinationSettings[];
}

/** The keys of a destination in the settings file. */
export type DestinationKey = 'url' | 'forms' | 'tries' | 'timeout' | 'secret' | 'subject' | 'credentials';

/** What a channel is opened with. */
export interface ChannelContext {
  readonly destination: DestinationSettings;
  readonly allow: readonly string[];
  readonly files: FileStore;
  readonly resolve: Resolve;
  now(): number;
}

export const DEFAULT_MAX_ATTEMPTS = 20;
export const DEFAULT_TIMEOUT_SECONDS = 30;
