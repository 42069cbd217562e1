/**
 * `openapi.json`: OpenAPI 3.1 description of the endpoint that receives the submissions, for those who implement it.
 */
import { type FormModel, ISSUE_CODES, type JsonObject } from '../../runtime/model.js';
import { SCHEMAS, type Submission } from '../../runtime/submit/envelope.js';
import { isEncrypted } from '../../runtime/submit/index.js';
import type { EmittedExample } from '../3-verify/examples.js';
import { hasFileFields, usesResumableUpload } from '../linker/print-rules.js';
import { membersIn } from '../linker/submission-members.js';
import type { Emit, EmitContext } from './output.js';
import { publicSchema } from './schema.js';

export const openapi: Emit = context => [
  { path: 'openapi.json', content: `${JSON.stringify(document(context), null, 2)}\n` },
];

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

function document(context: EmitContext): JsonObject {
  const { model } = context;
  const [language] = model.languages as [string];
  const { origin, path } = addressOf(model);
  return {
    openapi: '3.1.0',
    jsonSchemaDialect: DIALECT,
    info: { title: model.title[language]!, version: String(model.version), ...described(model, language) },
    servers: [{ url: origin }],
    paths: { [path]: { post: operation(context) }, ...(usesResumableUpload(model) && piecesOf(path)) },
    components: { schemas: schemas(context), responses: RESPONSES },
  };
}

const described = ({ description }: FormModel, language: string): JsonObject =>
  description ? { description: description[language]! } : {};

/**
 * Returns the address to which the form is sent: the one that the form gives, else the one of the reference backend.
 */
function addressOf({ id, submit }: FormModel): { origin: string; path: string } {
  const to = submit?.to !== undefined && URL.canParse(submit.to) ? new URL(submit.to) : undefined;
  return { origin: to?.origin ?? '/', path: to?.pathname ?? `/forms/${id}/submissions` };
}

const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
const answer = (name: string): JsonObject => ({ $ref: `#/components/responses/${name}` });

function operation(context: EmitContext): JsonObject {
  const { model } = context;
  return {
    operationId: 'submit',
    summary: 'Takes one submission. The same id sent again with the same content is answered as the first time.',
    parameters: [
      {
        name: 'Idempotency-Key',
        in: 'header',
        required: true,
        description: 'The id of the submission.',
        schema: { type: 'string', format: 'uuid' },
      },
    ],
    requestBody: {
      required: true,
      content: {
        'application/json': { schema: ref('Submission'), ...examplesOf(context) },
        ...(hasFileFields(model) && !usesResumableUpload(model) && { 'multipart/form-data': multipart() }),
      },
    },
    responses: {
      ...Object.fromEntries(['200', '201', '202'].map(status => [status, answer('accepted')])),
      '409': answer('inProgress'),
      '410': answer('problem'),
      '413': answer('problem'),
      '415': answer('problem'),
      '422': answer('refused'),
      '429': answer('later'),
      '503': answer('later'),
      '4XX': answer('problem'),
      '5XX': answer('later'),
    },
  };
}

const header = (name: string, description: string): JsonObject => ({
  ...{ name, in: 'header', required: true, description },
  schema: { type: 'string' },
});
const said = (description: string, ...names: readonly string[]): JsonObject => ({
  description,
  headers: Object.fromEntries(names.map(name => [name, { schema: { type: 'string' } }])),
});
const VERSION = header('Tus-Resumable', '1.0.0: https://tus.io/protocols/resumable-upload');

/** Returns the endpoints for resumable uploads. Files are sent before the submission that lists them. */
const piecesOf = (path: string): JsonObject => ({
  [`${path}/files`]: {
    post: {
      summary: 'Begins a file that a submission will list: tus 1.0.0, creation.',
      parameters: [
        VERSION,
        header('Upload-Length', 'Bytes of the whole file.'),
        header(
          'Upload-Metadata',
          'As base64 `sha256`, 64 hex digits of the whole file; `field`, the path of its question; and `submission`, the id of the submission that will list it.',
        ),
      ],
      responses: { '201': said('Where its pieces go.', 'Location'), '4XX': answer('refused'), '5XX': answer('later') },
    },
  },
  [`${path}/files/{file}`]: {
    description: 'As `Location` said; it may be any other address.',
    parameters: [{ name: 'file', in: 'path', required: true, schema: { type: 'string' } }, VERSION],
    head: {
      summary: 'How far it has come.',
      responses: { '200': said('Bytes that stay.', 'Upload-Offset'), '404': answer('problem') },
    },
    patch: {
      summary: 'A piece. With the last one the whole is compared with its digest.',
      parameters: [header('Upload-Offset', 'Where it begins.')],
      requestBody: { required: true, content: { 'application/offset+octet-stream': {} } },
      responses: {
        '204': said('Taken, and stays.', 'Upload-Offset'),
        '404': answer('problem'),
        '409': said('It has come as far as this.', 'Upload-Offset'),
        '422': answer('refused'),
        '5XX': answer('later'),
      },
    },
  },
});

/**
 * Returns the multipart body: one part for the submission, and one for each file that it lists, named by the file's id.
 */
