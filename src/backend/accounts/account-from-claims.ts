/** Accounts from the claims of a sign-in service: decides whether a person may enter the desk, and with which role. */
import { toNfc } from '../../runtime/normalize-text.js';
import { type Accounts, type Identity, isAccountName, type StoredAccount } from './accounts.js';
import { joinOffices } from './clerk.js';
import { highestRole, type Role } from './roles.js';

/** Mapping from the values of a claim, which is a text or a list of texts, to what each value grants. */
export interface ClaimTable<T> {
  readonly claim: string;
  readonly values: Readonly<Record<string, T>>;
}

export interface Office {
  /** Name of the office. */
  readonly name: string;
  /** Ids of the forms that the office handles; all forms if omitted. */
  readonly forms?: readonly string[];
}

export interface ClaimRules {
  /** Roles by claim value. If omitted, only people whose identity is in an existing account may enter. */
  readonly roles?: ClaimTable<Role>;
  /** Offices by claim value. If given, a person who belongs to none of these offices may not enter by their claims. */
  readonly offices?: ClaimTable<Office>;
}

/**
 * Reason why a person may not enter. `unknown`: no account and no role. `disabled`: the account was closed.
 * `name-taken`: the name belongs to another account here.
 */
export type SignInDenial = 'unknown' | 'disabled' | 'name-taken';

const BY = 'sign-in-service';

/**
 * Returns the account of a person, or the reason why they may not enter. An account that the service manages is
 * created, or updated to what the service says now.
 */
export async function accountFromClaims(
  accounts: Accounts,
  rules: ClaimRules,
  { identity, claims }: { readonly identity: Identity; readonly claims: Readonly<Record<string, unknown>> },
  at: number,
): Promise<StoredAccount | SignInDenial> {
  const found = await accounts.findIdentity(identity);
  if (found?.disabled) return 'disabled';
  if (found && !found.managed) return found;
  const place = placeOf(rules, claims);
  if (!place) return 'unknown';
  if (found && isSame(found, place)) return found;
  const name = found?.name ?? nameIn(claims);
  if (name === undefined || (!found && (await accounts.find(name)))) return 'name-taken';
  await accounts.put({ name, ...place, identity, managed: true, disabled: false }, BY, at);
  return (await accounts.find(name))!;
}

type AccountRights = Pick<StoredAccount, 'role' | 'office' | 'forms'>;

function placeOf({ roles, offices }: ClaimRules, claims: Readonly<Record<string, unknown>>): AccountRights | undefined {
  const role = roles && highestRole(given(roles, claims));
  if (!role) return undefined;
  if (!offices) return { role };
  const all = given(offices, claims);
  if (all.length === 0) return undefined;
  const forms = all.every(office => office.forms) ? [...new Set(all.flatMap(office => office.forms!))] : undefined;
  return { role, office: joinOffices(all.map(({ name }) => name)), ...(forms && { forms }) };
}

function given<T>({ claim, values }: ClaimTable<T>, claims: Readonly<Record<string, unknown>>): readonly T[] {
  const said = [claims[claim]].flat().filter(value => typeof value === 'string');
  return said.filter(value => Object.hasOwn(values, value)).map(value => values[value]!);
}

const isSame = (account: StoredAccount, place: AccountRights): boolean =>
  JSON.stringify([account.role, account.office, account.forms]) ===
  JSON.stringify([place.role, place.office, place.forms]);

/**
 * Returns a display name from the claims, or undefined if no claim holds a valid one. The name never decides who a
 * person is.
 */
const nameIn = (claims: Readonly<Record<string, unknown>>): string | undefined =>
  [claims.preferred_username, claims.email, claims.sub]
    .filter(name => typeof name === 'string')
    .filter(isAccountName)
    .map(toNfc)[0];
