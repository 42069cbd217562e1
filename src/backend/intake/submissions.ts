/** POST /forms/{form}/submissions: the accept path. Every step refuses or hands on; only a flushed group is acknowledged. */
import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { Catalogue } from '../catalogue.js';
import { type Answer, json } from '../http/answer.js';
import { type Held, readBody } from '../http/body.js';
import { checkOrigin } from '../http/origin.js';
import { problem, refuse } from '../http/problem.js';
import type { Exchange } from '../http/router.js';
import type { Limits } from '../options.js';
import { type Entry, faultOf, type Store } from '../store.js';
import type { Committer } from './committer.js';
import { checkDigest } from './content-digest.js';
import { type Envelope, readEnvelope } from './envelope.js';
import { checkMedia } from './media.js';
import { dayOf, isTimely } from './moment.js';
import { parseStrict } from './strict-json.js';
import { newTracking } from './tracking.js';

export interface Intake {
  readonly catalogue: Catalogue;
  readonly store: Store;
  readonly committer: Committer;
  readonly limits: Limits;
  readonly allowOrigin: readonly string[];
  readonly held: Held;
  now(): number;
}

/** Answers one submission. */
export async function submit(intake: Intake, exchange: Exchange): Promise<Answer> {
  const { request } = exchange;
  checkOrigin(request.headers, intake.allowOrigin);
  const form = exchange.params[0]!;
  if (!(await intake.catalogue.knows(form))) throw refuse('not-found');
  checkMedia(request);
  checkLoad(intake);
  const body = await readBody(exchange, intake.limits, intake.held);
  try {
    checkLoad(intake);
    checkDigest(request.headers['content-digest'], body);
    return await accept(intake, form, request.headers['idempotency-key'], body);
  } finally {
    intake.held.bytes -= body.length;
  }
}

/** Too much is waiting for the disk: said at once, before any work, rather than by a timeout after it. */
function checkLoad({ committer, limits }: Intake): void {
  if (committer.waiting() >= limits.queue) throw refuse('unavailable');
}

async function accept(intake: Intake, form: string, key: string | string[] | undefined, body: Buffer): Promise<Answer> {
  if (!isUtf8(body)) throw refuse('invalid-json', { detail: 'encoding' });
  const envelope = readEnvelope(parseStrict(body.toString('utf8'), intake.limits), form, String(key));
  const digest = createHash('sha256').update(body).digest();
  // First of all: a retry gets its answer, however old it is and whatever has become of the form since.
  const earlier = await intake.store.lookUp(form, envelope.id);
  if (earlier) return digest.equals(earlier.digest) ? acknowledge(earlier.tracking) : problem('idempotency-key-reused');
  const data = await validate(intake, envelope);
  const { id, version, definition } = envelope;
  return store(intake, { form, id, version, definition, body, digest, data, receivedAt: intake.now() });
}

/** The cleaned data as JSON, by the very version that was filled in. */
async function validate(intake: Intake, envelope: Envelope): Promise<string> {
  const dated = { submittedAt: envelope.submitted_at, paperDate: envelope.paper_date };
  if (!isTimely(dated, intake.now(), intake.limits)) throw refuse('too-old');
  const served = await intake.catalogue.find(envelope.form, envelope.version, envelope.definition);
  if (typeof served === 'string') throw refuse(served);
  if (!served.languages.includes(envelope.language)) throw refuse('invalid-envelope', { detail: 'language' });
  const check = await served.validator();
  const { valid, issues, data } = check(envelope.data, { today: dayOf(dated) });
  if (!valid) throw refuse('invalid-submission', { errors: issues });
  return JSON.stringify(data);
}

async function store(intake: Intake, entry: Omit<Entry, 'tracking'>): Promise<Answer> {
  const outcome = await intake.committer.commit({ ...entry, tracking: newTracking() }).catch(error => {
    throw refuse(faultOf(error) === 'full' ? 'storage-full' : 'unavailable');
  });
  switch (outcome.kind) {
    case 'stored':
    case 'same':
      return acknowledge(outcome.tracking);
    case 'conflict':
      return problem('idempotency-key-reused');
    case 'taken':
      return store(intake, entry);
    case 'rejected':
      throw Object.assign(new Error('The store rejected an entry'), { code: outcome.reason });
  }
}

/** The same bytes for the first answer and each retry's. */
const acknowledge = (tracking: string): Answer => json(201, { tracking }, { location: `/track/${tracking}` });
