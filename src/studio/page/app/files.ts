/** The open project of the page: each change goes to the editor, to the workers and to the store. */
import type { Edits } from '../../../compiler/editor/index.js';
import { isFormFile } from '../../../compiler/editor/workspace/form-file.js';
import type { Autosave } from '../../storage/autosave/index.js';
import type { ProjectChanges, ProjectFiles, ProjectStore, StoredProject } from '../../storage/project-store.js';
import type { Editor } from '../editor/editor.js';
import type { OpenProject } from '../projects/project-dialog-options.js';
import type { WorkerClient } from '../worker-client.js';
import { addedFiles } from './added-files.js';
import { createSession, type Session } from './session.js';
import type { Store, StudioState } from './state.js';

export interface Files {
  /**
   * Opens a project in the place of the one before, which has to be saved. Shows the files `shown` if it has them, the
   * last one in the editor.
   */
  openProject(project: StoredProject, projects: ProjectStore, shown?: readonly string[]): void;
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
  /**
   * Applies edits of one or more files as one step that can be undone. Edits of one file may need files, which are
   * written unless they are there. To undo the step removes them again, unless they were edited since.
   */
  apply(edits: Edits, needed?: ProjectFiles): void;
  /** Writes files, and removes those without a content. The state before becomes a version if `keepVersion` is true. */
  writeAll(changes: ProjectChanges, keepVersion?: boolean): void;
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
  /** Called when the form or a file that it may read changed. `delay` is that of the compile, if it is not the usual one. */
  onChange(delay?: number): void;
  /** Called when another file is shown. */
  onShow(): void;
  /** Called when another project is opened, or none. */
  onClose(): void;
}

/** Time after which a removed file is left. Some programs remove a file before they write it again. */
const GONE_DELAY_MS = 2_000;

/** State of a page without a project. */
const NO_PROJECT = {
  ...{ project: undefined, isCopy: false, paths: [], form: '', file: '', diagnostics: [], areProblemsStale: false },
  ...{ edition: undefined, changes: undefined, stale: false, busy: false, notice: '', guide: undefined },
  save: { kind: 'saved' },
} as const satisfies Partial<StudioState>;

export function createFiles({ store, editor, workers, ...options }: FilesOptions): Files {
  let session = createSession(new Map());
  let autosave: Autosave | undefined;
  let projects: ProjectStore | undefined;
  let gone: ReturnType<typeof setTimeout> | undefined;
  const listPaths = () => store.update({ paths: session.paths() });
  const close = () => {
    clearTimeout(gone);
    void autosave?.close();
    autosave = undefined;
    projects = undefined;
    session = createSession(new Map());
    editor.close();
    store.update(NO_PROJECT);
    store.look({ example: '', formLanguage: '' });
    options.onClose();
  };
  /** Shows another file in the place of one that is gone. */
  const leaveRemoved = () => {
    const { file, form } = store.state;
    const paths = session.paths();
    if (!paths.includes(form)) store.update({ form: paths.find(isFormFile) ?? '' });
    if (!isText(file)) showFirst();
    options.onChange(0);
  };
  const isText = (path: string): boolean => session.textOf(path) !== undefined;
  /** Shows the files `asked`, or else the first form, or else the first text. */
  const showFirst = (asked: readonly string[] = []) => {
    const texts = session.paths().filter(isText);
    const known = asked.filter(isText);
    store.update({ file: '' });
    for (const path of known.length > 0 ? known : [texts.find(isFormFile) ?? texts[0]])
      if (path !== undefined) files.openFile(path);
    options.onShow();
  };
  /** Gives changed files to the workers and the editor. */
  const write = (changes: ProjectChanges) => {
    for (const [path, content] of changes) {
      session.write(path, content);
      workers.writeFile(path, session.workerBytesOf(path));
      const text = session.textOf(path);
      if (text === undefined) editor.remove(path);
      else if (path === store.state.file) editor.show(path, text);
      else if (editor.textOf(path) !== undefined) editor.replace(path, text);
    }
    listPaths();
    editor.check();
  };
  const files: Files = {
    openProject: (project, from, shown) => {
      close();
      session = createSession(project.files);
      autosave = options.startAutosave(project, from);
      projects = from;
      workers.openProject(session.workerFiles());
      const { id, name } = project;
      store.update({ project: { id, name, place: from.place } });
      listPaths();
      showFirst(shown);
      options.onChange(0);
    },
    openFile: path => {
      const text = session.textOf(path);
      if (text === undefined) return;
      editor.show(path, text);
      const isOther = isFormFile(path) && path !== store.state.form;
      store.update({ file: path, ...(isOther && { form: path, diagnostics: [] }) });
      options.onShow();
      if (isOther) options.onChange();
    },
    edited: (path, text) => {
      const bytes = session.edit(path, text);
      workers.writeFile(path, session.workerBytesOf(path));
      autosave?.change(path, bytes);
      store.update({ areProblemsStale: true });
      options.onChange();
    },
    apply: (edits, needed) => {
      for (const path of edits.keys()) editor.open(path, session.textOf(path) ?? '');
      const textOf = (path: string) => editor.textOf(path) ?? session.textOf(path);
      const effect = needed && addedFiles(needed, { session: () => session, textOf, write: files.writeAll });
      effect?.redone();
      editor.apply(edits, effect);
    },
    writeAll: (changes, keepVersion = false) => {
      if (keepVersion) autosave?.keepVersion();
      for (const [path, content] of changes) autosave?.change(path, content);
      write(changes);
      const paths = session.paths();
      if (!paths.includes(store.state.form)) store.update({ form: paths.find(isFormFile) ?? '' });
      if (!paths.includes(store.state.file)) showFirst();
      options.onChange();
    },
    takeOver: changes => {
      write(changes);
      const { form, file } = store.state;
      clearTimeout(gone);
      if (file === '') showFirst();
      else if (!isText(file)) gone = setTimeout(leaveRemoved, GONE_DELAY_MS);
      else if (form === '') store.update({ form: session.paths().find(isFormFile) ?? '' });
      options.onChange(0);
    },
    current: () => {
      const { project } = store.state;
      return project && projects && { ...project, store: projects, files: files.allFiles() };
    },
    save: async () => (await autosave?.save()) ?? true,
    close: () => {
      close();
      workers.openProject(new Map());
    },
    resolve: (path, choice) => void autosave?.resolve(path, choice),
    allFiles: () => new Map(session.paths().map(path => [path, session.bytesOf(path)!])),
    get session() {
      return session;
    },
  };
  return files;
}
