/** JSON Schemas of the API: bodies of requests and responses. */
import type { JsonObject } from '../../../runtime/model.js';
import { QUEUE_ORDERS } from '../../contracts/queue.js';
import { INTAKE_CHANNELS } from '../../contracts/store.js';
import { MAX_DOCUMENTS } from '../../conversation/documents.js';
import { MAX_MESSAGE_LENGTH } from '../../conversation/thread.js';
import { statuses } from '../../statuses.js';
import { LONGEST_NOTE } from '../status-change.js';
import { DEFAULT_PAGE, MAX_PAGE } from './list-query.js';

export const schemaRef = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });

const TEXT: JsonObject = { type: 'string' };
const MOMENT: JsonObject = { type: 'string', format: 'date-time' };
const ID: JsonObject = { type: 'string', format: 'uuid' };
const TRACKING: JsonObject = { type: 'string', pattern: '^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$' };
const ADDRESS: JsonObject = { type: 'string', format: 'uri-reference' };
const TEXTS: JsonObject = { type: 'array', items: TEXT };

const listOf = (name: string): JsonObject => ({ type: 'array', items: schemaRef(name) });
const described = (schema: JsonObject, description: string): JsonObject => ({ ...schema, description });

/** Returns the schema of an object without other members. Those in `optional` may be missing. */
const object = (required: JsonObject, optional: JsonObject = {}): JsonObject => ({
  type: 'object',
  properties: { ...required, ...optional },
  required: Object.keys(required),
  additionalProperties: false,
});

const SUMMARY: JsonObject = {
  tracking: TRACKING,
  form: described(TEXT, 'Id of the form.'),
  version: { type: 'integer', minimum: 1 },
  status: schemaRef('Status'),
  office: described({ type: ['string', 'null'] }, 'Id of the office that has the case.'),
  assignee: described({ type: ['string', 'null'] }, 'Account of the clerk who has taken the case.'),
  received_at: MOMENT,
  due: described({ type: ['string', 'null'], format: 'date-time' }, 'End of the promised time, if one was promised.'),
  href: ADDRESS,
};

const CHANGE_OPTIONS: JsonObject = {
  note: described(TEXT, 'Note to the applicant.'),
  fields: described(TEXTS, 'Paths of the answers to correct.'),
  documents: { type: 'array', items: object({ id: TEXT, name: TEXT }) },
  replacement: described(TRACKING, 'Case that replaces this one.'),
};

const FILE: JsonObject = {
  id: ID,
  name: TEXT,
  type: described(TEXT, 'Media type, by the content.'),
  size: { type: 'integer', minimum: 0 },
  sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' },
  state: described(
    { enum: ['clean', 'waiting', 'infected', 'encrypted'] },
    'Verdict of the virus scanner. Only clean files have an address.',
  ),
};

