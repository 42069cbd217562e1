/** Accounts and clerks at the desk of a running server. */
import { type Account, openAccounts } from '../../../src/backend/accounts/accounts.js';
import type { Role } from '../../../src/backend/accounts/roles.js';
import type { Store } from '../../../src/backend/contracts/store.js';
import { ask, QUICK, type Reply, start } from '../harness.js';

export const PASSWORD = 'ثلاث كلمات طويلة';

export async function account(store: Store, name: string, role: Role, more: Partial<Account> = {}): Promise<void> {
  const one = { name, role, disabled: false, password: `quick ${PASSWORD}`, ...more };
  await openAccounts(store).put(one, 'command-line', Date.now());
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

export type Fields = Readonly<Record<string, string | readonly string[]>>;

/** Posts a form of one of the desk's own pages as Chromium does. `headers` overrides headers, or leaves one out. */
export function postForm(port: number, path: string, fields: Fields, headers = {}): Promise<Reply> {
  const pairs = Object.entries(fields).flatMap(([name, values]) =>
    [values].flat().map((value): [string, string] => [name, value]),
  );
  const all = { origin: `http://127.0.0.1:${port}`, 'sec-fetch-site': 'same-origin', ...FORM, ...headers };
  const body = new URLSearchParams(pairs).toString();
  const sent = Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return ask(port, path, { method: 'POST', headers: Object.fromEntries(sent), body });
}

export const signIn = (port: number, name: string, password = PASSWORD, headers = {}): Promise<Reply> =>
  postForm(port, '/desk/sign-in', { name, password }, headers);

export const cookieOf = ({ headers }: Reply): string => headers['set-cookie']![0]!.split(';')[0]!;

export async function openDesk(options: Parameters<typeof start>[0] = {}) {
  const server = await start({ deskPort: 0, passwordHasher: QUICK, ...options });
  return { ...server, deskPort: server.deskPort! };
}

/** Starts a server with a desk and signs in an account of the given role. */
export async function desk(role: Role, more: Partial<Account> = {}, options: Parameters<typeof start>[0] = {}) {
  const server = await openDesk(options);
  await account(server.store, 'rana', role, more);
  const port = server.deskPort;
  const cookie = cookieOf(await signIn(port, 'rana'));
  return {
    ...server,
    cookie,
    see: (path: string, headers = {}) => ask(port, path, { headers: { cookie, accept: 'text/html', ...headers } }),
    fill: (path: string, fields: Fields, headers = {}) => postForm(port, path, fields, { cookie, ...headers }),
  };
}
