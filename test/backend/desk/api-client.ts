/** Client of the API that compares each response with the description, and notes which responses there were. */
import { randomUUID } from 'node:crypto';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { expect } from 'vitest';
import { createTokenText, openTokens, SCOPES, type Scope, type Token } from '../../../src/backend/accounts/tokens.js';
import type { Store } from '../../../src/backend/contracts/store.js';
import { apiDescription } from '../../../src/backend/desk/api/openapi.js';
import type { JsonObject } from '../../../src/runtime/model.js';
import { type Ask, ask, type Reply } from '../ask.js';
import { MULTIPART, multipart, type Piece, type Sample } from '../with-files.js';

// biome-ignore lint/suspicious/noExplicitAny: members of the description are looked up by name
const description = apiDescription() as any;

const ajv = new Ajv2020({ strict: false, allErrors: true });
(formats as unknown as (ajv: Ajv2020) => void)(ajv);
ajv.addSchema({ $id: 'api', components: description.components });

/** Schemas of the description refer to others in it. */
const checks = new Map<string, ValidateFunction>();
function isValid(schema: JsonObject, value: unknown): void {
  const text = JSON.stringify(schema).replaceAll('"#/components', '"api#/components');
  const check = checks.get(text) ?? ajv.compile(JSON.parse(text));
  checks.set(text, check);
  expect(check(value), JSON.stringify([check.errors, value])).toBe(true);
}

interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: RegExp;
  // biome-ignore lint/suspicious/noExplicitAny: responses by status
  readonly responses: any;
}

const OPERATIONS: readonly Operation[] = Object.entries(description.paths).flatMap(([path, methods]) =>
  Object.entries(methods as object).map(([method, { operationId, responses }]) => ({
    ...{ id: operationId, method: method.toUpperCase(), responses },
    path: new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}(?:\\?|$)`),
  })),
);

/** Responses that the description has, as `operation status`, with the type of a problem. */
export const DESCRIBED: readonly string[] = OPERATIONS.flatMap(({ id, responses }) =>
  Object.entries(responses as Record<string, { content: Record<string, { schema?: JsonObject }> }>).flatMap(
    ([status, { content }]) => {
      const problem = content['application/problem+json']?.schema?.allOf as
        | [unknown, { properties: { type: { enum: string[] } } }]
        | undefined;
      return (problem?.[1].properties.type.enum ?? ['']).map(type => `${id} ${status} ${type}`.trim());
    },
  ),
);

/** Responses that there were. */
export const seen = new Set<string>();

/** Sends a request, and compares the response with the description. */
export async function call(port: number, path: string, asked: Ask = {}): Promise<Reply> {
  const reply = await ask(port, path, asked);
  const { method = 'GET' } = asked;
  const found = OPERATIONS.find(one => one.method === method && one.path.test(path));
  if (!found) throw new Error(`the description has no ${method} ${path}`);
  const described = found.responses[reply.status];
  expect(described, `${found.id} ${reply.status} ${reply.text}`).toBeDefined();
  seen.add(`${found.id} ${reply.status} ${reply.status >= 400 ? reply.json.type : ''}`.trim());
  const type = reply.status >= 400 ? 'application/problem+json' : 'application/json';
  const content = described.content[type] ?? described.content['*/*'];
  if (content.schema) {
    expect(reply.headers['content-type']).toMatch(new RegExp(`^${type.replace('+', '\\+')};`));
    isValid(content.schema, reply.json);
  }
  for (const name of Object.keys(described.headers ?? {})) expect(reply.headers[name.toLowerCase()]).toBeTruthy();
  return reply;
}

/** Creates a token with all scopes, or with those given, and returns its text. */
export async function createToken(store: Store, name: string, more: Partial<Token> = {}): Promise<string> {
  const { text, digest } = createTokenText(name);
  const token = { name, scopes: SCOPES, revoked: false, digest, ...more };
  await openTokens(store).put(token, 'command-line', Date.now());
  return text;
}

export const without = (...scopes: readonly Scope[]): readonly Scope[] => SCOPES.filter(one => !scopes.includes(one));

/** Client of one token. */
export function client(port: number, token: string | undefined) {
  const authorization: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const get = (path: string, headers: Record<string, string> = {}) =>
    call(port, `/api/v1${path}`, { headers: { ...authorization, ...headers } });
  const post = (path: string, body: string | Uint8Array, headers: Record<string, string> = {}) =>
    call(port, `/api/v1${path}`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...authorization, ...headers },
    });
  const state = async (tracking: string) => (await get(`/cases/${tracking}`)).headers.etag!;
  return {
    get,
    post,
    state,
    /** Decides the case as it is now, unless another state or key is given. */
    decide: async (tracking: string, body: object, headers: Record<string, string> = {}) =>
      post(`/cases/${tracking}/decisions`, JSON.stringify(body), {
        'if-match': headers['if-match'] ?? (await state(tracking)),
        ...headers,
      }),
    write: (tracking: string, body: object, headers: Record<string, string> = {}) =>
      post(`/cases/${tracking}/messages`, JSON.stringify(body), headers),
    attach: (tracking: string, files: readonly Sample[], text = '', headers: Record<string, string> = {}) =>
      post(`/cases/${tracking}/results`, result(files, text), { 'content-type': MULTIPART, ...headers }),
  };
}

export type Client = ReturnType<typeof client>;

/** Returns the body of a result. */
export const result = (files: readonly Sample[], text = ''): Uint8Array =>
  multipart([
    ...(text ? [{ name: 'text', content: text }] : []),
    ...files.map(({ name, type, bytes }): Piece => ({ name: 'file', filename: name, type, content: bytes })),
  ]);

/** Requests of each operation on a case, by its name; each needs the scope. */
export const REQUESTS: Readonly<
  Record<string, { readonly scope: Scope[]; send(c: Client, of: Target): Promise<Reply> }>
> = {
  listCases: { scope: ['cases:list'], send: c => c.get('/cases') },
  readCase: { scope: ['cases:read'], send: (c, { tracking }) => c.get(`/cases/${tracking}`) },
  readFile: { scope: ['cases:read'], send: (c, { tracking, file }) => c.get(`/cases/${tracking}/files/${file}`) },
  decideCase: {
    scope: ['cases:decide', 'cases:reopen'],
    send: (c, { tracking }) => c.decide(tracking, { status: 'accepted' }, { 'if-match': '*' }),
  },
  writeMessage: { scope: ['cases:message'], send: (c, { tracking }) => c.write(tracking, { text: 'x' }) },
  attachResult: {
    scope: ['cases:attach'],
    send: (c, { tracking }) =>
      c.attach(tracking, [{ name: 'x.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-1.4\nx\n%%EOF\n') }]),
  },
};

export interface Target {
  readonly tracking: string;
  readonly file: string;
}
