/**
 * Races of unload drafts and sending with another page, the page's own store or a transport. The store of these tests
 * waits on demand.
 */
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import type { PersistenceContext } from '../../../../src/runtime/element/persistence/context.js';
import type { PersistenceHost } from '../../../../src/runtime/element/persistence/contract.js';
import {
  mergeUnloadDrafts,
  openDraftStore,
  type StoredDraft,
} from '../../../../src/runtime/element/persistence/draft-store.js';
import { createFormPersistence } from '../../../../src/runtime/element/persistence/form-persistence.js';
import { createOutboxQueue } from '../../../../src/runtime/element/persistence/outbox-queue.js';
import type { DraftEntry } from '../../../../src/runtime/element/persistence/persistence-state.js';
import type { Draft } from '../../../../src/runtime/element/state/draft.js';
import type { FormState } from '../../../../src/runtime/element/state/form-state.js';
import { createSubmissionCache } from '../../../../src/runtime/element/submission-cache.js';
import type { DeviceStorage } from '../../../../src/runtime/storage/device-storage.js';
import { memoryStorage } from '../../../../src/runtime/storage/memory.js';
import { byLease } from '../../../../src/runtime/storage/page-lock.js';
import { prepareSubmission } from '../../../../src/runtime/submit/prepare-submission.js';
import type { FinalOutcome, Transport } from '../../../../src/runtime/submit/transport.js';

type Step = 'read' | 'all' | 'keys' | 'change';

/** Creates a durable store in memory. A step that `hold` names waits, before it is done, until it is released. */
function slow() {
  const store = memoryStorage();
  let held:
    | { readonly matches: (step: Step, room: string) => boolean; readonly gate: Promise<void>; come(): void }
    | undefined;
  const wait = async (step: Step, room: string) => {
    if (!held?.matches(step, room)) return;
    const { gate, come } = held;
    held = undefined;
    come();
    await gate;
  };
  const storage: DeviceStorage = {
    ...store,
    durable: true,
    read: async (room, key) => wait('read', room).then(() => store.read(room, key)),
    all: async room => wait('all', room).then(() => store.all(room)),
    keys: async room => wait('keys', room).then(() => store.keys(room)),
    change: async (room, key, next) => wait('change', room).then(() => store.change(room, key, next)),
  };
  return {
    storage,
    drafts: () => store.all<StoredDraft>('drafts'),
    outbox: () => store.all<DraftEntry>('outbox'),
    /** Holds the next such step. `come` resolves when the step is reached, and `go` releases it. */
    hold(step: Step, room: string) {
      let [go, reached] = [() => {}, () => {}];
      const gate = new Promise<void>(resolve => (go = resolve));
      const come = new Promise<void>(resolve => (reached = resolve));
      held = { matches: (one, of) => one === step && of === room, gate, come: reached };
      return { come, go };
    },
  };
}

const claims = async () => ({ release: () => {} });
const answering = (name: string): Draft => ({
  ...{ form: 'trial', version: 1, definition: '0123456789abcdef', fields: [], labels: {}, first: {} },
  ...{ answers: { name }, step: { kind: 'page', page: 'one', returning: false }, revealed: [] },
});

/**
 * Creates the host of a form that is not rendered. `listening` collects the event listeners that it adds to the page.
 */
function formHost(more: Partial<PersistenceHost> = {}) {
  const listening = new Map<string, (event: { type: string }) => void>();
  vi.stubGlobal('addEventListener', (type: string, listen: () => void) => void listening.set(type, listen));
  vi.stubGlobal('removeEventListener', () => {});
  const first = {};
  let state = {
    form: { id: 'trial', version: 1, zone: 'Asia/Damascus', pages: [] },
    ...{
      answers: first,
      step: { kind: 'page' },
      revealed: new Set(),
      fileContents: new Map(),
      sending: { kind: 'idle' },
    },
  } as unknown as FormState;
  const host = {
    ...{ element: new EventTarget(), definition: '0123456789abcdef', state: () => state, first: () => first },
    ...{ draw: () => {}, transport: () => undefined, ...more },
  } as unknown as PersistenceHost;
  /** Changes the state and returns the state before. */
  const put = (shown: Partial<FormState>) => {
    const before = state;
    state = { ...state, ...shown };
    return before;
  };
  return { host, put, state: () => state, listening };
}

