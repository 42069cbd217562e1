/**
 * Members of a submission, in the order in which they are sent and listed. All that describes, checks or stores
 * submissions (the backend, types, OpenAPI, tables, the command line) reads them here. The browser uses only the types.
 */
import type { JsonObject } from '../model.js';
import { WARNING_CODES, type Warning } from '../warning.js';
import type { Jwe } from './jwe-types.js';

/** Encrypted file. It reveals neither the name nor the type of its content. */
export type EncryptedFile = { readonly id: string; readonly size: number; readonly sha256: string };

/** Kinds of members, each with the TypeScript type of its value. */
interface Kinds {
  readonly uuid: string;
  readonly name: string;
  readonly count: number;
  readonly digest: string;
  readonly tag: string;
  readonly moment: string;
  readonly day: string;
  readonly tracking: string;
  readonly pin: string;
  readonly yes: true;
  readonly answers: JsonObject;
  readonly warnings: readonly Warning[];
  readonly jwe: Jwe;
  readonly encryptedFiles: readonly EncryptedFile[];
}

export type MemberKind = keyof Kinds;

const texts = (...names: readonly string[]): JsonObject =>
  Object.fromEntries(names.map(name => [name, { type: 'string' }]));

/** Kinds of members as JSON Schema. */
export const SCHEMAS: Readonly<Record<MemberKind, JsonObject>> = {
  uuid: { type: 'string', format: 'uuid' },
  name: { type: 'string' },
  count: { type: 'integer', minimum: 1 },
  digest: { type: 'string', pattern: '^[0-9a-f]{16}$' },
  tag: { type: 'string' },
  moment: { type: 'string', format: 'date-time' },
  day: { type: 'string', format: 'date' },
  tracking: { type: 'string' },
  pin: { type: 'string', pattern: '^[0-9]{6}$' },
  yes: { const: true },
  answers: { type: 'object' },
  warnings: {
    type: 'array',
    items: {
      type: 'object',
      properties: {
        path: { type: 'string' },
        code: { type: 'string', enum: [...WARNING_CODES] },
        params: { type: 'object', properties: { index: { type: 'integer', minimum: 0 } } },
      },
      required: ['path', 'code', 'params'],
    },
  },
  jwe: {
    type: 'object',
    description: 'JWE, JSON general serialization (RFC 7516): A256GCM, ECDH-ES+A256KW on P-256.',
    properties: {
      ...texts('protected', 'aad', 'iv', 'ciphertext', 'tag'),
      recipients: {
        type: 'array',
        items: {
          type: 'object',
          properties: { header: { type: 'object' }, ...texts('encrypted_key') },
          required: ['header', 'encrypted_key'],
        },
      },
    },
    required: ['protected', 'recipients', 'aad', 'iv', 'ciphertext', 'tag'],
  },
  encryptedFiles: {
    type: 'array',
    items: {
      type: 'object',
      properties: { ...texts('id', 'sha256'), size: { type: 'integer' } },
      required: ['id', 'size', 'sha256'],
    },
  },
};

export interface Member {
  readonly kind: MemberKind;
  readonly required: boolean;
  readonly description: string;
}

const required = <K extends MemberKind>(kind: K, description: string) =>
  ({ kind, required: true, description }) as const;
const optional = <K extends MemberKind>(kind: K, description: string) =>
  ({ kind, required: false, description }) as const;

export const MEMBERS = {
  id: required('uuid', 'Made once for each submission; also the Idempotency-Key.'),
  form: required('name', 'Which form was filled in.'),
  version: required('count', 'Which version of it.'),
  definition: required('digest', 'Which definition: the first 16 hex digits of the SHA-256 of its form.json.'),
  language: required('tag', 'The language that was shown.'),
  submitted_at: required(
    'moment',
    'With the offset of the form’s zone. Its date is the day that the form’s rules go by.',
  ),
  data: required('answers', 'The answers.'),
  warnings: optional('warnings', 'The warnings that the person has confirmed.'),
  paper_date: optional('day', 'Of paper that was keyed in: the day on it, by which the rules go then.'),
  entered_from_paper: optional('yes', 'It was keyed in from paper.'),
  replaces: optional('tracking', 'The tracking number of a submission that was sent back.'),
  replaces_pin: optional('pin', 'The PIN of that submission: without it this one does not take its place.'),
} as const satisfies Readonly<Record<string, Member>>;

/** Members that replace `data` if a form is sent encrypted. */
export const ENCRYPTED_MEMBERS = {
  encrypted: required(
    'jwe',
    'The submission, encrypted. Its `aad` are the other members, as canonical JSON (RFC 8785).',
  ),
  encrypted_files: optional('encryptedFiles', 'The encrypted files that come with it.'),
} as const satisfies Readonly<Record<string, Member>>;

type Members = typeof MEMBERS;
export type MemberName = keyof Members;
type RequiredMember = { [M in MemberName]: Members[M]['required'] extends true ? M : never }[MemberName];
type ValueOf<M extends MemberName> = Kinds[Members[M]['kind']];

/** A submission as it is sent; see the HTTP page of the contract. */
export type Submission = { readonly [M in RequiredMember]: ValueOf<M> } & {
  readonly [M in Exclude<MemberName, RequiredMember>]?: ValueOf<M>;
};

/** Members of a submission that describe it, around the answers. Warnings are left out, because they reveal something about the answers. */
export type Envelope = Omit<Submission, 'data' | 'warnings'>;

/** Submission as it is sent if the form is encrypted. */
export type EncryptedSubmission = Envelope & {
  readonly encrypted: Jwe;
  readonly encrypted_files?: readonly EncryptedFile[];
};

export const memberNames = Object.keys(MEMBERS) as readonly MemberName[];

const { data: _, warnings: __, ...ENVELOPE } = MEMBERS;

/** Returns the members of a body, in their order. */
export const membersOf = (sealed: boolean): Readonly<Record<string, Member>> =>
  sealed ? { ...ENVELOPE, ...ENCRYPTED_MEMBERS } : MEMBERS;

const ENVELOPE_NAMES = Object.keys(ENVELOPE) as readonly (keyof Envelope)[];

/** Returns the members of an envelope that an object has, in their order. */
export const envelopeOf = <T extends Partial<Envelope>>(from: T): Pick<T, keyof T & keyof Envelope> =>
  Object.fromEntries(ENVELOPE_NAMES.filter(name => name in from).map(name => [name, from[name as keyof T]])) as Pick<
    T,
    keyof T & keyof Envelope
  >;

type Dated = Pick<Partial<Submission>, 'submitted_at' | 'paper_date'>;

/** Returns the day that `today()` gives: the day on the paper, otherwise the date of submission by its own offset. */
export function submissionDay(dated: Dated & Pick<Submission, 'submitted_at'>): string;
export function submissionDay(dated: Dated): string | undefined;
export function submissionDay({ submitted_at, paper_date }: Dated): string | undefined {
  return paper_date ?? submitted_at?.slice(0, 10);
}
