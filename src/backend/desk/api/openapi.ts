/** OpenAPI 3.1 description of the API. */
import type { JsonObject } from '../../../runtime/model.js';
import type { Scope } from '../../accounts/tokens.js';
import { PROBLEMS, type ProblemType } from '../../http/problem-types.js';
import { DESK_LANGUAGES } from '../messages/index.js';
import { API } from './case-list.js';
import { LIST_PARAMETERS, SCHEMAS, schemaRef } from './openapi-schemas.js';

/** Problems of every operation. */
const ALWAYS: readonly ProblemType[] = ['token-missing', 'token-invalid', 'token-scope', 'too-many-requests'];

/** Problems of every operation on a case. */
const OF_CASE: readonly ProblemType[] = [...ALWAYS, 'not-found'];

/** Problems of every operation that changes a case. */
const OF_CHANGE: readonly ProblemType[] = [
  ...OF_CASE,
  ...(['case-request', 'case-erased', 'case-changed', 'too-large', 'unsupported-media-type'] as const),
  ...(['case-invalid', 'idempotency-key-reused'] as const),
];

const header = (name: string, description: string, schema: JsonObject, required = true): JsonObject => ({
  ...{ name, in: 'header', required, description, schema },
});

const TRACKING: JsonObject = { name: 'tracking', in: 'path', required: true, schema: { type: 'string' } };
const FILE: JsonObject = { name: 'file', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } };
const KEY = header(
  'Idempotency-Key',
  'A UUID. The same request with the same key is carried out once, and answered as the first time.',
  { type: 'string', format: 'uuid' },
);
const condition = (isRequired: boolean): JsonObject =>
  header('If-Match', 'ETag of the state that the caller saw.', { type: 'string' }, isRequired);

const ETAG: JsonObject = {
  ETag: { description: 'Names the state of the case: it differs after each change.', schema: { type: 'string' } },
};

const json = (name: string): JsonObject => ({ 'application/json': { schema: schemaRef(name) } });

const done = (status: number, description: string, name: string, isState = true): JsonObject => ({
  [status]: { description, ...(isState && { headers: ETAG }), content: json(name) },
});

/** Returns the responses for problems, by status. */
function problems(types: readonly ProblemType[]): JsonObject {
  const byStatus = new Map<number, ProblemType[]>();
  for (const type of types) {
    const { status } = PROBLEMS[type];
    byStatus.set(status, [...(byStatus.get(status) ?? []), type]);
  }
  return Object.fromEntries([...byStatus].map(([status, found]) => [status, problem(status, found)]));
}

const problem = (status: number, types: readonly ProblemType[]): JsonObject => ({
  description: types.map(type => `\`${type}\`: ${PROBLEMS[type].title}`).join('\n'),
  ...(status === 401 && { headers: { 'WWW-Authenticate': { schema: { type: 'string' } } } }),
  content: {
    'application/problem+json': {
      schema: { allOf: [schemaRef('Problem'), { properties: { type: { enum: [...types] } } }] },
    },
  },
});

/** Members that describe an operation. */
interface Operation {
  readonly id: string;
  readonly summary: string;
  readonly scopes: readonly Scope[];
  readonly parameters: readonly JsonObject[];
  readonly body?: JsonObject;
  readonly responses: JsonObject;
}

const operation = ({ id, summary, scopes, parameters, body, responses }: Operation): JsonObject => ({
  operationId: id,
  summary,
  security: scopes.map(scope => ({ token: [scope] })),
  parameters: [...parameters],
  ...(body && { requestBody: { required: true, content: body } }),
  responses,
});

const LIST = operation({
  ...{ id: 'listCases', summary: 'Lists cases, without their answers.', scopes: ['cases:list'] },
  parameters: LIST_PARAMETERS,
  responses: { ...done(200, 'A page of cases.', 'CasePage', false), ...problems([...ALWAYS, 'case-request']) },
});

const READ = operation({
  ...{ id: 'readCase', summary: 'Reads a case. The audit log has it.', scopes: ['cases:read'] },
  parameters: [
    TRACKING,
    {
      ...{ name: 'labels', in: 'query', schema: { enum: [...DESK_LANGUAGES] } },
      description: 'Language in which the answers are also given with their labels.',
    },
  ],
  responses: { ...done(200, 'The case.', 'Case'), ...problems([...OF_CASE, 'case-request']) },
});

const READ_FILE = operation({
  ...{ id: 'readFile', summary: 'Reads a file of a case. The audit log has it.', scopes: ['cases:read'] },
  parameters: [TRACKING, FILE],
  responses: {
    200: { description: 'The bytes of the file.', content: { '*/*': {} } },
    ...problems([...OF_CASE, 'file-unchecked', 'file-infected', 'file-damaged']),
  },
});

const DECIDE = operation({
  id: 'decideCase',
  summary: 'Changes the status, by the rules of the desk. The applicant sees it, and is notified.',
  scopes: ['cases:decide', 'cases:reopen'],
  parameters: [TRACKING, KEY, condition(true)],
  body: json('NewDecision'),
  responses: {
    ...done(200, 'The decision is stored.', 'Decision'),
    ...problems([...OF_CHANGE, 'invalid-json', 'case-taken', 'case-condition-missing']),
  },
});

const WRITE = operation({
  id: 'writeMessage',
  summary: 'Writes to the applicant, who reads it with the PIN, and is notified.',
  scopes: ['cases:message'],
  parameters: [TRACKING, KEY, condition(false)],
  body: json('NewMessage'),
  responses: {
    ...done(201, 'The message is stored.', 'Message'),
    ...problems([...OF_CHANGE, 'invalid-json', 'case-full']),
  },
});

const ATTACH = operation({
  id: 'attachResult',
  summary: 'Sends documents to the applicant, who fetches them with the PIN once the virus scanner found them clean.',
  scopes: ['cases:attach'],
  parameters: [TRACKING, KEY, condition(false)],
  body: { 'multipart/form-data': { schema: schemaRef('NewResult') } },
  responses: {
    ...done(201, 'The message with the documents is stored.', 'Message'),
    ...problems([...OF_CHANGE, 'invalid-multipart', 'case-full']),
  },
});

const CASE = `${API}/cases/{tracking}`;

/** Returns the description. Each operation lists its own problems; those of every request to the server are in its text. */
export const apiDescription = (): JsonObject => ({
  openapi: '3.1.0',
  jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
  info: {
    title: 'Istimara: cases for other systems',
    version: '1',
    description:
      'Cases of the desk, with a token from `istimara token create`. See docs/desk-api.md. Besides what is listed, every request may get the problems `bad-request`, `method-not-allowed`, `timeout`, `wrong-host`, `headers-too-large`, `internal`, `unavailable` and `storage-full`.',
  },
  servers: [{ url: '/' }],
  paths: {
    [`${API}/openapi.json`]: {
      get: {
        ...{ operationId: 'readDescription', summary: 'This description. No token is needed.', security: [] },
        responses: {
          200: { description: 'OpenAPI 3.1.', content: { 'application/json': { schema: { type: 'object' } } } },
        },
      },
    },
    [`${API}/cases`]: { get: LIST },
    [CASE]: { get: READ },
    [`${CASE}/files/{file}`]: { get: READ_FILE },
    [`${CASE}/decisions`]: { post: DECIDE },
    [`${CASE}/messages`]: { post: WRITE },
    [`${CASE}/results`]: { post: ATTACH },
  },
  components: {
    schemas: SCHEMAS,
    securitySchemes: {
      token: { type: 'http', scheme: 'bearer', description: 'A token with a scope, of offices and forms.' },
    },
  },
});
