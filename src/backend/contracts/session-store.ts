/** The contract of where sessions at the desk are kept: any server on the store knows them. What is kept opens nothing. */

export interface StoredSession {
  /** The account; undefined for whoever came by the link that is printed before there are any. */
  readonly name: string | undefined;
  /** Of the account when the session began. */
  readonly changed: number;
  /** Milliseconds since 1970. */
  readonly began: number;
  readonly used: number;
}

export interface SessionStore {
  keep(key: string, session: StoredSession): Promise<void>;
  find(key: string): Promise<StoredSession | undefined>;
  /** Says that it is in use. */
  use(key: string, at: number): Promise<void>;
  end(key: string): Promise<void>;
  /** Lets those go that nobody has used since one moment, or that began before another. */
  sweep(unusedSince: number, beganBefore: number): Promise<void>;
}
