/** Starts the studio with the project that was open last. */

import { loadOnce } from '../../compiler/host/load-once.js';
import { openIndexedDbStore } from '../storage/indexed-db/index.js';
import { type ProjectStore, StorageError, type StoredProject } from '../storage/project-store.js';
import { followScreen } from './app/actions.js';
import { loadLanguage } from './app/page-language.js';
import type { Studio } from './app/parts.js';
import { loadShownFiles } from './app/shown-files.js';
import { startStudio } from './app/studio.js';
import { createEditor } from './editor/create-editor.js';
import type { FileDialog } from './files/file-dialog.js';
import { newFiles, openFirstProject, type PageStore, rememberProject } from './first-project.js';
import { SHELL_MESSAGES } from './messages/shell.js';
import { STORAGE_MESSAGES } from './messages/storage.js';
import { recoveredText, storageErrorText } from './messages/storage-text.js';
import { createPdfJsLoader } from './preview/load-pdfjs.js';
import type { ProjectDialog } from './projects/project-dialog.js';
import type { Copies } from './share/copies.js';
import { LINK_START } from './share/link-start.js';
import type { ShareDialog } from './share/share-dialog.js';
import { openSite, type Site } from './site.js';
import { createWorkerClient } from './worker-client.js';

void start();

async function start(): Promise<void> {
  const site = await openSite();
  const preview = site.server && (await import('./server/preview-project.js')).openPreview(site.server);
  const root = document.createElement('div');
  root.id = 'studio';
  document.body.append(root);
  const openStore = loadOnce(openIndexedDbStore);
  const openFirst = loadOnce(() => openFirstProject(studio.store.state.language, openStore));
  const copies = loadOnce(async () => (await import('./share/copies.js')).createCopies(studio, openStore));
  const projectDialog = loadOnce(async () => createProjects(studio, (await openFirst()).projects, copies));
  const fileDialog = loadOnce(() => createFiles(studio, site));
  const shareDialog = loadOnce(() => createShare(studio, site));
  const studio = startStudio({
    ...{ root, createEditor },
    language: preview?.language ?? loadLanguage(),
    workers: createWorkerClient({
      ...{ start: site.startWorker, resources: site.resources, language: () => studio.store.state.language },
      onRestart: () => studio.store.update({ notice: SHELL_MESSAGES[studio.store.state.language].restarted }),
    }),
    loadFormFrame: site.loadFormFrame,
    samples: site.samples,
    openFormTab: site.openFormTab,
    loadPdfJs: createPdfJsLoader(site.startPdfWorker),
    ...(!preview && { openProjects: () => reporting(studio, async () => (await projectDialog()).open()) }),
    openFiles: beginning => reporting(studio, async () => (await fileDialog()).open(beginning)),
    storeCopy: () => reporting(studio, async () => show(studio, await (await copies()).store(), await openStore())),
    openShare: () => reporting(studio, async () => (await shareDialog()).open()),
  });
  followScreen(studio);
  const { store } = studio;
  if (preview) {
    await reporting(studio, async () => {
      const { project, projects, shown } = await preview.open(studio);
      studio.files.openProject(project, projects, shown);
    });
    return;
  }
  await reporting(studio, async () => {
    const isLink = location.hash.startsWith(LINK_START);
    if (isLink && (await (await copies()).open())) return;
    const { projects, project, notice } = await openFirst();
    show(studio, project, projects, loadShownFiles());
    store.update({ notice: isLink ? SHELL_MESSAGES[store.state.language].damagedLink : notice });
  });
  // A link that is opened where the studio is open already changes only the fragment.
  addEventListener('hashchange', () => location.hash.startsWith(LINK_START) && location.reload());
  // Until then, the line is for the form and its paper.
  if (store.state.project) await studio.results.shown;
  const { registerOffline } = await import('./offline/register.js');
  registerOffline(() => store.update({ notice: SHELL_MESSAGES[store.state.language].updateReady }));
}

/** Runs a task, and says what failed. */
async function reporting({ store }: Studio, task: () => Promise<void>): Promise<void> {
  await task().catch(error =>
    store.update({ notice: storageErrorText(STORAGE_MESSAGES[store.state.language], error) }),
  );
}

function show(
  { files, store }: Studio,
  project: StoredProject,
  projects: ProjectStore,
  shown: readonly string[] = [],
): void {
  rememberProject(project.id);
  files.openProject(project, projects, shown);
  store.update({ notice: recoveredText(STORAGE_MESSAGES[store.state.language], project.recovered) });
}

/** Saves what was typed. Rejects with a `StorageError` if it cannot be saved. */
async function save({ files, store }: Studio): Promise<void> {
  if (await files.save()) return;
  const { save } = store.state;
  throw new StorageError(save.kind === 'failed' ? save.reason : 'conflict');
}

/** Creates the dialog of projects, which is loaded when it is first opened. */
async function createProjects(
  studio: Studio,
  projects: PageStore,
  copies: () => Promise<Copies>,
): Promise<ProjectDialog> {
  const { createProjectDialog } = await import('./projects/project-dialog.js');
  const { download } = await import('./app/download.js');
  const { files, store, layout } = studio;
  const language = () => store.state.language;
  return createProjectDialog({
    ...{ language, download, parent: layout.dialogs, store: projects },
    current: files.current,
    save: async () => {
      await save(studio);
      if (store.state.isCopy) await (await copies()).storeChanges();
    },
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
async function createFiles({ files, store, layout, options, outline }: Studio, { samples }: Site): Promise<FileDialog> {
  const { createFileDialog } = await import('./files/file-dialog.js');
  const { download } = await import('./app/download.js');
  return createFileDialog({
    ...{ download, samples, parent: layout.dialogs, workers: options.workers },
    language: () => store.state.language,
    files: files.allFiles,
    form: () => store.state.form,
    useList: async list => {
      files.openFile(store.state.form);
      store.look({ pane: 'outline' });
      return outline.addList(list);
    },
    write: files.writeAll,
    show: files.openFile,
  });
}

/** Creates the dialog in which a form is shown to others and published, which is loaded when it is first opened. */
async function createShare(studio: Studio, site: Site): Promise<ShareDialog> {
  const { createShareDialog } = await import('./share/share-dialog.js');
  const { download } = await import('./app/download.js');
  const { files, store, layout, options, formPane } = studio;
  return createShareDialog({
    ...{ download, parent: layout.dialogs, workers: options.workers, loadPdfJs: options.loadPdfJs },
    answers: formPane.answers,
    readerSources: site.readerSources,
    linkBase: site.linkBase,
    language: () => store.state.language,
    edition: () => (store.state.stale ? undefined : store.state.edition),
    current: files.current,
    save: () => save(studio),
    write: changes => files.writeAll(changes),
  });
}

declare global {
  interface Window {
    /** Absent in browsers without the File System Access API. */
    showDirectoryPicker?(options: { readonly mode: 'readwrite' }): Promise<FileSystemDirectoryHandle>;
  }
}