const names = (drafts: readonly StoredDraft[]) => drafts.map(({ answers }) => answers.name).sort();

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 26), toFake: ['Date', 'setTimeout', 'clearTimeout'] });
  vi.stubGlobal('localStorage', {});
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});
const left = () => Object.keys(localStorage).length;

it('keeps what a page writes while another page merges what it wrote before', async () => {
  const { storage, drafts, hold } = slow();
  const page = openDraftStore(storage, claims, 'trial');
  page.saveLast(answering('Layla'));
  const step = hold('change', 'drafts');
  const joining = mergeUnloadDrafts(storage);
  await step.come;
  vi.advanceTimersByTime(1);
  page.saveLast(answering('Layla Haddad'));
  step.go();
  await joining;
  await mergeUnloadDrafts(storage);
  expect(names(await drafts())).toEqual(['Layla Haddad']);
  expect(left()).toBe(0);
});

it('does not restore what was sent or deleted while another page merges its unload draft', async () => {
  const { storage, drafts, hold } = slow();
  const page = openDraftStore(storage, claims, 'trial');
  page.saveLast(answering('Layla'));
  const step = hold('change', 'drafts');
  const joining = mergeUnloadDrafts(storage);
  await step.come;
  await page.remove(page.id());
  step.go();
  await joining;
  expect(names(await drafts())).toEqual([]);
});

it('keeps the last input of a page that saves under a new id because another page took its draft', async () => {
  const { storage, drafts, hold } = slow();
  const [page, other] = [openDraftStore(storage, claims, 'trial'), openDraftStore(storage, claims, 'trial')];
  const { id } = await page.save(answering('Layla'));
  await other.take(id);
  const step = hold('change', 'drafts');
  const saving = page.save(answering('Layla H'));
  await step.come;
  vi.advanceTimersByTime(1);
  page.saveLast(answering('Layla Haddad'));
  step.go();
  await saving;
  // The page ended here.
  await mergeUnloadDrafts(storage);
  expect(names(await drafts())).toContain('Layla Haddad');
});

it('prefers the unload draft to the draft that the store is still writing', async () => {
  const { storage, drafts, hold } = slow();
  vi.stubGlobal('BroadcastChannel', undefined);
  const { host, put, state, listening } = formHost();
  const kept = await createFormPersistence(host, storage);
  const type = (name: string, scan: string) =>
    kept.changed(put({ answers: { name, scan: [{ id: scan, sha256: 'x' }] as never } }), state());
  type('Layla', 'a');
  const step = hold('keys', 'files');
  vi.advanceTimersByTime(400);
  await step.come;
  type('Layla Haddad', 'a');
  vi.advanceTimersByTime(1);
  // A phone that ends a page does the same. Calls to the store from here on have no effect; only the step in progress
  // does.
  listening.get('pagehide')!({ type: 'pagehide' });
  vi.advanceTimersByTime(1);
  step.go();
  await vi.waitFor(async () => expect(names(await drafts())).toEqual(['Layla']));
  await mergeUnloadDrafts(storage);
  expect(names(await drafts())).toEqual(['Layla Haddad']);
  kept.stop();
});

const ENVELOPE = { form: 'trial', version: 1, definition: '0123456789abcdef', language: 'ar', submitted_at: 'then' };

it.each([
  ['what is changed as soon as a stopped submission is shown again is what is sent', 'Layla Haddad'],
  ['what is sent at once goes under the id of the stopped submission', 'Layla'],
])('%s', async (_, name) => {
  const { storage } = slow();
  vi.stubGlobal('BroadcastChannel', undefined);
  const draft = answering('Layla');
  const stopped = prepareSubmission({ ...ENVELOPE, data: { name: 'Layla' } });
  const { id } = await openDraftStore(storage, claims, 'trial').save(draft);
  const { id: key } = stopped.submission;
  await storage.change('outbox', key, () => ({
    id: key,
    form: 'trial',
    state: 'held',
    of: id,
    draft,
    packed: stopped,
  }));
  const post = createSubmissionCache();
  const packed = () => post.prepare({ data: { ...state().answers } as never }, [], () => ENVELOPE);
  let sent = stopped;
  const { host, put, state } = formHost({
    show(shown) {
      put(shown);
      queueMicrotask(() => {
        put({ answers: { name } });
        sent = packed();
      });
    },
    recall: old => post.resume(old, { data: { ...state().answers } as never }),
  });
  const kept = await createFormPersistence(host, storage);
  expect(state().answers).toEqual({ name });
  for (const { submission, body } of [sent, packed()]) {
    expect(JSON.parse(body).data).toEqual({ name });
    expect(submission.id === key).toBe(name === 'Layla');
  }
  kept.stop();
});

