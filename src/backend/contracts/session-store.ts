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
  /** Address of the client, if it is known, and what the browser says of itself, in at most 200 characters. */
  readonly client?: string;
  readonly browser?: string;
}

/** Session in a list. Its key opens nothing. */
export interface ListedSession extends StoredSession {
  readonly key: string;
}

export interface SessionStore {
  keep(key: string, session: StoredSession): Promise<void>;
  find(key: string): Promise<StoredSession | undefined>;
  /** Records that the session is in use. */
  use(key: string, at: number): Promise<void>;
  /** Returns the sessions of an account, the last used first. */
  ofAccount(name: string): Promise<readonly ListedSession[]>;
  end(key: string): Promise<void>;
  /** Deletes sessions that were not used since one moment, or that began before another. */
  sweep(unusedSince: number, beganBefore: number): Promise<void>;
}
