/** Starts the studio with the project that was open last. */
import type { MessageLanguage } from '../../compiler/diagnostics/index.js';
import { type IndexedDbStore, openIndexedDbStore } from '../storage/indexed-db/index.js';
import { type ProjectFiles, type ProjectStore, StorageError, type StoredProject } from '../storage/project-store.js';
import { download } from './app/download.js';
import { emptyForm } from './app/empty-form.js';
import { loadOnce } from './app/load-once.js';
import { loadLanguage } from './app/page-language.js';
import type { Studio } from './app/parts.js';
import { startStudio } from './app/studio.js';
import { createEditor } from './editor/create-editor.js';
import type { FileDialog } from './files/file-dialog.js';
import { errorText, recoveredText } from './messages/project-text.js';
import { PROJECT_MESSAGES } from './messages/projects.js';
import { SHELL_MESSAGES } from './messages/shell.js';
import { registerOffline } from './offline/register.js';
import type { ProjectDialog } from './projects/project-dialog.js';
import { openSite, type Site } from './site.js';
import { createWorkerClient } from './worker-client.js';

const LAST_PROJECT = 'istimara-studio-project';

void start();

async function start(): Promise<void> {
  const site = await openSite();
  const root = document.createElement('div');
  root.id = 'studio';
  document.body.append(root);
  const openStore = loadOnce(openIndexedDbStore);
  const projectDialog = loadOnce(async () => createProjects(studio, await openStore()));
  const fileDialog = loadOnce(() => createFiles(studio, site));
  const studio = startStudio({
    ...{ root, createEditor },
    language: loadLanguage(),
    workers: createWorkerClient({ start: site.startWorker, resources: site.resources }),
    loadFormFrame: site.loadFormFrame,
    startPdfWorker: site.startPdfWorker,
    openProjects: () => reporting(studio, async () => (await projectDialog()).open()),
    openFiles: () => reporting(studio, async () => (await fileDialog()).open()),
  });
  const { store } = studio;
  await reporting(studio, async () => {
    const projects = await openStore();
    show(studio, await lastProject(projects, store.state.language), projects);
  });
  registerOffline(() => store.update({ notice: SHELL_MESSAGES[store.state.language].updateReady }));
}

/** Runs a task, and says what failed. */
async function reporting({ store }: Studio, task: () => Promise<void>): Promise<void> {
  await task().catch(error => store.update({ notice: errorText(PROJECT_MESSAGES[store.state.language], error) }));
}

/** Returns the project that was open last, else the last changed one, else a new one. */
async function lastProject(projects: ProjectStore, language: MessageLanguage): Promise<StoredProject> {
  const last = localStorage.getItem(LAST_PROJECT);
  const known = last ? await projects.open(last) : undefined;
  if (known) return known;
  const [newest] = await projects.list();
  const opened = newest && (await projects.open(newest.id));
  return opened ?? projects.create(PROJECT_MESSAGES[language].newProject, newFiles(language));
}

function newFiles(language: MessageLanguage): ProjectFiles {
  const { path, text } = emptyForm(language);
  return new Map([[path, new TextEncoder().encode(text)]]);
}

function show({ files, store }: Studio, project: StoredProject, projects: ProjectStore): void {
  localStorage.setItem(LAST_PROJECT, project.id);
  files.openProject(project, projects);
  store.update({ notice: recoveredText(PROJECT_MESSAGES[store.state.language], project.recovered) });
}

/** Saves what was typed. Rejects with a `StorageError` if it cannot be saved. */
async function save({ files, store }: Studio): Promise<void> {
  if (await files.save()) return;
  const { save } = store.state;
  throw new StorageError(save.kind === 'failed' ? save.reason : 'conflict');
}

/** Creates the dialog of projects, which is loaded when it is first opened. */
async function createProjects(studio: Studio, projects: IndexedDbStore): Promise<ProjectDialog> {
  const { createProjectDialog } = await import('./projects/project-dialog.js');
  const { files, store, layout } = studio;
  const language = () => store.state.language;
  return createProjectDialog({
    ...{ language, download, parent: layout.dialogs, store: projects },
    current: files.current,
    save: () => save(studio),
    show: (project, from) => show(studio, project, from),
    apply: changes => files.writeAll(changes, true),
    renamed: name => store.update({ project: store.state.project && { ...store.state.project, name } }),
    removed: files.close,
    notify: notice => store.update({ notice }),
    newFiles: () => newFiles(language()),
    ...(window.showDirectoryPicker && {
      chooseFolder: async () => {
        const folder = await window.showDirectoryPicker!({ mode: 'readwrite' });
        const { openFolderStore } = await import('../storage/folder/index.js');
        return openFolderStore(folder);
      },
    }),
  });
}

/** Creates the dialog of files, which is loaded when it is first opened. */
async function createFiles({ files, store, layout, options }: Studio, { samples }: Site): Promise<FileDialog> {
  const { createFileDialog } = await import('./files/file-dialog.js');
  return createFileDialog({
    ...{ download, samples, parent: layout.dialogs, workers: options.workers },
    language: () => store.state.language,
    files: files.allFiles,
    write: files.writeAll,
    show: files.openFile,
  });
}

declare global {
  interface Window {
    /** Absent in browsers without the File System Access API. */
    showDirectoryPicker?(options: { readonly mode: 'readwrite' }): Promise<FileSystemDirectoryHandle>;
  }
}
