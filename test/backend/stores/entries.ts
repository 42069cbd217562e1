/** Definitions and submissions that the tests pass to a store. */
import { createHash, randomUUID } from 'node:crypto';
import type { IncomingSubmission, StoredDefinition } from '../../../src/backend/contracts/store.js';
import { createTrackingNumber } from '../../../src/backend/intake/tracking-number.js';

export const definition = (members: Partial<StoredDefinition> = {}): StoredDefinition => ({
  form: 'a',
  version: 1,
  definition: '0123456789abcdef',
  model: Buffer.from('{}'),
  validator: Buffer.from('//'),
  ...members,
});

export function entry(members: Partial<IncomingSubmission> = {}): IncomingSubmission {
  const id = members.id ?? randomUUID();
  const body = members.body ?? Buffer.from(JSON.stringify({ id, form: 'a', version: 1, data: { x: ' 1' } }));
  const digest = createHash('sha256').update(body).digest();
  const given = {
    form: 'a',
    version: 1,
    definition: '0123456789abcdef',
    receivedAt: 1_764_000_000_000,
    data: '{"x":"1"}',
  };
  return { ...given, tracking: createTrackingNumber(), ...members, id, body, digest };
}