/** Schemas by name. */
export const SCHEMAS: JsonObject = {
  Status: { enum: [...statuses] },
  CasePage: object(
    { cases: listOf('CaseSummary') },
    {
      next: described(ADDRESS, 'Address of the next page; missing on the last one.'),
      follow: described(ADDRESS, 'Address for what changes from now on, on the last page with `changed_since`.'),
    },
  ),
  CaseSummary: object(SUMMARY, { changed_at: described(MOMENT, 'Last change, with `changed_since`.') }),
  Case: object(
    {
      ...SUMMARY,
      id: ID,
      definition: described(TEXT, 'First 16 hex digits of the SHA-256 of `form.json`.'),
      validated: described({ type: 'boolean' }, 'False if the form was encrypted, or entered from paper with errors.'),
      files: {
        type: 'array',
        items: object({ path: described(TEXT, 'Path of the question.'), ...FILE }, { href: ADDRESS }),
      },
      history: described(listOf('Change'), 'Changes of the status, oldest first.'),
      conversation: described(listOf('Message'), 'Messages and replies, oldest first.'),
      next: described({ type: 'array', items: schemaRef('Status') }, 'Statuses that this token may set now.'),
    },
    {
      language: described(TEXT, 'Language of the page on which it was filled in.'),
      submitted_at: MOMENT,
      channel: { enum: [...INTAKE_CHANNELS] },
      data: described({ type: ['object', 'null'] }, 'Answers by the ids of the form; null once the case was erased.'),
      encrypted: described({ type: 'object' }, 'Encrypted submission, as JWE, in place of `data`.'),
      labelled: {
        type: 'array',
        items: object({ path: TEXT, label: { type: ['string', 'null'] }, text: TEXT }),
        description: 'Answers as people read them, with `labels`.',
      },
    },
  ),
  Change: object({ at: MOMENT, by: TEXT, status: schemaRef('Status') }, CHANGE_OPTIONS),
  Message: object(
    { from: { enum: ['office', 'applicant'] }, by: TEXT, at: MOMENT, text: TEXT, files: listOf('File') },
    { id: described(ID, 'Idempotency-Key, or the id of the form that was posted.') },
  ),
  File: object(FILE, { href: ADDRESS }),
  NewDecision: object(
    { status: schemaRef('Status') },
    {
      note: described({ ...TEXT, maxLength: LONGEST_NOTE }, 'For the applicant; required by some statuses.'),
      fields: described(TEXTS, 'Paths of the answers to correct, with `sent-back`.'),
      documents: described(
        { ...TEXTS, maxItems: MAX_DOCUMENTS },
        'Ids of documents of the service card that are asked for, with `needs-documents`.',
      ),
      other_documents: described(
        { ...TEXTS, maxItems: MAX_DOCUMENTS },
        'Names of other documents that are asked for, with `needs-documents`.',
      ),
    },
  ),
  Decision: object({ tracking: TRACKING, at: MOMENT, by: TEXT, status: schemaRef('Status') }, CHANGE_OPTIONS),
  NewMessage: object({ text: { ...TEXT, minLength: 1, maxLength: MAX_MESSAGE_LENGTH } }),
  NewResult: object(
    {
      file: {
        type: 'array',
        items: { type: 'string', contentMediaType: 'application/octet-stream' },
        description: 'One to five documents, each a part of its own.',
      },
    },
    { text: { ...TEXT, maxLength: MAX_MESSAGE_LENGTH } },
  ),
  Problem: {
    type: 'object',
    properties: {
      type: TEXT,
      title: TEXT,
      status: { type: 'integer' },
      detail: TEXT,
      offset: { type: 'integer' },
      errors: {
        type: 'array',
        items: object({
          path: described(TEXT, 'Member, query parameter or header.'),
          code: TEXT,
          params: { type: 'object' },
        }),
      },
    },
    required: ['type', 'title', 'status'],
    additionalProperties: false,
  },
};

/** Query parameters of the list. */
export const LIST_PARAMETERS: readonly JsonObject[] = [
  { name: 'form', description: 'Only cases of this form.', schema: TEXT },
  {
    name: 'status',
    description: 'Only these statuses; may be repeated.',
    schema: { type: 'array', items: schemaRef('Status') },
  },
  { name: 'office', description: 'Only cases of this office and those below it.', schema: TEXT },
  {
    name: 'changed_since',
    description:
      'Only cases that came, or whose status, office or conversation changed, at this moment or later, in the order of their last change. A case that changes while the pages are read comes again.',
    schema: MOMENT,
  },
  {
    name: 'order',
    description: 'By deadline, or by receipt. Default: oldest. Not with `changed_since`.',
    schema: { enum: [...QUEUE_ORDERS] },
  },
  {
    name: 'limit',
    description: 'Number of cases on a page.',
    schema: { type: 'integer', minimum: 1, maximum: MAX_PAGE, default: DEFAULT_PAGE },
  },
  { name: 'after', description: 'Position of a page, as `next` has it.', schema: TEXT },
].map(one => ({ in: 'query', ...one }));
