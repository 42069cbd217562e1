/** The dialog of files: its state, and what its actions do. */
import type { MessageLanguage } from '../../../compiler/diagnostics/index.js';
import { isSameContent } from '../../storage/project-changes.js';
import { belongsToProject } from '../../storage/project-paths.js';
import type { ProjectChanges, ProjectFiles } from '../../storage/project-store.js';
import { isEmptyForm } from '../app/empty-form.js';
import { createDialog } from '../dialog.js';
import { type Beginning, FILE_MESSAGES } from '../messages/files.js';
import { STORAGE_MESSAGES } from '../messages/storage.js';
import { StoppedError, type WorkerClient } from '../worker-client.js';
import { type Begun, beginForm, beginList, InvalidInputError } from './begin.js';
import type { FilesActions, FilesState, UsableList } from './files-state.js';
import { renderFiles } from './render-files.js';

export interface FileDialogOptions {
  /** Element to which the dialog is added. */
  readonly parent: HTMLElement;
  readonly workers: WorkerClient;
  language(): MessageLanguage;
  /** Returns the files of the open project. */
  files(): ProjectFiles;
  /** Writes and removes files of the open project. */
  write(changes: ProjectChanges): void;
  /** Returns the path of the form that is shown; empty for none. */
  form(): string;
  /** Adds a question with a list to the form. Resolves with the sentence of a refusal, or an empty text. */
  useList(list: UsableList): Promise<string>;
  /** Shows a file in the editor. */
  show(path: string): void;
  download(name: string, content: Uint8Array, type: string): void;
  /** Returns the sample forms with the files that they read. */
  samples(): Promise<ProjectFiles>;
}

export interface FileDialog {
  /** Shows the dialog. A new form begins from `beginning`. */
  open(beginning?: Beginning): Promise<void>;
}

type FileDialogState = Omit<FilesState, 'language' | 'messages' | 'paths' | 'hasForm'>;

const INITIAL: FileDialogState = {
  ...{ asked: undefined, beginning: 'empty', templates: [], isBusy: false },
  ...{ notice: '', error: '', notes: [], list: undefined },
};

export function createFileDialog(options: FileDialogOptions): FileDialog {
  const language = () => options.language();
  const messages = () => FILE_MESSAGES[language()];
  const dialog = createDialog<FileDialogState>({
    ...{ parent: options.parent, title: 'files-title', initial: INITIAL },
    content: state => {
      const paths = [...options.files().keys()].sort();
      const hasForm = options.form() !== '';
      return renderFiles({ ...state, paths, hasForm, language: language(), messages: messages() }, actions);
    },
    errorText: error => {
      if (error instanceof StoppedError) return '';
      return error instanceof InvalidInputError ? error.message : STORAGE_MESSAGES[language()].otherError;
    },
  });
  /** Guesses of the last import, which are shown until another one, because they are corrected one by one. */
  let guesses: { readonly path?: string | undefined; readonly notes: FilesState['notes'] } = { notes: [] };
  const run = (task: () => Promise<Partial<FileDialogState>>) =>
    dialog.run(async () => ({ change: await task() }), { notes: [], list: undefined });
  /** Writes new files. Nothing is written over another content. */
  const add = (files: ProjectFiles) => {
    const known = options.files();
    for (const [path, content] of files) {
      if (!belongsToProject(path)) throw new InvalidInputError(messages().badPath(path));
      const before = known.get(path);
      if (before && !isSameContent(before, content)) throw new InvalidInputError(messages().taken(path));
    }
    options.write(files);
  };
  const begun = ({ files, notes, list, notice }: Begun): Partial<FileDialogState> => {
    const [path] = files.keys();
    const isForm = path?.endsWith('.form.yaml');
    const unused = isForm ? unusedForm(options.files()) : undefined;
    add(files);
    if (unused !== undefined && !files.has(unused)) options.write(new Map([[unused, undefined]]));
    if (path !== undefined && isForm) options.show(path);
    guesses = { path, notes };
    return { notes, list, notice };
  };
  const choose = (beginning: Beginning, focus?: string) =>
    dialog.run(async () => {
      if (beginning !== 'template' || dialog.state.templates.length > 0) return { change: { beginning }, focus };
      const samples = await options.samples();
      const templates = await options.workers.outputs(service => service.templates(samples));
      return { change: { beginning, templates }, focus };
    });
  const actions: FilesActions = {
    close: dialog.close,
    stop: () => options.workers.stop(),
    open: path => {
      options.show(path);
      dialog.close();
    },
    save: path => options.download(path.split('/').at(-1)!, options.files().get(path)!, 'application/octet-stream'),
    ask: asked => dialog.update({ asked, error: '', notice: '' }),
    rename: (path, next) =>
      void run(async () => {
        const content = options.files().get(path)!;
        add(new Map([[next, content]]));
        if (next !== path) options.write(new Map([[path, undefined]]));
        return { asked: undefined, notice: messages().renamed(next) };
      }),
    remove: path =>
      void run(async () => {
        options.write(new Map([[path, undefined]]));
        return { asked: undefined, notice: messages().removed(path) };
      }),
    choose: beginning => void choose(beginning),
    create: form =>
      void run(async () => begun(await beginForm(dialog.state.beginning, form, { ...options, messages: messages() }))),
    addList: file => void run(async () => begun(await beginList(file, { ...options, messages: messages() }))),
    useList: list =>
      void dialog.run(async () => {
        const refused = await options.useList(list);
        if (refused !== '') throw new InvalidInputError(refused);
        dialog.close();
        return { change: {} };
      }),
    addFiles: files =>
      void run(async () => {
        const read = files.map(async file => [file.name, new Uint8Array(await file.arrayBuffer())] as const);
        add(new Map(await Promise.all(read)));
        return { notice: messages().added(files.length) };
      }),
  };
  return {
    open: async beginning => {
      dialog.open();
      if (beginning) await choose(beginning, 'begin-from');
      else if (guesses.path !== undefined && options.files().has(guesses.path)) dialog.update({ notes: guesses.notes });
    },
  };
}

/** Returns the path of the form that a new project has, if nothing was written in it. */
function unusedForm(files: ProjectFiles): string | undefined {
  const [[path, content] = [], ...others] = files;
  return content && others.length === 0 && isEmptyForm(new TextDecoder().decode(content)) ? path : undefined;
}
