/** Saving of what is typed, with a store that answers as the test wants it to. */
import { describe, expect, it, vi } from 'vitest';
import { type AutosaveState, createAutosave } from '../../../src/studio/storage/autosave/index.js';
import { applyChanges } from '../../../src/studio/storage/project-changes.js';
import {
  type ProjectChanges,
  type ProjectStore,
  RevisionConflictError,
  StorageError,
  StorageFullError,
  type StoredProject,
  type UnsavedChanges,
} from '../../../src/studio/storage/project-store.js';
import { changes, files, texts } from './storage-entry.js';

const bytes = (text: string) => new TextEncoder().encode(text);

/** A store of one project in memory. `before` runs before each write and may reject. */
function memoryStore(before: (attempt: number) => Promise<void> | void = () => {}, hasHistory = true) {
  let project: StoredProject = {
    ...{ id: 'p', name: 'water', changedAt: 0, revision: '1' },
    files: files({ a: 'a0', b: 'b0' }),
  };
  const listeners = new Set<() => void>();
  const state = { writes: [] as (readonly [object, boolean])[], attempts: 0, left: [] as readonly UnsavedChanges[] };
  const put = (written: ProjectChanges) => {
    const revision = String(Number(project.revision) + 1);
    project = { ...project, files: applyChanges(project.files, written), revision };
    return revision;
  };
  const store = {
    open: async () => project,
    write: async (_id, written, revision, options) => {
      await before(state.attempts++);
      if (revision !== project.revision) throw new RevisionConflictError(project);
      state.writes.push([texts(written), options?.keepVersion ?? false]);
      return put(written);
    },
    watch: (_id, listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    leave: (_id, unsaved) => {
      state.left = unsaved;
    },
    ...(hasHistory && { removeVersions: async () => {} }),
  } as Partial<ProjectStore> as ProjectStore;
  /** Writes as another window, which announces it if it can. */
  const other = (written: Record<string, string | null>, isAnnounced = true) => {
    put(changes(written));
    if (isAnnounced) for (const listener of listeners) listener();
  };
  return { store, state, other, project: () => project, listeners };
}

function start({ store, project }: ReturnType<typeof memoryStore>) {
  const states: AutosaveState[] = [];
  const external: object[] = [];
  const autosave = createAutosave({
    ...{ store, project: project() },
    onState: state => states.push(state),
    onExternalChange: changed => external.push(texts(changed)),
    delays: { idleMs: 5, maxMs: 20, retryMs: 10, maxRetryMs: 40 },
  });
  return { autosave, states, external, kinds: () => states.map(({ kind }) => kind) };
}

describe('what is typed', () => {
  it('is saved a moment later, once for several edits', async () => {
    const memory = memoryStore();
    const { autosave, kinds } = start(memory);
    for (const text of ['a1', 'a2', 'a3']) autosave.change('a', bytes(text));
    autosave.change('c', bytes('c1'));
    await vi.waitUntil(() => autosave.state.kind === 'saved' && memory.state.writes.length > 0);
    expect(memory.state.writes).toEqual([[{ a: 'a3', c: 'c1' }, false]]);
    expect(kinds()).toEqual(['unsaved', 'saving', 'saved']);
    expect(await autosave.close()).toBe(true);
    expect(memory.listeners.size).toBe(0);
  });

  it('is not saved again if it is what is stored', async () => {
    const memory = memoryStore();
    const { autosave } = start(memory);
    autosave.change('a', bytes('a1'));
    autosave.change('a', bytes('a0'));
    expect([autosave.state.kind, await autosave.close(), memory.state.writes]).toEqual(['saved', true, []]);
  });

  it('is saved while one goes on typing', async () => {
    const memory = memoryStore();
    const { autosave } = start(memory);
    for (let count = 0; memory.state.writes.length === 0 && count < 1000; count++) {
      autosave.change('a', bytes(`a${count}`));
      await new Promise(resolve => setTimeout(resolve, 2));
    }
    expect(memory.state.writes.length).toBe(1);
    await autosave.close();
  });

  it('is saved at the end, also what was typed during a write', async () => {
    let release = () => {};
    const memory = memoryStore(attempt => (attempt === 0 ? new Promise(resolve => (release = resolve)) : undefined));
    const { autosave } = start(memory);
    autosave.change('a', bytes('a1'));
    const first = autosave.save();
    await vi.waitUntil(() => memory.state.attempts === 1);
    autosave.change('a', bytes('a2'));
    release();
    expect(await first).toBe(false);
    expect(await autosave.close()).toBe(true);
    expect(memory.state.writes.map(([written]) => written)).toEqual([{ a: 'a1' }, { a: 'a2' }]);
  });
});

describe('a store that fails', () => {
  it('is tried again, ever more slowly, until it takes everything', async () => {
    const memory = memoryStore(attempt => {
      if (attempt < 3) throw new StorageFullError();
    });
    const { autosave, states } = start(memory);
    autosave.change('a', bytes('a1'));
    await vi.waitUntil(() => autosave.state.kind === 'failed');
    autosave.change('b', null as never as undefined);
    expect(texts(autosave.unsaved())).toEqual({ a: 'a1', b: null });
    await vi.waitUntil(() => autosave.state.kind === 'saved');
    expect(memory.state.writes).toEqual([[{ a: 'a1', b: null }, false]]);
    const failed = states.filter(state => state.kind === 'failed');
    expect(failed.map(({ reason }) => reason)).toEqual(['full', 'full', 'full']);
    await autosave.close();
  });

  it.each(['missing', 'too-new', 'invalid-path', 'too-large'] as const)(
    'is not tried again by itself if it is %s',
    async code => {
      const memory = memoryStore(() => {
        throw new StorageError(code);
      });
      const { autosave } = start(memory);
      autosave.change('a', bytes('a1'));
      await vi.waitUntil(() => autosave.state.kind === 'failed');
      expect(autosave.state).toEqual({ kind: 'failed', reason: code });
      expect(await autosave.close()).toBe(false);
      expect(texts(autosave.unsaved())).toEqual({ a: 'a1' });
      // What could not be saved is left for the next opening.
      expect(memory.state.left.map(({ changes }) => texts(changes))).toEqual([{ a: 'a1' }]);
    },
  );

  it('that stored the changes but did not answer causes no conflict', async () => {
    const memory = memoryStore(attempt => {
      if (attempt > 0) return;
      memory.other({ a: 'a1' }, false);
      throw new Error('connection lost');
    });
    const { autosave, external } = start(memory);
    autosave.change('a', bytes('a1'));
    await autosave.save();
    expect(autosave.state).toMatchObject({ kind: 'failed', reason: 'failed' });
    autosave.change('a', bytes('a2'));
    expect(await autosave.save()).toBe(true);
    expect([texts(memory.project().files), external]).toEqual([{ a: 'a2', b: 'b0' }, []]);
    await autosave.close();
  });
});

describe('another window', () => {
  it('gives its files, if nothing was typed in them here', async () => {
    const memory = memoryStore();
    const { autosave, external } = start(memory);
    memory.other({ b: 'b1', c: 'c1' });
    await vi.waitUntil(() => external.length > 0);
    expect(external).toEqual([{ b: 'b1', c: 'c1' }]);
    autosave.change('a', bytes('a1'));
    memory.other({ b: null }, false);
    expect(await autosave.save()).toBe(true);
    expect(external.at(-1)).toEqual({ b: null });
    expect(texts(memory.project().files)).toEqual({ a: 'a1', c: 'c1' });
    await autosave.close();
  });

  it('that typed the same is no conflict', async () => {
    const memory = memoryStore();
    const { autosave, kinds } = start(memory);
    autosave.change('a', bytes('a1'));
    memory.other({ a: 'a1' }, false);
    expect(await autosave.save()).toBe(true);
    expect(kinds()).not.toContain('conflict');
    await autosave.close();
  });

  /** Returns an autosave whose file `a` is in conflict, while `b` is saved. */
  async function inConflict(hasHistory = true) {
    const memory = memoryStore(undefined, hasHistory);
    const started = start(memory);
    started.autosave.change('a', bytes('mine'));
    started.autosave.change('b', bytes('b1'));
    memory.other({ a: 'theirs' }, false);
    expect(await started.autosave.save()).toBe(false);
    expect(memory.state.writes).toEqual([[{ b: 'b1' }, false]]);
    expect(started.autosave.state).toEqual({
      kind: 'conflict',
      conflicts: [{ path: 'a', mine: bytes('mine'), theirs: bytes('theirs') }],
    });
    return { memory, ...started };
  }

  it('that typed in the same file is a conflict: the text here wins, and the other becomes a version', async () => {
    const { memory, autosave } = await inConflict();
    await autosave.resolve('a', 'mine');
    expect([autosave.state.kind, memory.state.writes.at(-1)]).toEqual(['saved', [{ a: 'mine' }, true]]);
    await autosave.close();
  });

  it('that typed in the same file is a conflict: the other text wins, and that here becomes a version', async () => {
    const { memory, autosave, external } = await inConflict();
    await autosave.resolve('a', 'theirs');
    expect(memory.state.writes.slice(1)).toEqual([
      [{ a: 'mine' }, true],
      [{ a: 'theirs' }, true],
    ]);
    expect([autosave.state.kind, external.at(-1)]).toEqual(['saved', { a: 'theirs' }]);
    await autosave.close();
  });

  it('that typed in the same file of a store without history: the other text wins without a write', async () => {
    const { memory, autosave, external } = await inConflict(false);
    await autosave.resolve('a', 'theirs');
    expect([memory.state.writes.length, autosave.state.kind, external.at(-1)]).toEqual([1, 'saved', { a: 'theirs' }]);
    await autosave.close();
  });

  it('leaves an open conflict for the next opening, based on the state before it', async () => {
    const { memory, autosave } = await inConflict();
    autosave.change('b', bytes('b2'));
    expect(await autosave.close()).toBe(false);
    expect(memory.state.left.map(({ changes, revision }) => [texts(changes), revision])).toEqual([
      [{ a: 'mine' }, '1'],
    ]);
  });

  it('that writes all the time does not stop saving for ever', async () => {
    const memory = memoryStore(attempt => memory.other({ c: `c${attempt}` }, false));
    const { autosave } = start(memory);
    autosave.change('a', bytes('a1'));
    expect(await autosave.save()).toBe(false);
    expect(autosave.state).toMatchObject({ kind: 'failed', reason: 'failed' });
    await autosave.close();
  });
});
