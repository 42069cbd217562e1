/** A desk with two offices and a case of each, and clerks of every role in one of them. */
import { randomUUID } from 'node:crypto';
import type { Account } from '../../../src/backend/accounts/accounts.js';
import type { Role } from '../../../src/backend/accounts/roles.js';
import { createOfficeTree } from '../../../src/backend/offices/office-tree.js';
import { ask, temporary } from '../harness.js';
import { buildForm, FORM, listed, MULTIPART, multipart, PDF, piecesOf, postParts } from '../with-files.js';
import { account, cookieOf, type Fields, openDesk, postForm, signIn } from './clerks.js';

export const ROUTED = FORM.replace(
  'fields:\n',
  'office: { by: governorate }\nprocedure: { duration: P10D }\nfields:\n',
).replace(
  '  scan:',
  '  governorate: { type: choice, label: Governorate, options: { homs: Homs, aleppo: Aleppo, hama: Hama, elsewhere: Elsewhere } }\n  scan:',
);

const office = (id: string, name: string, parent?: string, closed = false) => ({
  ...{ id, closed, name: { en: name, ar: `دائرة ${id}` } },
  ...(parent && { parent }),
});

export const TREE = createOfficeTree([
  office('ministry', 'The ministry'),
  office('homs', 'Homs office', 'ministry'),
  office('tadmur', 'Tadmur centre', 'homs'),
  office('aleppo', 'Aleppo office', 'ministry'),
  office('hama', 'Hama office', 'ministry', true),
]);

export interface Sent {
  readonly tracking: string;
  readonly id: string;
  readonly file: string;
  readonly pin: string;
}

/** Starts a desk with the offices. `enter` signs an account in. */
export async function offices(options: Parameters<typeof openDesk>[0] = {}) {
  const dist = temporary();
  const definition = await buildForm(dist, ROUTED);
  const server = await openDesk({ dist, offices: TREE, ...options });
  const { deskPort, store } = server;
  const send = async (full_name: string, governorate?: string): Promise<Sent> => {
    const scan = listed(PDF);
    const id = randomUUID();
    const data = { full_name, ...(governorate && { governorate }), scan: [scan] };
    const head = { id, form: 'attached', version: 1, definition, language: 'en' };
    const body = multipart(
      piecesOf({ ...head, submitted_at: new Date(options.now?.() ?? Date.now()).toISOString(), data }, [[scan, PDF]]),
    );
    const { json, text, status } = await postParts(server.port, id, body, { 'content-type': MULTIPART });
    if (status !== 201) throw new Error(text);
    return { tracking: json.tracking, id, file: String(scan.id), pin: json.pin };
  };
  const enter = async (name: string, role: Role, more: Partial<Account> = {}) => {
    await account(store, name, role, more);
    const cookie = cookieOf(await signIn(deskPort, name));
    return {
      see: (path: string, headers = {}) =>
        ask(deskPort, path, { headers: { cookie, accept: 'text/html', ...headers } }),
      fill: (path: string, fields: Fields, headers = {}) => postForm(deskPort, path, fields, { cookie, ...headers }),
    };
  };
  return { ...server, send, enter };
}

export type Clerk = Awaited<ReturnType<Awaited<ReturnType<typeof offices>>['enter']>>;
