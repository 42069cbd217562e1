/** Deadlines of cases, which stores index: what the service card promises, counted from the receipt. */
import { promisedTime, responseDeadline } from '../../runtime/submission-view/response-deadline.js';
import type { AuditEvent } from '../contracts/audit-log.js';
import { type Assignment, NO_DEADLINE } from '../contracts/queue.js';
import type { StoredDefinition } from '../contracts/store.js';

export type DefinitionKey = Pick<StoredDefinition, 'form' | 'version' | 'definition'>;

/** Returns the deadline of a case in milliseconds since 1970, or `NO_DEADLINE`. */
export const deadlineOf = (receivedAt: number, promised: string | undefined): number =>
  Math.min(Math.round(responseDeadline(receivedAt, promised) ?? NO_DEADLINE), NO_DEADLINE);

/** Returns the response time that a model promises, as `responseDeadline` takes it. A model that cannot be read has none. */
export function promisedIn(model: Uint8Array): string | undefined {
  try {
    const { procedure } = JSON.parse(Buffer.from(model).toString('utf8'));
    return promisedTime(procedure);
  } catch {
    return undefined;
  }
}

/** Creates a lookup of the promised times, which are kept because the model of a definition never changes. */
export function createPromises(modelOf: (key: DefinitionKey) => Uint8Array | undefined) {
  const known = new Map<string, string | undefined>();
  return (given: DefinitionKey): string | undefined => {
    const key = `${given.form} ${given.version} ${given.definition}`;
    if (known.has(key)) return known.get(key);
    const model = modelOf(given);
    const promised = model && promisedIn(model);
    if (model) known.set(key, promised);
    return promised;
  };
}

/** Returns the audit event of an assignment. */
export const assignmentEvent = ({ tracking, to, at, by }: Assignment): AuditEvent => ({
  ...{ what: 'assign', about: tracking, at, by },
  detail: { to: to ?? '' },
});

/** Returns the assignee that an event of an assignment names, or null if the case was given back. */
export const assigneeIn = ({ detail }: Pick<AuditEvent, 'detail'>): string | null =>
  typeof detail?.to === 'string' && detail.to !== '' ? detail.to : null;
