/**
 * A store of submissions in a file of lines: `--store module:./line-store.mjs#FOLDER`. Everything is in memory, and on
 * the disk before it is acknowledged; several processes may have it open. For some thousands of submissions.
 */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import {
  acquireProcessLock,
  deadlineOf,
  ERASED_WITH_SUBMISSION,
  firstOfficeEvent,
  isReturn,
  openFileFolder,
  openStoreKeys,
  promisedIn,
  storeError,
  transferEvents,
  UNDECIDED,
} from 'istimara/store';
import { checkIntegrity } from './check.mjs';
import { openJournal } from './journal.mjs';
import { createOutbox } from './outbox.mjs';
import { applyPassing, createSessions, createTries, newPassing } from './passing.mjs';
import { auditEvents, list, queue, queueCounts, stored, unread } from './queries.mjs';
import { apply, definitionKey, erased, newState, sha256, submissionKey } from './state.mjs';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Time to wait for another process that writes, in milliseconds. */
const TURN_MS = 30_000;

export default {
  open,
  maintenance: folder => ({
    checkIntegrity: () => checkIntegrity(folder),
    rotateKey: () => openStoreKeys(join(folder, 'keys')).rotateKey(),
    announceKey: () => openStoreKeys(join(folder, 'keys')).announceKey(),
  }),
};

async function open(folder, { readonly = false, calendar } = {}) {
  if (readonly && !existsSync(join(folder, 'journal.lines')))
    throw Object.assign(new Error(`There is no store in ${folder}`), { code: 'ENOENT', path: folder });
  if (!readonly) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const keys = openStoreKeys(join(folder, 'keys'));
  const access = openLines(folder, readonly);
  if (!readonly && calendar) await access.recount(calendar);
  const { read, write, inTurn } = access;
  return {
    files: openFileFolder(join(folder, 'files')),
    outbox: createOutbox(access),
    tries: createTries(access),
    sessions: createSessions(access),
    ...{ keys: keys.keys, ...(!readonly && { sign: keys.sign, deskSecret: keys.deskSecret }) },
    freeBytes: async () => {
      const { bavail, bsize } = await statfs(folder);
      return bavail * bsize;
    },
    ...writing(write, { keys, calendar }),
    findAcknowledgement: async (form, id) => {
      if (!UUID.test(id)) return undefined;
      // Under the lock, so that what another process has written is flushed: the caller acknowledges it.
      const find = ({ state }) => state.byId.get(submissionKey(form, id));
      const found = readonly ? await read(find) : await inTurn(find);
      return found && { tracking: found.tracking, digest: found.digest, receipt: found.receipt };
    },
    findByNumbers: numbers =>
      read(({ state }) => {
        const found = numbers.flatMap(number => state.submissions[number - 1] ?? []);
        return found.sort((one, other) => one.number - other.number).map(stored);
      }),
    findTracking: tracking =>
      read(({ state }) => (state.byTracking.has(tracking) ? stored(state.byTracking.get(tracking)) : undefined)),
    history: tracking => read(({ state }) => [...(state.byTracking.get(tracking)?.changes ?? [])]),
    list: query => read(({ state }) => list(state, query)),
    queue: query => read(({ state }) => queue(state, query)),
    queueCounts: (filter, now) => read(({ state }) => queueCounts(state, filter, now)),
    unreadAmong: trackings =>
      read(({ state }) => {
        const all = unread(state);
        return new Set(trackings.filter(tracking => all.has(tracking)));
      }),
    auditEvents: query => read(({ state }) => auditEvents(state, query)),
    definitions: form => read(({ state }) => [...state.definitions.values()].filter(one => one.form === form)),
    iterate: ({ form, after = 0 }) => walk(read, form, after),
    close: async () => access.close(),
  };
}

async function* walk(read, form, after) {
  for (let at = after; ; at++) {
    const submission = await read(({ state }) => state.submissions[at]);
    if (!submission) return;
    if (form === undefined || submission.form === form) yield stored(submission);
  }
}

/** Opens the two files of a store: records, and what need not last. Reading follows them; writing has the lock, too. */
function openLines(folder, readonly) {
  let [state, passing] = [newState(), newPassing()];
  const records = openJournal(join(folder, 'journal.lines'), {
    ...{ readonly, durable: true, apply: record => apply(state, record) },
    restart: () => {
      state = newState();
    },
  });
  const others = openJournal(join(folder, 'passing.lines'), {
    ...{ readonly, durable: false, apply: record => applyPassing(passing, record) },
    restart: () => {
      passing = newPassing();
    },
  });
  const follow = () => {
    records.follow();
    others.follow();
  };
  const refuse = async () => {
    throw storeError('unwritable', new Error('The store was opened for reading'));
  };
  async function inTurn(work) {
    const release = acquireProcessLock(join(folder, 'lock'), 'alone', TURN_MS);
    try {
      follow();
      return work({ state, passing });
    } finally {
      release();
    }
  }
  /** Runs work that adds records. They are applied at once, for what follows in the group, and written together. */
  const write = work =>
    inTurn(() => {
      const [added, addedPassing, gone] = [[], [], new Set()];
      const add = record => {
        apply(state, record);
        added.push(record);
      };
      const addPassing = record => {
        applyPassing(passing, record);
        addedPassing.push(record);
      };
      try {
        const result = work({ state, passing, add, addPassing, erase: tracking => gone.add(tracking) });
        if (gone.size > 0) records.rewrite(added, record => [...gone].reduce(erased, record));
        else if (added.length > 0) records.write(added);
        if (addedPassing.length > 0) others.write(addedPassing);
        return result;
      } catch (error) {
        records.forget();
        others.forget();
        throw error;
      }
    });
  return {
    read: async work => {
      follow();
      return work({ state, passing });
    },
    inTurn,
    write: readonly ? refuse : write,
    recount: calendar => recount(write, calendar),
    close: () => {
      records.forget();
      others.forget();
    },
  };
}