/** Collects unhandled rejections. In a browser they are reported to the monitoring of the page. */
function unhandled(): readonly unknown[] {
  const all: unknown[] = [];
  const note = (error: unknown) => void all.push(error);
  process.on('unhandledRejection', note);
  onTestFinished(() => void process.off('unhandledRejection', note));
  return all;
}
const settled = () => new Promise(resolve => setImmediate(resolve));

it('saves a new draft although the lease of its page cannot be stored', async () => {
  const errors = unhandled();
  const { storage, drafts } = slow();
  const full: DeviceStorage = {
    ...storage,
    change: async (room, key, next) => {
      if (room === 'leases') throw new DOMException('', 'QuotaExceededError');
      return storage.change(room, key, next);
    },
  };
  await openDraftStore(full, byLease(full), 'trial').save(answering('Layla'));
  await settled();
  expect(names(await drafts())).toEqual(['Layla']);
  expect(errors).toEqual([]);
});

it('ignores a message of another page if the store cannot be read', async () => {
  const errors = unhandled();
  const { storage } = slow();
  let tell = (_: { data: unknown }) => {};
  vi.stubGlobal(
    'BroadcastChannel',
    class {
      close() {}
      set onmessage(heard: typeof tell) {
        tell = heard;
      }
    },
  );
  let broken = false;
  const all: DeviceStorage['all'] = async room => {
    if (broken) throw new DOMException('', 'UnknownError');
    return storage.all(room);
  };
  const kept = await createFormPersistence(formHost().host, { ...storage, all });
  broken = true;
  tell({ data: { kind: 'changed' } });
  await settled();
  expect(errors).toEqual([]);
  kept.stop();
});

it('does not overwrite a draft that cannot be read again with what is typed next', async () => {
  const { storage, drafts } = slow();
  vi.stubGlobal('BroadcastChannel', undefined);
  await openDraftStore(storage, claims, 'trial').save({
    ...answering('Layla'),
    answers: { name: 'Layla', scan: [{ id: 'a', sha256: 'x' }] as never },
  });
  const read: DeviceStorage['read'] = async (room, key) => {
    if (room === 'files') throw new DOMException('', 'UnknownError');
    return storage.read(room, key);
  };
  const { host, put, state } = formHost();
  const kept = await createFormPersistence(host, { ...storage, read });
  kept.changed(put({ answers: { name: 'Samar' } }), state());
  vi.advanceTimersByTime(400);
  await vi.waitFor(async () => expect(names(await drafts())).toEqual(['Layla', 'Samar']));
  kept.stop();
});

/** Opens a form in a page that saves what is typed, with the actions of a person. */
async function page(storage: DeviceStorage, channel?: typeof BroadcastChannel) {
  vi.stubGlobal('document', { baseURI: 'https://x.test/' });
  vi.stubGlobal('BroadcastChannel', channel);
  const { host, put, state } = formHost();
  const told: string[] = [];
  host.element.addEventListener('istimara-queued', event => told.push((event as CustomEvent).detail.state));
  const kept = await createFormPersistence(host, storage);
  const abort = new AbortController();
  return {
    kept,
    told,
    type: (name: string) => kept.changed(put({ answers: { name } }), state()),
    /** Sends through a transport that checks the abort signal when it is called, and not later. */
    send(answer: Promise<FinalOutcome>) {
      const { signal } = abort;
      return kept.send({
        ...{ prepared: packed(String(state().answers.name)), action: '/x', byPageTransport: true, signal },
        ...{ transport: async () => answer, onAttempt: () => {}, onWait: () => {} },
      });
    },
    /** Empties the form as the element does, also for the button “later”. */
    reset() {
      abort.abort();
      put({ answers: host.first() });
      kept.emptied();
    },
  };
}

