/** What becomes of the bytes of a submission: read strictly, looked up, validated by the version that was filled in. */
import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { Catalogue } from '../catalogue.js';
import { type Answer, json } from '../http/answer.js';
import type { Held } from '../http/body.js';
import { problem, refuse } from '../http/problem.js';
import type { Limits } from '../limits.js';
import { type Acknowledged, type Entry, faultOf, type Store } from '../store.js';
import type { Committer } from './committer.js';
import { type Envelope, readEnvelope } from './envelope.js';
import { checkSizes, type ListedFile, listedFiles } from './listed-files.js';
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

/** `known`: it came before, with what it is answered. `new`: it is valid, if the files that it lists are there. */
export type Verdict =
  | { readonly kind: 'known'; readonly answer: Answer }
  | { readonly kind: 'new'; readonly entry: Omit<Entry, 'tracking'>; readonly listed: readonly ListedFile[] };

/** `key` is the Idempotency-Key. */
export async function judge(
  intake: Intake,
  form: string,
  key: string | string[] | undefined,
  body: Buffer,
): Promise<Verdict> {
  if (!isUtf8(body)) throw refuse('invalid-json', { detail: 'encoding' });
  const envelope = readEnvelope(parseStrict(body.toString('utf8'), intake.limits), form, String(key));
  const digest = createHash('sha256').update(body).digest();
  // First of all: a retry gets its answer, however old it is and whatever has become of the form since.
  const earlier = await intake.store.lookUp(form, envelope.id);
  if (earlier) {
    const same = digest.equals(earlier.digest);
    return { kind: 'known', answer: same ? acknowledge(earlier) : problem('idempotency-key-reused') };
  }
  const { data, listed } = await validate(intake, envelope);
  const { id, version, definition } = envelope;
  const files = listed.map(({ file }) => file.sha256);
  const entry = { form, id, version, definition, body, digest, data, files, receivedAt: intake.now() };
  return { kind: 'new', entry, listed };
}

/** The cleaned data as JSON, by the very version that was filled in, and the files that it lists. */
async function validate(intake: Intake, envelope: Envelope) {
  const dated = { submittedAt: envelope.submitted_at, paperDate: envelope.paper_date };
  if (!isTimely(dated, intake.now(), intake.limits)) throw refuse('too-old');
  const served = await intake.catalogue.find(envelope.form, envelope.version, envelope.definition);
  if (typeof served === 'string') throw refuse(served);
  if (!served.languages.includes(envelope.language)) throw refuse('invalid-envelope', { detail: 'language' });
  const check = await served.validator();
  const { valid, issues, data } = check(envelope.data, { today: dayOf(dated) });
  if (!valid) throw refuse('invalid-submission', { errors: issues });
  const listed = listedFiles(data, served.fileFields);
  checkSizes(listed, intake.limits);
  return { data: JSON.stringify(data), listed };
}

/** Answers once its group is flushed. The files that it lists are on the disk before. */
export async function store(intake: Intake, entry: Omit<Entry, 'tracking'>): Promise<Answer> {
  const outcome = await intake.committer.commit({ ...entry, tracking: newTracking() }).catch(error => {
    throw refuse(faultOf(error) === 'full' ? 'storage-full' : 'unavailable');
  });
  switch (outcome.kind) {
    case 'stored':
    case 'same':
      return acknowledge(outcome);
    case 'conflict':
      return problem('idempotency-key-reused');
    case 'taken':
      return store(intake, entry);
    case 'rejected':
      throw Object.assign(new Error('The store rejected an entry'), { code: outcome.reason });
  }
}

/** Too much is waiting for the disk: said at once, before any work, rather than by a timeout after it. */
export function checkLoad({ committer, limits }: Intake): void {
  if (committer.waiting() >= limits.queue) throw refuse('unavailable');
}

/** The same bytes for the first answer and each retry's. */
const acknowledge = ({ tracking, receipt }: Pick<Acknowledged, 'tracking' | 'receipt'>): Answer =>
  json(201, { tracking, receipt }, { location: `/track/${tracking}` });
