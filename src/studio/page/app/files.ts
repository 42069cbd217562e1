/** The open project of the page: each change goes to the editor, to the workers and to the store. */
import type { Edits } from '../../../compiler/editor/index.js';
import type { Autosave } from '../../storage/autosave/index.js';
import { FOLDER_PROJECT } from '../../storage/folder/project-folder.js';
import type { ProjectChanges, ProjectFiles, ProjectStore, StoredProject } from '../../storage/project-store.js';
import type { Editor } from '../editor/editor.js';
import type { OpenProject } from '../projects/project-dialog-options.js';
import type { WorkerClient } from '../worker-client.js';
import { createSession, type Session } from './session.js';
import type { Store } from './state.js';

export interface Files {
  openProject(project: StoredProject, projects: ProjectStore): void;
  /** Returns the open project, or undefined. */
  current(): OpenProject | undefined;
  /** Saves what was typed. */
  save(): Promise<boolean>;
  /** Closes the project, which was removed. */
  close(): void;
  /** Shows a file in the editor. A form is also the one that is compiled from now on. */
  openFile(path: string): void;
  /** Called when the editor changed a text. */
  edited(path: string, text: string): void;
  /** Applies edits of one or more files as one step that can be undone. */
  apply(edits: Edits): void;
  /** Writes a file, or removes it if there is no content. */
  write(path: string, content: Uint8Array | undefined): void;
  /** Takes over files that somebody else stored. */
  takeOver(changes: ProjectChanges): void;
  /** Ends a conflict by the text here or by that of another window. */
  resolve(path: string, choice: 'mine' | 'theirs'): void;
  /** Returns all files as they are stored. */
  allFiles(): ProjectFiles;
  readonly session: Session;
}

export interface FilesOptions {
  readonly store: Store;
  readonly editor: Editor;
  readonly workers: WorkerClient;
  startAutosave(project: StoredProject, projects: ProjectStore): Autosave;
  /** Called when the form or a file that it may read changed. */
  onChange(): void;
}

export const isForm = (path: string): boolean => /\.form\.ya?ml$/i.test(path);

export function createFiles({ store, editor, workers, startAutosave, onChange }: FilesOptions): Files {
  let session = createSession(new Map());
  let autosave: Autosave | undefined;
  let projects: ProjectStore | undefined;
  const listPaths = () => store.update({ paths: session.paths() });
  const files: Files = {
    openProject: (project, from) => {
      void autosave?.close();
      session = createSession(project.files);
      autosave = startAutosave(project, from);
      projects = from;
      editor.close();
      workers.openProject(session.workerFiles());
      const { id, name } = project;
      store.update({
        project: { id, name, inFolder: id === FOLDER_PROJECT },
        form: '',
        file: '',
        diagnostics: [],
        edition: undefined,
        changes: undefined,
        stale: false,
      });
      listPaths();
      const first = session.paths().find(isForm) ?? session.paths().find(path => session.textOf(path) !== undefined);
      if (first) files.openFile(first);
      else onChange();
    },
    openFile: path => {
      const text = session.textOf(path);
      if (text === undefined) return;
      editor.show(path, text);
      const isOther = isForm(path) && path !== store.state.form;
      store.update({ file: path, ...(isOther && { form: path, diagnostics: [] }) });
      if (isOther) onChange();
    },
    edited: (path, text) => {
      const bytes = session.edit(path, text);
      workers.writeFile(path, new TextEncoder().encode(text));
      autosave?.change(path, bytes);
      onChange();
    },
    apply: edits => {
      for (const path of edits.keys()) editor.open(path, session.textOf(path) ?? '');
      editor.apply(edits);
    },
    write: (path, content) => {
      autosave?.change(path, content);
      files.takeOver(new Map([[path, content]]));
    },
    takeOver: changes => {
      for (const [path, content] of changes) {
        session.write(path, content);
        workers.writeFile(path, session.workerFiles().get(path));
        const text = session.textOf(path);
        if (text === undefined) editor.remove(path);
        else if (editor.textOf(path) !== undefined) editor.replace(path, text);
      }
      listPaths();
      if (!session.paths().includes(store.state.form)) store.update({ form: session.paths().find(isForm) ?? '' });
      editor.check();
      onChange();
    },
    current: () => {
      const { project } = store.state;
      return project && projects && { ...project, store: projects, files: files.allFiles() };
    },
    save: async () => (await autosave?.save()) ?? true,
    close: () => {
      void autosave?.close();
      autosave = undefined;
      projects = undefined;
      session = createSession(new Map());
      editor.close();
      workers.openProject(new Map());
      store.update({
        project: undefined,
        form: '',
        file: '',
        diagnostics: [],
        edition: undefined,
        changes: undefined,
        stale: false,
      });
      listPaths();
      onChange();
    },
    resolve: (path, choice) => void autosave?.resolve(path, choice),
    allFiles: () => new Map(session.paths().map(path => [path, session.bytesOf(path)!])),
    get session() {
      return session;
    },
  };
  return files;
}
