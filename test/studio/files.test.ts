/** The open project of the studio's page: what goes to the editor, to the workers and to the store. */
import { expect, it, vi } from 'vitest';
import { createFiles } from '../../src/studio/page/app/files.js';
import { createStore, type StudioState } from '../../src/studio/page/app/state.js';
import type { Editor } from '../../src/studio/page/editor/editor.js';
import type { StepEffect } from '../../src/studio/page/editor/open-files.js';
import type { WorkerClient } from '../../src/studio/page/worker-client.js';
import type { ProjectStore, StoredProject } from '../../src/studio/storage/project-store.js';

const bytes = (text: string) => new TextEncoder().encode(text);

function studio() {
  const calls: string[] = [];
  const log = (name: string) => (first?: unknown) => void calls.push(first === undefined ? name : `${name} ${first}`);
  const texts = new Map<string, string>();
  const effects: StepEffect[] = [];
  const editor = {
    show: (file: string, text: string) => texts.set(file, text),
    open: (file: string, text: string) => texts.set(file, text),
    textOf: (file: string) => texts.get(file),
    replace: (file: string, text: string) => texts.set(file, text),
    remove: (file: string) => texts.delete(file),
    close: () => texts.clear(),
    apply: (_: unknown, effect: StepEffect) => effects.push(effect),
    check: log('check'),
  } as unknown as Editor;
  const workers = { openProject: log('openProject'), writeFile: log('worker') } as unknown as WorkerClient;
  const store = createStore({ view: {}, paths: [], form: '', file: '' } as unknown as StudioState, () => {});
  const autosave = {
    change: log('save'),
    keepVersion: log('keepVersion'),
    save: async () => true,
    close: async () => true,
  };
  const files = createFiles({
    ...{ store, editor, workers },
    startAutosave: () => autosave as never,
    onChange: log('changed'),
    onShow: log('shown'),
    onClose: log('closed'),
  });
  const project = (id: string, content: Readonly<Record<string, string>>): StoredProject => ({
    ...{ id, name: id, changedAt: 0, revision: '1' },
    files: new Map(Object.entries(content).map(([path, text]) => [path, bytes(text)])),
  });
  const open = (id: string, content: Readonly<Record<string, string>>) =>
    files.openProject(project(id, content), {} as ProjectStore);
  return { calls, effects, files, open, store, texts };
}

it('keeps the state before a restored version, and saves each of its files', () => {
  const { calls, files, open, texts } = studio();
  open('one', { 'a.form.yaml': 'old', 'list.csv': 'id' });
  calls.length = 0;
  files.writeAll(
    new Map([
      ['a.form.yaml', bytes('new')],
      ['list.csv', undefined],
    ]),
    true,
  );
  expect(calls.filter(call => /^(keepVersion|save)/.test(call))).toEqual([
    'keepVersion',
    'save a.form.yaml',
    'save list.csv',
  ]);
  expect(texts.get('a.form.yaml')).toBe('new');
  expect([...files.allFiles().keys()]).toEqual(['a.form.yaml']);
});

it('adds the files that a step needs, and removes those that it added when it is undone', () => {
  const { effects, files, open } = studio();
  open('one', { 'a.form.yaml': 'a', 'lists/mine.csv': 'mine' });
  const needed = new Map(['blocks/x.yaml', 'lists/mine.csv', 'lists/new.csv'].map(path => [path, bytes('ready')]));
  files.apply(new Map([['a.form.yaml', []]]), needed);
  const now = () => [...files.allFiles()].map(([path, content]) => `${path} ${new TextDecoder().decode(content)}`);
  const [form, mine] = ['a.form.yaml a', 'lists/mine.csv mine'];
  expect(now()).toEqual([form, 'blocks/x.yaml ready', mine, 'lists/new.csv ready']);
  effects[0]!.undone();
  expect(now()).toEqual([form, mine]);
  effects[0]!.redone();
  files.edited('blocks/x.yaml', 'edited');
  effects[0]!.undone();
  expect(now()).toEqual([form, 'blocks/x.yaml edited', mine]);
});

it('shows another file if the one that is shown is removed and does not come back', () => {
  vi.useFakeTimers();
  const { files, open, store } = studio();
  open('one', { 'a.form.yaml': 'a', 'b.form.yaml': 'b' });
  expect(store.state).toMatchObject({ form: 'a.form.yaml', file: 'a.form.yaml' });
  files.takeOver(new Map([['a.form.yaml', undefined]]));
  files.takeOver(new Map([['a.form.yaml', bytes('again')]]));
  vi.advanceTimersByTime(10_000);
  expect(store.state).toMatchObject({ form: 'a.form.yaml', file: 'a.form.yaml' });
  files.takeOver(new Map([['a.form.yaml', undefined]]));
  vi.advanceTimersByTime(10_000);
  expect(store.state).toMatchObject({ form: 'b.form.yaml', file: 'b.form.yaml' });
  vi.useRealTimers();
});

it('forgets everything of the former project', () => {
  const { calls, files, open, store } = studio();
  open('one', { 'a.form.yaml': 'a' });
  store.update({ edition: {} as never, guide: { step: 1, before: '' }, save: { kind: 'conflict', conflicts: [] } });
  store.look({ example: '3' });
  open('two', { 'notes.txt': 'no form' });
  expect(store.state).toMatchObject({ form: '', file: 'notes.txt', edition: undefined, guide: undefined });
  expect(store.state).toMatchObject({ save: { kind: 'saved' }, view: { example: '' } });
  expect(calls.filter(call => call === 'closed')).toHaveLength(2);
  files.close();
  expect(store.state).toMatchObject({ project: undefined, paths: [] });
});
