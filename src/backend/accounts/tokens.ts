/**
 * Tokens of other systems, which work on cases by the API of the desk. A token is what its last audit event says, as an
 * account is. Only a digest of its secret is stored: 256 random bits need no slower hash.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { JsonObject } from '../../runtime/model.js';
import type { AuditLog, StoredAuditEvent } from '../contracts/audit-log.js';
import type { OfficeTree } from '../offices/office-tree.js';
import { type Clerk, clerkFor, joinOffices } from './clerk.js';

/**
 * Scopes of a token.
 *
 * - `cases:list`: see which cases there are, without their answers.
 * - `cases:read`: read a case, its conversation and its files.
 * - `cases:decide`: change the status as a clerk may.
 * - `cases:reopen`: change it as a supervisor may: take a decision back, and decide a case that a clerk has taken.
 * - `cases:message`: write to the applicant.
 * - `cases:attach`: send documents to the applicant.
 */
export const SCOPES = [
  'cases:list',
  'cases:read',
  'cases:decide',
  'cases:reopen',
  'cases:message',
  'cases:attach',
] as const;

export type Scope = (typeof SCOPES)[number];

export const isScope = (name: string): name is Scope => SCOPES.some(scope => scope === name);

export interface Token {
  /** Permanent name, which is never given again. */
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** Ids of the offices whose cases it sees, with all below them; all cases if omitted. */
  readonly offices?: readonly string[];
  /** Ids of the forms whose cases it sees; all forms if omitted. */
  readonly forms?: readonly string[];
  /** Milliseconds since 1970 from which it is not accepted any more. */
  readonly expires?: number;
  readonly revoked: boolean;
  /** SHA-256 of the secret, as hex digits. */
  readonly digest: string;
}

export interface Tokens {
  find(name: string): Promise<Token | undefined>;
  /** Returns all tokens, also those that were revoked, sorted by name. */
  list(): Promise<readonly Token[]>;
  /** Adds or changes a token; `by` is the actor. */
  put(token: Token, by: string, at: number): Promise<void>;
}

/** Outcome of a check. `refused` has the token if its name is known. */
export type TokenCheck =
  | { readonly kind: 'accepted'; readonly token: Token }
  | { readonly kind: 'refused'; readonly token?: Token };

const PAGE = 500;

export const isTokenName = (name: string): boolean => name.length <= 40 && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name);

export function openTokens(ledger: AuditLog): Tokens {
  return {
    find: async name => {
      if (!isTokenName(name)) return undefined;
      const [event] = await ledger.auditEvents({ what: 'token', about: actorOf(name), limit: 1 });
      return event && tokenOf(event);
    },
    list: async () => {
      const newest = new Map<string, Token>();
      for (let before: number | undefined; ; ) {
        const page = await ledger.auditEvents({ what: 'token', before, limit: PAGE });
        for (const event of page) if (!newest.has(event.about)) newest.set(event.about, tokenOf(event));
        if (page.length < PAGE) break;
        before = page.at(-1)!.number;
      }
      return [...newest.keys()].sort().map(key => newest.get(key)!);
    },
    put: (token, by, at) => {
      const detail = JSON.parse(JSON.stringify(token)) as JsonObject;
      return ledger.record([{ what: 'token', about: actorOf(token.name), at, by, detail }]);
    },
  };
}

const tokenOf = ({ detail }: StoredAuditEvent): Token => detail as unknown as Token;

/** Returns the actor of a token in audit events. No account can have this name, because it has a colon. */
export const actorOf = (name: string): string => `${ACTOR}${name}`;

const ACTOR = 'token:';

/** Returns the name of the token that is an actor, or undefined for any other. */
export const tokenIn = (actor: string): string | undefined =>
  actor.startsWith(ACTOR) ? actor.slice(ACTOR.length) : undefined;

/** Creates the text that a system presents, and the digest that is stored. The prefix is one that scanners can find. */
export function createTokenText(name: string): { readonly text: string; readonly digest: string } {
  const secret = randomBytes(32).toString('base64url');
  return { text: `istimara_${name}_${secret}`, digest: digestOf(secret) };
}

const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

const TEXT = /^istimara_([a-z0-9-]{1,40})_([\w-]{43})$/;

/** Checks the text of a token: known, not revoked, not expired. */
export async function checkToken(tokens: Tokens, text: string, now: number): Promise<TokenCheck> {
  const [, name = '', secret = ''] = TEXT.exec(text) ?? [];
  const token = await tokens.find(name);
  if (!token) return { kind: 'refused' };
  const isRight = timingSafeEqual(Buffer.from(digestOf(secret)), Buffer.from(token.digest));
  return { kind: isRight && isActive(token, now) ? 'accepted' : 'refused', token };
}

export const isActive = ({ revoked, expires }: Token, now: number): boolean =>
  !revoked && (expires === undefined || now < expires);

/**
 * Returns the clerk as whom a token works. Without a tree of offices, a token of an office sees nothing: it must not see
 * all cases because a setting is missing.
 */
export function clerkOfToken({ name, scopes, offices, forms }: Token, tree: OfficeTree | undefined): Clerk {
  const clerk = clerkFor(
    {
      ...{ name: actorOf(name), role: scopes.includes('cases:reopen') ? 'supervisor' : 'clerk', disabled: false },
      ...(offices && { office: joinOffices(offices) }),
      ...(forms && { forms }),
    },
    tree,
  );
  return offices && !tree ? { ...clerk, offices: [] } : clerk;
}
