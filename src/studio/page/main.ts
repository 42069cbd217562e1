/** Starts the studio with the project that was open last. */
import type { MessageLanguage } from '../../compiler/diagnostics/index.js';
import { type IndexedDbStore, openIndexedDbStore } from '../storage/indexed-db/index.js';
import type { ProjectFiles, ProjectStore, StoredProject } from '../storage/project-store.js';
import { download } from './app/download.js';
import { emptyForm } from './app/empty-form.js';
import type { Studio } from './app/parts.js';
import { startStudio } from './app/studio.js';
import { createEditor } from './editor/create-editor.js';
import { errorText, recoveredText } from './messages/project-text.js';
import { PROJECT_MESSAGES } from './messages/projects.js';
import { SHELL_MESSAGES } from './messages/shell.js';
import { registerOffline } from './offline/register.js';
import type { ProjectDialog } from './projects/project-dialog.js';
import { openSite } from './site.js';
import { createWorkerClient } from './worker-client.js';

const LAST_PROJECT = 'istimara-studio-project';

void start();

async function start(): Promise<void> {
  const site = await openSite();
  const root = document.createElement('div');
  root.id = 'studio';
  document.body.append(root);
  let projects: IndexedDbStore | undefined;
  let dialog: Promise<ProjectDialog> | undefined;
  const studio = startStudio({
    ...{ root, createEditor },
    language: navigator.language.startsWith('en') ? 'en' : 'ar',
    workers: createWorkerClient({ start: site.startWorker, resources: site.resources }),
    loadFormFrame: site.loadFormFrame,
    startPdfWorker: site.startPdfWorker,
    openProjects: async () => {
      if (projects) dialog ??= projectDialog(studio, projects);
      await (await dialog)?.open();
    },
  });
  const { store } = studio;
  try {
    projects = await openIndexedDbStore();
    show(studio, await lastProject(projects, store.state.language), projects);
  } catch (error) {
    store.update({ notice: errorText(PROJECT_MESSAGES[store.state.language], error) });
  }
  registerOffline(() => store.update({ notice: SHELL_MESSAGES[store.state.language].updateReady }));
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

/** Creates the dialog of projects, which is loaded when it is first opened. */
async function projectDialog(studio: Studio, projects: IndexedDbStore): Promise<ProjectDialog> {
  const { createProjectDialog } = await import('./projects/project-dialog.js');
  const { files, store, layout } = studio;
  const language = () => store.state.language;
  return createProjectDialog({
    ...{ language, download, parent: layout.dialogs, store: projects },
    current: files.current,
    save: files.save,
    show: (project, from) => show(studio, project, from),
    apply: files.takeOver,
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

declare global {
  interface Window {
    /** Absent in browsers without the File System Access API. */
    showDirectoryPicker?(options: { readonly mode: 'readwrite' }): Promise<FileSystemDirectoryHandle>;
  }
}