const packed = (name: string) => prepareSubmission({ ...ENVELOPE, data: { name } });
const accepted: FinalOutcome = { kind: 'accepted', receipt: { tracking: 'ABCD' } };
const rejected: FinalOutcome = { kind: 'rejected', issues: [{ path: 'name', code: 'check', params: {} }] };

/** Lets the debounce run and waits until the saved drafts have the expected names. */
const savedAs = (drafts: () => Promise<readonly StoredDraft[]>, ...expected: string[]) => {
  vi.advanceTimersByTime(400);
  return vi.waitFor(async () => expect(names(await drafts())).toEqual(expected));
};

it.each<readonly [string, FinalOutcome, 'sent' | 'refused']>([
  ['an acceptance', accepted, 'sent'],
  ['an answer with issues', rejected, 'refused'],
  ['a refusal of the form', { kind: 'refused', status: 422, type: 'version-unknown' }, 'refused'],
  ['a refusal of the sender', { kind: 'refused', status: 403 }, 'refused'],
])(
  '%s that comes when the form is the next person’s is told in the outbox, and leaves their draft alone',
  async (_, answer, state) => {
    const { storage, drafts, outbox } = slow();
    const { kept, told, type, send, reset } = await page(storage);
    type('Layla');
    await savedAs(drafts, 'Layla');
    let come = (_: FinalOutcome) => {};
    const sending = send(new Promise(resolve => (come = resolve)));
    await vi.waitFor(async () => expect(await outbox()).toMatchObject([{ state: 'waiting' }]));
    reset();
    type('Omar');
    await savedAs(drafts, 'Omar');
    come(answer);
    expect(await sending).toBeUndefined();
    const [entry] = await outbox();
    expect(entry!.state).toBe(state);
    if (state === 'refused') expect(entry).toMatchObject({ draft: { answers: { name: 'Layla' } }, refusal: answer });
    expect(told).toEqual([state]);
    type('Omar Haddad');
    await savedAs(drafts, 'Omar Haddad');
    kept.stop();
  },
);

it('records the outcome of a submission in the outbox after its form has left the page', async () => {
  const { storage, outbox } = slow();
  const { kept, type, send } = await page(storage, BroadcastChannel);
  type('Layla');
  let come = (_: FinalOutcome) => {};
  const sending = send(new Promise(resolve => (come = resolve)));
  await vi.waitFor(async () => expect(await outbox()).toMatchObject([{ state: 'waiting' }]));
  kept.stop();
  await vi.advanceTimersByTimeAsync(1);
  come(accepted);
  expect(await sending).toBeUndefined();
  expect(await outbox()).toMatchObject([{ state: 'sent', receipt: { tracking: 'ABCD' } }]);
});

it.each([
  ['while it is sent', true, []],
  // The submission was neither sent nor stored in the outbox, so the draft stays.
  ['before that is known', false, ['Layla']],
])(
  'saves a draft of its own for a form that is emptied %s, if there is no space for the outbox',
  async (_, later, old) => {
    const { storage, drafts, hold } = slow();
    const { change } = storage;
    storage.change = async (room, ...rest) => {
      if (room === 'outbox') throw new DOMException('', 'QuotaExceededError');
      return change(room, ...rest);
    };
    const { kept, type, send, reset } = await page(storage);
    type('Layla');
    await savedAs(drafts, 'Layla');
    let come = (_: FinalOutcome) => {};
    const step = hold('change', 'leases');
    const sending = send(new Promise(resolve => (come = resolve)));
    await step.come;
    if (!later) reset();
    step.go();
    await vi.advanceTimersByTimeAsync(1);
    if (later) reset();
    await savedAs(drafts, ...old);
    type('Omar');
    await savedAs(drafts, ...old, 'Omar');
    come(accepted);
    await sending;
    await savedAs(drafts, ...old, 'Omar');
    kept.stop();
  },
);

