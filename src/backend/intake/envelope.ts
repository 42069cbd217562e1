/** The envelope around the answers: its members, each with what it must be. Closed: what is not listed is refused. */
import { refuse } from '../http/problem.js';
import { isDay, isMoment } from './moment.js';
import { readTracking } from './tracking.js';

export interface Envelope {
  readonly id: string;
  readonly form: string;
  readonly version: number;
  readonly definition: string;
  readonly language: string;
  readonly submitted_at: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** The day on the paper that was keyed in. */
  readonly paper_date?: string;
  readonly entered_from_paper?: true;
  /** The tracking number of a submission that was sent back. */
  readonly replaces?: string;
}

interface Member {
  readonly optional?: true;
  fits(value: unknown): boolean;
}

const matches = (pattern: RegExp) => (value: unknown) => typeof value === 'string' && pattern.test(value);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const MEMBERS: Readonly<Record<keyof Envelope, Member>> = {
  id: { fits: matches(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i) },
  form: { fits: value => typeof value === 'string' },
  version: { fits: value => Number.isSafeInteger(value) && (value as number) >= 1 },
  definition: { fits: matches(/^[0-9a-f]{16}$/) },
  language: { fits: matches(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/) },
  submitted_at: { fits: isMoment },
  data: { fits: isObject },
  paper_date: { optional: true, fits: isDay },
  entered_from_paper: { optional: true, fits: value => value === true },
  replaces: { optional: true, fits: value => typeof value === 'string' && readTracking(value) !== undefined },
};

/** The envelope, or a refusal that names the member. `key` is the Idempotency-Key. */
export function readEnvelope(value: unknown, form: string, key: string | undefined): Envelope {
  if (!isObject(value)) throw wrong('the body is not an object');
  for (const [name, { optional, fits }] of Object.entries(MEMBERS)) {
    const absent = !Object.hasOwn(value, name);
    if (absent ? !optional : !fits(value[name])) throw wrong(name);
  }
  if (Object.keys(value).some(name => !Object.hasOwn(MEMBERS, name))) throw wrong('an unknown member');
  const envelope = value as unknown as Envelope;
  if (envelope.form !== form) throw wrong('form is not the form of the address');
  if (envelope.id !== key) throw wrong('id is not the Idempotency-Key');
  if (envelope.paper_date && !envelope.entered_from_paper) throw wrong('entered_from_paper');
  return envelope;
}

const wrong = (detail: string) => refuse('invalid-envelope', { detail });
