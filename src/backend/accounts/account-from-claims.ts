/** Whether somebody whom a sign-in service names may enter the desk, and as what. */
import { type Accounts, type Identity, isAccountName, type StoredAccount } from './accounts.js';
import { highestRole, type Role } from './roles.js';

/** Values of a claim, which is a text or a list of texts, and what each gives. */
export interface ClaimTable<T> {
  readonly claim: string;
  readonly values: Readonly<Record<string, T>>;
}

export interface Office {
  /** What it is called. */
  readonly name: string;
  /** Ids of the forms that it handles; all of them where it is left out. */
  readonly forms?: readonly string[];
}

export interface ClaimRules {
  /** Without it only those enter whose account names them. */
  readonly roles?: ClaimTable<Role>;
  /** Where it is given, whoever is of none of these offices does not enter. */
  readonly offices?: ClaimTable<Office>;
}

/** Why nobody enters: no account and no role; an account that was closed; a name that is somebody else's account here. */
export type SignInDenial = 'unknown' | 'disabled' | 'name-taken';

const BY = 'sign-in-service';

/** The account of a person; made, or changed to what the service says now, where the service manages it. */
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
  return { role, office: all.map(({ name }) => name).join(' – '), ...(forms && { forms }) };
}

function given<T>({ claim, values }: ClaimTable<T>, claims: Readonly<Record<string, unknown>>): readonly T[] {
  const said = [claims[claim]].flat().filter(value => typeof value === 'string');
  return said.filter(value => Object.hasOwn(values, value)).map(value => values[value]!);
}

const isSame = (account: StoredAccount, place: AccountRights): boolean =>
  JSON.stringify([account.role, account.office, account.forms]) ===
  JSON.stringify([place.role, place.office, place.forms]);

/** For the eye alone: it never decides who somebody is. */
const nameIn = (claims: Readonly<Record<string, unknown>>): string | undefined =>
  [claims.preferred_username, claims.email, claims.sub]
    .filter(name => typeof name === 'string')
    .find(isAccountName)
    ?.normalize('NFC');