/** Counts the deadlines of cases that are not decided again, by another calendar. */
const recount = (write, calendar) =>
  write(({ state, add }) => {
    for (const { tracking, status, due, ...submission } of state.submissions) {
      if (!UNDECIDED.includes(status)) continue;
      const counted = dueOf(state, submission, { calendar, changes: submission.changes });
      if (counted !== due) add({ kind: 'due', tracking, due: counted });
    }
  });

function dueOf(state, submission, options) {
  const { model } = state.definitions.get(definitionKey(submission));
  return deadlineOf(submission.receivedAt, promisedIn(model), options);
}

/** Methods that write. */
function writing(write, { keys, calendar }) {
  const changed = ({ state, add }, change) => {
    const submission = state.byTracking.get(change.tracking);
    if (submission?.status !== change.from) return false;
    const changes = [...submission.changes, change];
    const moves = isReturn(change.from, change.status);
    add({ kind: 'status', change, ...(moves && { due: dueOf(state, submission, { calendar, changes }) }) });
    return true;
  };
  return {
    append: group => write(turn => group.map(given => appended(turn, given, { keys, calendar }))),
    changeStatus: changes => write(turn => changes.map(change => changed(turn, change))),
    assign: assignments =>
      write(({ state, add }) =>
        assignments.map(assignment => {
          const submission = state.byTracking.get(assignment.tracking);
          if (!submission || submission.assignee !== (assignment.from ?? null)) return false;
          add({ kind: 'assign', assignment });
          return true;
        }),
      ),
    transfer: transfers =>
      write(({ state, add }) =>
        transfers.map(transfer => {
          const submission = state.byTracking.get(transfer.tracking);
          if (!submission || submission.status === 'erased') return false;
          if (submission.office !== (transfer.from ?? null)) return false;
          add({ kind: 'transfer', tracking: transfer.tracking, office: transfer.to });
          for (const event of transferEvents(transfer)) add({ kind: 'event', event });
          return true;
        }),
      ),
    record: (events, expected = []) =>
      write(({ state, add }) => {
        const isErased = ({ what, about }) =>
          ERASED_WITH_SUBMISSION.includes(what) && state.byTracking.get(about)?.status === 'erased';
        if (events.some(isErased)) throw storeError('erased', undefined);
        const countOf = ({ what, about }) =>
          state.events.filter(one => one.what === what && one.about === about).length;
        if (expected.some(one => countOf(one) !== one.count)) throw storeError('changed', undefined);
        for (const event of events) add({ kind: 'event', event });
      }),
    erase: change =>
      write(turn => {
        const done = changed(turn, change);
        if (done) turn.erase(change.tracking);
        return done;
      }),
    saveDefinitions: definitions =>
      write(({ state, add }) => {
        for (const { model, validator, ...named } of definitions) {
          const known = state.definitions.get(definitionKey(named));
          if (known?.validator.equals(validator)) continue;
          const [first, newest] = [known?.model ?? model, validator].map(bytes =>
            Buffer.from(bytes).toString('base64'),
          );
          add({ kind: 'definition', definition: { ...named, model: first, validator: newest } });
        }
      }),
  };
}

const START = Buffer.alloc(32);

/** Decides one entry of a group. */
function appended({ state, add }, given, { keys, calendar }) {
  const earlier = state.byId.get(submissionKey(given.form, given.id));
  if (earlier) {
    const { tracking, receipt } = earlier;
    return earlier.digest.equals(given.digest) ? { kind: 'same', tracking, receipt } : { kind: 'conflict' };
  }
  if (state.byTracking.has(given.tracking)) return { kind: 'taken' };
  if (!state.definitions.has(definitionKey(given))) return { kind: 'rejected', reason: 'unknown definition' };
  if (typeof given.data !== 'string') return { kind: 'rejected', reason: 'data is no text' };
  if (!state.chain) add({ kind: 'chain', chain: randomUUID() });
  const last = state.submissions.at(-1);
  // The time of a receipt never goes back.
  const entry = { ...given, receivedAt: Math.max(given.receivedAt, last?.receivedAt ?? 0) };
  const place = { chain: state.chain, number: state.submissions.length + 1 };
  const receipt = keys.signReceipt(entry, { ...place, previous: last ? sha256(last.receipt) : START });
  const due = dueOf(state, entry, { calendar });
  const [body, digest] = [entry.body, entry.digest].map(bytes => Buffer.from(bytes).toString('base64'));
  add({ kind: 'submission', entry: { ...entry, body, digest }, receipt, due });
  if (entry.office) add({ kind: 'event', event: firstOfficeEvent(entry) });
  return { kind: 'stored', tracking: entry.tracking, receipt };
}
