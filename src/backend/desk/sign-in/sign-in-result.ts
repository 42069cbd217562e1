/** Results of a sign-in. */
import type { Clerk } from '../../accounts/clerk.js';

export interface SignedIn {
  readonly kind: 'in';
  readonly cookie: string;
  /** Cookie by which the browser is known at the next sign-in. */
  readonly known?: string;
  readonly clerk: Clerk;
}

/**
 * Result of a sign-in. For `wait`, it has the milliseconds until the next attempt; for `code`, the token of the sign-in
 * that awaits a code. `over`: that sign-in is too old. `expired`: the password was right, but worked for a time only.
 */
export type SignInResult =
  | SignedIn
  | { readonly kind: 'wrong' | 'over' | 'expired' | 'unreadable' }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'code'; readonly token: string };
