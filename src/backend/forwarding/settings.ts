/** Forwarding settings, as the operator chose them. */
import type { FileStore } from '../contracts/file-store.js';
import type { VerdictOf } from '../quarantine/verdicts.js';
import type { Resolve } from './ssrf-guard.js';

export interface DestinationSettings {
  /** Name of the destination in the journal, which never changes: letters, digits, `-`. */
  readonly name: string;
  readonly url: string;
  /** Ids of the forms whose submissions are forwarded; all forms if omitted. */
  readonly forms?: readonly string[];
  /** Number of attempts before a delivery is parked. */
  readonly maxAttempts: number;
  readonly timeoutMs: number;
  /** Signing secrets, newest first: `whsec_…`. */
  readonly secrets: readonly string[];
}

export interface ForwardSettings {
  /** Source that events name: the address of the forms. */
  readonly source: string;
  /** Hosts that may have private addresses, and be called without TLS. */
  readonly allow: readonly string[];
  readonly destinations: readonly DestinationSettings[];
}

/** The keys of a destination in the settings file. */
export type DestinationKey = 'url' | 'forms' | 'tries' | 'timeout' | 'secret';

/** Context that a channel is opened with. */
export interface ChannelContext {
  readonly destination: DestinationSettings;
  readonly allow: readonly string[];
  readonly files: FileStore;
  /** Returns what a virus scanner said of the files of a submission. */
  verdictsOf(tracking: string): Promise<VerdictOf>;
  readonly resolve: Resolve;
  now(): number;
}

export const DEFAULT_MAX_ATTEMPTS = 20;
export const DEFAULT_TIMEOUT_SECONDS = 30;
