/** Script of a page that has the dialog of projects and, instead of an editor, the files of the open project. */
import type { MessageLanguage } from '../../../src/compiler/diagnostics/index.js';
import { createProjectDialog } from '../../../src/studio/page/projects/project-dialog.js';
import type { OpenProject } from '../../../src/studio/page/projects/project-dialog-options.js';
import { createAutosave } from '../../../src/studio/storage/autosave/index.js';
import { openFolderStore } from '../../../src/studio/storage/folder/index.js';
import { openIndexedDbStore } from '../../../src/studio/storage/indexed-db/index.js';
import { applyChanges } from '../../../src/studio/storage/project-changes.js';
import type { ProjectStore, StoredProject } from '../../../src/studio/storage/project-store.js';
import { files, texts } from '../storage/storage-entry.js';

const state = {
  open: undefined as OpenProject | undefined,
  notices: [] as string[],
  downloads: [] as { readonly name: string; readonly content: number[] }[],
  now: Date.UTC(2026, 10, 30, 9),
};

export const shown = () => ({
  name: state.open?.name ?? null,
  files: texts(state.open?.files),
  notices: state.notices,
  downloads: state.downloads,
});

let autosave: ReturnType<typeof createAutosave> | undefined;

function show(project: StoredProject, store: ProjectStore): void {
  void autosave?.close();
  state.open = { id: project.id, name: project.name, store, files: project.files };
  const take = (changes: Parameters<typeof applyChanges>[1]) => {
    state.open = { ...state.open!, files: applyChanges(state.open!.files, changes) };
  };
  autosave = createAutosave({ store, project, onState: () => {}, onExternalChange: take });
}

/** Types in a file of the open project, at a later time of day. */
export async function type(path: string, text: string, minutes = 30): Promise<void> {
  state.now += minutes * 60_000;
  edit(new Map([[path, new TextEncoder().encode(text)]]));
  await autosave!.save();
}

function edit(changes: Parameters<typeof applyChanges>[1]): void {
  for (const [path, content] of changes) autosave!.change(path, content);
  state.open = { ...state.open!, files: applyChanges(state.open!.files, changes) };
}

export async function start(language: MessageLanguage): Promise<void> {
  document.documentElement.lang = language;
  document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr';
  const store = await openIndexedDbStore({ now: () => state.now });
  const dialog = createProjectDialog({
    ...{ parent: document.body, store, show, language: () => language },
    current: () => state.open,
    save: async () => autosave?.save(),
    apply: changes => {
      autosave!.keepVersion();
      edit(changes);
    },
    notify: sentence => state.notices.push(sentence),
    renamed: name => {
      state.open = { ...state.open!, name };
    },
    removed: () => {
      void autosave?.close();
      state.open = undefined;
    },
    newFiles: name => files({ 'form.form.yaml': `title: ${name}\n` }),
    download: (name, content) => state.downloads.push({ name, content: [...content] }),
    chooseFolder: async () => openFolderStore(await navigator.storage.getDirectory()),
  });
  const button = document.querySelector('button')!;
  button.addEventListener('click', () => void dialog.open());
}
