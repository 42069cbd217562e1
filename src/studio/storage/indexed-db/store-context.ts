/** Parts that the calls of a store share. */
import type { ChangeChannel } from './change-channel.js';
import type { Connection } from './connection.js';

export interface StoreContext {
  readonly connection: Connection;
  readonly channel: ChangeChannel;
  readonly now: () => number;
  /** Identifies this store among those of all windows. */
  readonly window: string;
  /** Revision of each project that this window has seen last. */
  readonly revisions: Map<string, number>;
}
