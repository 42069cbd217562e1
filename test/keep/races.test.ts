/** What a page writes as it goes, and what it sends, while another page, its own store or a transport is in the middle of something: a store that waits when it is told to. */
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import type { PersistenceContext } from '../../src/runtime/element/persistence/context.js';
import type { PersistenceHost } from '../../src/runtime/element/persistence/contract.js';
import {
  mergeUnloadDrafts,
  openDraftStore,
  type StoredDraft,
} from '../../src/runtime/element/persistence/draft-store.js';
import { createFormPersistence } from '../../src/runtime/element/persistence/form-persistence.js';
import { createOutboxQueue } from '../../src/runtime/element/persistence/outbox-queue.js';
import type { DraftEntry } from '../../src/runtime/element/persistence/persistence-state.js';
import type { Draft } from '../../src/runtime/element/state/draft.js';
import type { FormState } from '../../src/runtime/element/state/form-state.js';
import { createSubmissionSender } from '../../src/runtime/element/submission-sender.js';
import type { DeviceStorage } from '../../src/runtime/storage/device-storage.js';
import { memoryStorage } from '../../src/runtime/storage/memory.js';
import { byLease } from '../../src/runtime/storage/page-lock.js';
import { prepareSubmission } from '../../src/runtime/submit/prepare-submission.js';
import type { FinalOutcome } from '../../src/runtime/submit/send-with-retry.js';
import type { Transport } from '../../src/runtime/submit/transport.js';

type Step = 'read' | 'all' | 'keys' | 'change';

/** A memory that lasts; a step of which `hold` says so waits, before it is done, until it is let go. */
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
    /** The next such step: `come` when it is reached, `go` lets it on. */
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

/** A form that nobody drew, in a page that hears what `listening` is told. */
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
  /** The state before. */
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

it('what a page writes while another takes up what it wrote before stays', async () => {
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

it('what was sent or deleted while another page takes up what was written of it stays gone', async () => {
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

it('a page that saves under a new name, since another took its draft, keeps what it wrote last', async () => {
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
  // Here it ended.
  await mergeUnloadDrafts(storage);
  expect(names(await drafts())).toContain('Layla Haddad');
});

it('what a page writes as it goes is newer than what its store is still busy with', async () => {
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
  // As a phone that ends a page does it: nothing of what the store is told from here on matters but what is under way.
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
  const post = createSubmissionSender(() => {});
  const packed = () => post.prepare({ ...state().answers } as never, [], () => ENVELOPE);
  let sent = stopped;
  const { host, put, state } = formHost({
    show(shown) {
      put(shown);
      queueMicrotask(() => {
        put({ answers: { name } });
        sent = packed();
      });
    },
    recall: old => post.resume(old, { ...state().answers } as never),
  });
  const kept = await createFormPersistence(host, storage);
  expect(state().answers).toEqual({ name });
  for (const { submission, body } of [sent, packed()]) {
    expect(JSON.parse(body).data).toEqual({ name });
    expect(submission.id === key).toBe(name === 'Layla');
  }
  kept.stop();
});

/** What nobody hears of: in a browser it is told to whoever watches over the page. */
function unhandled(): readonly unknown[] {
  const all: unknown[] = [];
  const note = (error: unknown) => void all.push(error);
  process.on('unhandledRejection', note);
  onTestFinished(() => void process.off('unhandledRejection', note));
  return all;
}
const settled = () => new Promise(resolve => setImmediate(resolve));

it('a draft is begun although nothing can be noted of who holds it', async () => {
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

it('news of another page that cannot be read change nothing', async () => {
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

it('a draft that cannot be read again is not written over by what is typed then', async () => {
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

/** A form in a page that keeps what is typed, with what a person does there. */
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
    /** By a transport that heeds the signal once it is asked, and not later. */
    send(answer: Promise<FinalOutcome>) {
      const { signal } = abort;
      return kept.deliver({
        ...{ packed: packed(String(state().answers.name)), action: '/x', byPageTransport: true, signal },
        sendNow: async () => (signal.aborted ? undefined : answer),
      });
    },
    /** As the element does it, by “later” too. */
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

/** Saves what is typed as the page does it after a while. */
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

it('what comes of a submission after its form has left the page is in the outbox', async () => {
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
  // Neither sent nor in the outbox: it stays.
  ['before that is known', false, ['Layla']],
])('where there is no room for the outbox a form that is emptied %s has a draft of its own', async (_, later, old) => {
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
});

it('a form that is emptied while its submission is put into the outbox leaves it there with its own answers', async () => {
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

it('a form that is emptied before its submission is put into the outbox puts nothing there', async () => {
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

/** What waits and what was refused, before a store that can fail and a backend that answers `answer`. */
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

it('a store that cannot be read once does not end the rounds', async () => {
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

it('what is sent again is refused no more, and waits', async () => {
  const { queue, entry, shown, transport } = await queued('refused');
  transport.mockResolvedValue({ kind: 'retry' });
  queue.actions.sendAgain(shown);
  await vi.waitFor(() => expect(transport).toHaveBeenCalledOnce());
  await vi.waitFor(async () => expect(await entry()).toMatchObject({ state: 'waiting', tries: 2 }));
  expect((await entry())!.refusal).toBeUndefined();
  queue.end();
});

it.each(['sent', 'waiting'] as const)(
  'what is %s by now is not sent again from a page that stood open',
  async state => {
    const { queue, entry, shown } = await queued(state);
    const before = await entry();
    queue.end();
    queue.actions.sendAgain(shown);
    await vi.advanceTimersByTimeAsync(1);
    expect(await entry()).toEqual(before);
  },
);

it.each(['sendAgain', 'drop'] as const)('a store that fails at %s is told of', async action => {
  const { queue, failed, shown, fail } = await queued('refused');
  fail('change');
  queue.actions[action](shown);
  await vi.waitFor(() => expect(failed).toHaveBeenCalledOnce());
  queue.end();
});