const multipart = (): JsonObject => ({
  schema: {
    type: 'object',
    properties: { submission: ref('Submission') },
    required: ['submission'],
    additionalProperties: { type: 'string', contentMediaType: 'application/octet-stream' },
  },
  encoding: { submission: { contentType: 'application/json' } },
});

const ID = '019ab2f0-6c1e-7a31-9d0e-3f6a1c9b2e47';

function examplesOf({ model, definition, examples }: EmitContext): JsonObject {
  const valid = examples.filter(({ expect }) => expect === 'valid');
  const submission = ({ today = '2026-01-01', data }: EmittedExample): Submission & JsonObject => ({
    ...{ id: ID, form: model.id, version: model.version, definition, language: model.languages[0]! },
    ...{ submitted_at: `${today}T09:00:00Z`, data },
  });
  const named = valid.map((example, index) => [
    `example-${index + 1}`,
    { summary: example.title, value: submission(example) },
  ]);
  // The submissions are encrypted, so an example would show nothing.
  return valid.length > 0 && !isEncrypted(model) ? { examples: Object.fromEntries(named) } : {};
}

function schemas({ model, definition }: EmitContext): JsonObject {
  // `$schema` and `$id` would make the schema a document of its own and change the meaning of the references in it.
  const { $schema: _, $id: __, ...data } = publicSchema(model);
  return {
    Submission: submissionSchema(model, definition, isEncrypted(model)),
    ...(isEncrypted(model) && encryptedSchemas(model, definition)),
    Data: data,
    Accepted: ACCEPTED,
    Problem: PROBLEM,
    Issue: ISSUE,
  };
}

function submissionSchema(model: FormModel, definition: string, sealed: boolean): JsonObject {
  const { id, version, languages } = model;
  // The values known for this form are more precise than the schema of the member's kind.
  const known: Readonly<Record<string, JsonObject>> = {
    form: { const: id },
    version: { const: version },
    definition: { const: definition },
    language: { enum: [...languages] },
    data: ref('Data'),
  };
  const members = Object.entries(membersIn(model, sealed));
  const property = ([name, { kind, description }]: (typeof members)[number]) =>
    [name, { ...(known[name] ?? SCHEMAS[kind]), description }] as const;
  return {
    type: 'object',
    properties: Object.fromEntries(members.map(property)),
    required: members.filter(([, { required: needed }]) => needed).map(([name]) => name),
    additionalProperties: false,
  };
}

/** Returns the schema of the plain text inside an encrypted submission. */
const encryptedSchemas = (model: FormModel, definition: string): JsonObject => ({
  Sealed: {
    type: 'object',
    description: 'The plain text of `encrypted`, as JSON.',
    properties: {
      submission: submissionSchema(model, definition, false),
      files: {
        type: 'object',
        description: 'The key of each file by its id, base64url.',
        additionalProperties: { type: 'string' },
      },
    },
    required: ['submission', 'files'],
  },
});

const ACCEPTED: JsonObject = {
  type: 'object',
  properties: Object.fromEntries(['tracking', 'receipt', 'pin', 'page'].map(name => [name, { type: 'string' }])),
};

const TEXT: JsonObject = { anyOf: [{ type: 'string' }, { type: 'object', additionalProperties: { type: 'string' } }] };

const ISSUE: JsonObject = {
  type: 'object',
  properties: {
    path: { type: 'string', description: 'As in children[0].birth; empty for the form as a whole.' },
    code: { type: 'string', description: `One of the backend’s own, or one of: ${ISSUE_CODES.join(', ')}.` },
    message: { ...TEXT, description: 'Shown at the question.' },
    params: { type: 'object', additionalProperties: { type: ['number', 'string'] } },
  },
  required: ['path', 'code'],
};

const PROBLEM: JsonObject = {
  type: 'object',
  description: 'RFC 9457.',
  properties: {
    type: {
      type: 'string',
      description:
        'Among others idempotency-key-reused (the id was used with other content), unknown-version, retired-version, definition-mismatch, too-old.',
    },
    title: { ...TEXT, description: 'Shown to the person, if there are no `errors`.' },
    status: { type: 'integer' },
    detail: { ...TEXT, description: 'Shown to the person after the title.' },
    errors: { type: 'array', items: ref('Issue') },
  },
};

const AFTER: JsonObject = {
  'Retry-After': { description: 'Seconds, or a date.', schema: { type: 'string' } },
};

const json = (name: string, type = 'application/problem+json'): JsonObject => ({ [type]: { schema: ref(name) } });

const RESPONSES: JsonObject = {
  accepted: {
    description: 'Accepted and stored. Any JSON object is an acceptance.',
    content: json('Accepted', 'application/json'),
  },
  inProgress: {
    description: 'This id is being processed, if Retry-After is there: it is sent again. Otherwise it is refused.',
    headers: AFTER,
    content: json('Problem'),
  },
  refused: {
    description: 'Not valid: `errors` are shown at their questions. Without them `type` says what it is.',
    content: json('Problem'),
  },
  later: { description: 'Not now: the same is sent again.', headers: AFTER, content: json('Problem') },
  problem: { description: 'Refused: sending stops, the answers are kept.', content: json('Problem') },
};