it('keeps a submission in the outbox with its own answers if the form is emptied while it is stored there', async () => {
  const { storage, drafts, outbox, hold } = slow();
  const { kept, type, send, reset } = await page(storage);
  type('Layla');
  await savedAs(drafts, 'Layla');
  const step = hold('change', 'leases');
  const sending = send(Promise.resolve(accepted));
  await step.come;
  reset();
  step.go();
  expect(await sending).toBeUndefined();
  expect(await outbox()).toMatchObject([{ state: 'waiting', draft: { answers: { name: 'Layla' } } }]);
  expect(await drafts()).toEqual([]);
  kept.stop();
});

it('stores nothing in the outbox if the form is emptied before its submission is stored there', async () => {
  const { storage, drafts, outbox, hold } = slow();
  const { kept, type, send, reset } = await page(storage);
  type('Layla');
  const step = hold('change', 'drafts');
  vi.advanceTimersByTime(400);
  await step.come;
  const sending = send(Promise.resolve(accepted));
  reset();
  step.go();
  expect(await sending).toBeUndefined();
  expect(await outbox()).toEqual([]);
  await savedAs(drafts);
  kept.stop();
});

/**
 * Creates an outbox queue with one entry in the given state, a store that can fail and a backend that returns `answer`.
 */
async function queued(state: DraftEntry['state'], answer: FinalOutcome = accepted) {
  const store = memoryStorage();
  const { submission, body } = packed('Layla');
  const { id } = submission;
  await store.change('outbox', id, () => ({
    ...{ id, form: 'trial', action: 'https://x.test/', state, at: 1, own: false, tries: 1, next: 1 },
    ...(state === 'sent' ? { receipt: {} } : { packed: { submission, body, files: [] } }),
    ...(state === 'refused' && { refusal: { kind: 'refused', status: 403 } }),
  }));
  let fails: Step | undefined;
  const doing = async <T>(step: Step, work: () => Promise<T>) => {
    if (fails !== step) return work();
    throw new DOMException('', 'UnknownError');
  };
  const storage: DeviceStorage = {
    ...store,
    all: room => doing('all', () => store.all(room)),
    change: (room, key, next) => doing('change', () => store.change(room, key, next)),
  };
  vi.stubGlobal('addEventListener', () => {});
  vi.stubGlobal('removeEventListener', () => {});
  const [transport, failed] = [vi.fn<Transport>(async () => answer), vi.fn()];
  const queue = createOutboxQueue({
    ...{ storage, claims, failed, line: { post: () => {} }, refresh: async () => {} },
    host: {
      element: new EventTarget(),
      state: () => ({ form: { id: 'trial', zone: 'Asia/Damascus' } }),
      transport: () => transport,
    },
  } as unknown as PersistenceContext);
  return {
    ...{ queue, transport, failed },
    entry: () => store.read<DraftEntry>('outbox', id),
    shown: { id } as DraftEntry,
    fail: (step?: Step) => (fails = step),
  };
}

it('continues the rounds after the store could not be read once', async () => {
  const { queue, transport, entry, fail } = await queued('waiting');
  fail('all');
  queue.start();
  await vi.advanceTimersByTimeAsync(1);
  fail();
  await vi.advanceTimersByTimeAsync(59_000);
  expect(transport).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await entry()).toMatchObject({ state: 'sent' });
  queue.end();
});

it('changes a refused entry to waiting when it is sent again', async () => {
  const { queue, entry, shown, transport } = await queued('refused');
  transport.mockResolvedValue({ kind: 'retry' });
  queue.actions.sendAgain(shown);
  await vi.waitFor(() => expect(transport).toHaveBeenCalledOnce());
  await vi.waitFor(async () => expect(await entry()).toMatchObject({ state: 'waiting', tries: 2 }));
  expect((await entry())!.refusal).toBeUndefined();
  queue.end();
});

it.each(['sent', 'waiting'] as const)(
  'does not send again, from a page that was left open, what is %s by now',
  async state => {
    const { queue, entry, shown } = await queued(state);
    const before = await entry();
    queue.end();
    queue.actions.sendAgain(shown);
    await vi.advanceTimersByTimeAsync(1);
    expect(await entry()).toEqual(before);
  },
);

it.each(['sendAgain', 'drop'] as const)('reports a store that fails at %s', async action => {
  const { queue, failed, shown, fail } = await queued('refused');
  fail('change');
  queue.actions[action](shown);
  await vi.waitFor(() => expect(failed).toHaveBeenCalledOnce());
  queue.end();
});
