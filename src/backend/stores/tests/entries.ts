/** Definitions and submissions that tests pass to a store. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { IncomingSubmission, StoredDefinition } from '../../contracts/store.js';

/** Time of the receipts, in milliseconds since 1970. */
export const START = 1_764_000_000_000;
export const DAY = 86_400_000;
/** Number of submissions in a group that the crash test writes. */
export const GROUP = 3;

export const bytesOf = (text: string): Uint8Array => Buffer.from(text);

export const definition = (members: Partial<StoredDefinition> = {}): StoredDefinition => ({
  form: 'a',
  version: 1,
  definition: '0123456789abcdef',
  model: bytesOf('{}'),
  validator: bytesOf('//'),
  ...members,
});

/** Returns a tracking number that no other entry has. Stores take any text as one. */
export const newTracking = (): string => randomBytes(10).toString('hex').toUpperCase();

export function entry(members: Partial<IncomingSubmission> = {}): IncomingSubmission {
  const id = members.id ?? randomUUID();
  const body = members.body ?? bytesOf(JSON.stringify({ id, form: 'a', version: 1, data: { x: ' 1' } }));
  const digest = createHash('sha256').update(body).digest();
  const given = { form: 'a', version: 1, definition: '0123456789abcdef', receivedAt: START, data: '{"x":"1"}' };
  return { ...given, tracking: newTracking(), ...members, id, body, digest };
}

/** Returns an entry with the same id and body, under another tracking number: what a client that repeats sends. */
export const twinOf = (given: IncomingSubmission): IncomingSubmission => ({ ...given, tracking: newTracking() });

export const idsOf = (found: readonly { readonly id: string }[]): readonly string[] => found.map(({ id }) => id);

export async function collect<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
