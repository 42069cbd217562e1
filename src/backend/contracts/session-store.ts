/**
 * Session store contract: every server on the store knows the sessions at the desk. What is stored opens no session.
 */

export interface StoredSession {
  /** Name of the account; undefined for a person who came by the link that is printed while there are no accounts. */
  readonly name: string | undefined;
  /** Value of the account's `changed` when the session began. */
  readonly changed: number;
  /** Milliseconds since 1970. */
  readonly began: number;
  readonly used: number;
}

export interface SessionStore {
  keep(key: string, session: StoredSession): Promise<void>;
  find(key: string): Promise<StoredSession | undefined>;
  /** Records that the session is in use. */
  use(key: string, at: number): Promise<void>;
  end(key: string): Promise<void>;
  /** Deletes sessions that were not used since one moment, or that began before another. */
  sweep(unusedSince: number, beganBefore: number): Promise<void>;
}
