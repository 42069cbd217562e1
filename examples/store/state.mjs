/** What the records of the journal say, in memory. Each record changes it in one way, whoever wrote it. */
import { createHash } from 'node:crypto';
import {
  assignmentEvent,
  ERASED_WITH_SUBMISSION,
  isEnteredFromPaper,
  searchTermsOf,
  UNAVAILABLE_AFTER_FAILURES,
} from 'istimara/store';

export const definitionKey = ({ form, version, definition }) => `${form} ${version} ${definition}`;
export const submissionKey = (form, id) => `${form} ${id.toLowerCase()}`;
export const sha256 = text => createHash('sha256').update(text).digest();

export const newState = () => ({
  chain: undefined,
  definitions: new Map(),
  /** Submissions by their number, which begins with 1. */
  submissions: [],
  byId: new Map(),
  byTracking: new Map(),
  /** Audit events by their number, which begins with 1. */
  events: [],
  destinations: new Map(),
});

const KINDS = {
  chain: (state, { chain }) => {
    state.chain = chain;
  },
  definition: (state, { definition }) => {
    const { model, validator } = definition;
    const known = { ...definition, model: Buffer.from(model, 'base64'), validator: Buffer.from(validator, 'base64') };
    state.definitions.set(definitionKey(definition), known);
  },
  submission: (state, { entry, receipt, due }) => {
    const body = Buffer.from(entry.body, 'base64');
    const submission = {
      ...entry,
      ...{ body, receipt, due, digest: Buffer.from(entry.digest, 'base64') },
      number: state.submissions.length + 1,
      status: 'received',
      ...{ assignee: null, office: entry.office ?? null },
      paper: isEnteredFromPaper(body),
      terms: searchTermsOf(entry.data),
      changes: [],
    };
    state.submissions.push(submission);
    state.byId.set(submissionKey(entry.form, entry.id), submission);
    state.byTracking.set(entry.tracking, submission);
    for (const destination of state.destinations.values())
      if (destination.open && isFor(destination, entry)) deliver(destination, submission, entry.receivedAt);
  },
  status: (state, { change, due }) => {
    const { tracking, status, at, by } = change;
    const submission = state.byTracking.get(tracking);
    submission.status = status;
    submission.changes.push(change);
    if (due !== undefined) submission.due = due;
    addEvent(state, { what: 'status', about: tracking, at, by, detail: { status } });
  },
  assign: (state, { assignment }) => {
    state.byTracking.get(assignment.tracking).assignee = assignment.to ?? null;
    addEvent(state, assignmentEvent(assignment));
  },
  /** A case that comes to an office is taken by no one there. */
  transfer: (state, { tracking, office }) => {
    Object.assign(state.byTracking.get(tracking), { assignee: null, office });
  },
  event: (state, { event }) => addEvent(state, event),
  due: (state, { tracking, due }) => {
    state.byTracking.get(tracking).due = due;
  },
  destination: (state, { name, forms, open, at }) => {
    const known = state.destinations.get(name);
    const { since = at, deliveries = new Map(), failures = 0, pausedUntil = 0, reason } = known ?? {};
    const kept = { deliveries, failures, pausedUntil, reason };
    state.destinations.set(name, { name, forms, open, since: open ? at : since, ...kept });
  },
  results: (state, { batch }) => applyResults(state.destinations.get(batch.destination), batch),
  replay: (state, { name, numbers, now }) => {
    const destination = state.destinations.get(name);
    for (const number of numbers) deliver(destination, state.submissions[number - 1], now);
    Object.assign(destination, { failures: 0, pausedUntil: 0, reason: undefined });
    wake(destination, now);
  },
};

export const apply = (state, record) => KINDS[record.kind](state, record);

const addEvent = (state, event) => state.events.push({ ...event, number: state.events.length + 1 });

export const isFor = ({ forms }, { form }) => !forms || forms.includes(form);

const deliver = ({ deliveries }, { number, receivedAt }, due) =>
  deliveries.set(number, { number, receivedAt, state: 'waiting', due, tries: 0 });

function applyResults(destination, { tried, pause, now }) {
  for (const { number, state, due, reason } of tried) {
    const delivery = destination.deliveries.get(number);
    // What is delivered stays delivered, whatever comes late.
    if (!delivery || delivery.state === 'delivered') continue;
    Object.assign(delivery, { state, reason, due: due ?? delivery.due, tries: delivery.tries + 1 });
  }
  if (pause) {
    Object.assign(destination, { pausedUntil: pause.until, reason: pause.reason, failures: destination.failures + 1 });
  }
  if (!tried.some(({ state }) => state === 'delivered')) return;
  const { failures } = destination;
  Object.assign(destination, { failures: 0, pausedUntil: 0, reason: undefined });
  if (failures >= UNAVAILABLE_AFTER_FAILURES) wake(destination, now);
}

function wake({ deliveries }, now) {
  for (const delivery of deliveries.values())
    if (delivery.state === 'waiting') delivery.due = Math.min(delivery.due, now);
}

/** Returns a record of an erased submission without what was sent and written. Other records are returned as they are. */
export function erased(record, tracking) {
  const { kind, entry, change, event } = record;
  if (kind === 'submission' && entry.tracking === tracking) {
    const { body: _, data: __, ...rest } = entry;
    return { ...record, entry: { ...rest, body: Buffer.from('{}').toString('base64'), data: 'null' } };
  }
  if (kind === 'status' && change.tracking === tracking && change.status !== 'erased') {
    const { note: _, ...rest } = change;
    return { ...record, change: rest };
  }
  if (kind === 'event' && ERASED_WITH_SUBMISSION.includes(event.what) && event.about === tracking) {
    const { detail: _, ...rest } = event;
    return { ...record, event: rest };
  }
  return record;
}
