/** Work that the actions of the dialog start. */
import { ArchiveError, MAX_ARCHIVE_BYTES, readArchive, writeArchive } from '../../storage/archive/index.js';
import { changesBetween, isSameContent } from '../../storage/project-changes.js';
import { type ProjectFiles, type ProjectStore, StorageError, type StoredProject } from '../../storage/project-store.js';
import type { ProjectMessages } from '../messages/project-messages.js';
import { dateText } from '../messages/project-text.js';
import { recoveredText } from '../messages/storage-text.js';
import type { ProjectDialogOptions } from './project-dialog-options.js';
import type { ProjectsView } from './projects-state.js';

/** Result of an action. */
export interface TaskResult {
  /** Sentence about what was done. */
  readonly notice?: string;
  readonly view?: ProjectsView;
  /** Key of the element that gets the focus. */
  readonly focus?: string;
  /** Whether a project is shown, so that the dialog closes. */
  readonly isDone?: boolean;
}

const LIST: ProjectsView = { kind: 'list' };
const ZIP = 'application/zip';

export interface ProjectTasks {
  open(id: string): Promise<TaskResult>;
  create(name: string): Promise<TaskResult>;
  rename(id: string, name: string): Promise<TaskResult>;
  remove(id: string): Promise<TaskResult>;
  saveZip(id: string): Promise<TaskResult>;
  saveToFolder(): Promise<TaskResult>;
  openZip(file: File): Promise<TaskResult>;
  openFolder(): Promise<TaskResult>;
  showVersions(id: string): Promise<TaskResult>;
  restore(id: string, version: string): Promise<TaskResult>;
  removeVersions(id: string): Promise<TaskResult>;
}

export function createProjectTasks(options: ProjectDialogOptions, messages: () => ProjectMessages): ProjectTasks {
  const { store, current, show } = options;
  /** Shows a project after the open one is saved. */
  const shown = async (read: () => Promise<StoredProject>, from: ProjectStore, notice = ''): Promise<TaskResult> => {
    await options.save();
    const project = await read();
    show(project, from);
    const recovered = recoveredText(messages(), project.recovered);
    const sentences = [messages().opened(project.name), recovered, notice].filter(sentence => sentence !== '');
    return { notice: sentences.join(' '), isDone: true };
  };
  const versionsView = async (id: string): Promise<ProjectsView> => ({
    ...{ kind: 'versions', isRemoving: false },
    ...{ project: await summaryOf(store, id), versions: await store.versions(id) },
  });
  return {
    open: async id => (current()?.id === id ? { isDone: true } : shown(() => projectOf(store, id), store)),
    create: name => shown(() => store.create(name, options.newFiles(name)), store),
    rename: async (id, name) => {
      await store.rename(id, name);
      if (current()?.id === id) options.renamed(name);
      return { view: LIST, focus: `rename-${id}` };
    },
    remove: async id => {
      const { name } = await summaryOf(store, id);
      await store.remove(id);
      if (current()?.id === id) options.removed();
      return { view: LIST, notice: messages().removed(name), focus: 'close' };
    },
    saveZip: id => saveZip(options, id),
    saveToFolder: async () => {
      const open = current();
      const folder = await options.chooseFolder?.();
      const [project] = (await folder?.list()) ?? [];
      if (!open || !folder || !project) return {};
      await write(folder, await projectOf(folder, project.id), open.files);
      const result = await shown(() => projectOf(folder, project.id), folder);
      await open.store.recordBackup?.(open.id, open.files);
      return result;
    },
    openZip: async file => {
      if (file.size > MAX_ARCHIVE_BYTES) throw new ArchiveError('too-large');
      const { files, folder, leftOut } = await readArchive(new Uint8Array(await file.arrayBuffer()));
      const create = async () => {
        const project = await store.create(folder ?? file.name.replace(/\.zip$/i, ''), files);
        await store.recordBackup?.(project.id, files);
        return project;
      };
      return shown(create, store, leftOut.length > 0 ? messages().leftOut(leftOut.length) : '');
    },
    openFolder: async () => {
      const folder = await options.chooseFolder?.();
      const [project] = (await folder?.list()) ?? [];
      return folder && project ? shown(() => projectOf(folder, project.id), folder) : {};
    },
    showVersions: async id => ({ view: await versionsView(id), focus: 'back' }),
    restore: async (id, version) => {
      const { savedAt } = (await store.versions(id)).find(one => one.id === version) ?? missing();
      await restore(options, id, version);
      const notice = messages().restored(dateText(messages(), savedAt));
      return { view: await versionsView(id), notice, focus: 'back' };
    },
    removeVersions: async id => {
      await store.removeVersions?.(id);
      return { view: await versionsView(id), notice: messages().versionsRemoved, focus: 'back' };
    },
  };
}

/** Error for a file in the way of another one. */
export class OtherFileError extends Error {
  constructor(readonly path: string) {
    super(path);
  }
}

/** Writes files to a folder in which none of them has another content. */
async function write(folder: ProjectStore, { id, files, revision }: StoredProject, added: ProjectFiles): Promise<void> {
  const other = [...added].find(([path, content]) => files.has(path) && !isSameContent(files.get(path), content));
  if (other) throw new OtherFileError(other[0]);
  await folder.write(id, added, revision);
}

const missing = (): never => {
  throw new StorageError('missing');
};

const projectOf = async (store: ProjectStore, id: string): Promise<StoredProject> =>
  (await store.open(id)) ?? missing();

const summaryOf = async (store: ProjectStore, id: string) =>
  (await store.list()).find(project => project.id === id) ?? missing();

/** Saves a project as a zip file: the open one with what was typed last. */
async function saveZip({ store, current, save, download }: ProjectDialogOptions, id: string): Promise<TaskResult> {
  const open = current();
  const { name, files, store: from } = open?.id === id ? open : { ...(await projectOf(store, id)), store };
  download(`${fileName(name)}.zip`, writeArchive(files), ZIP);
  if (open?.id === id) await save();
  await from.recordBackup?.(id, files);
  return {};
}

/** Returns a name that every system takes. */
export const fileName = (name: string): string => name.replace(/[\\/:*?"<>|\p{Cc}]+/gu, '-').slice(0, 80) || 'project';

/** Restores a version: in the editor, if the project is open. */
async function restore(
  { store, current, save, apply }: ProjectDialogOptions,
  id: string,
  version: string,
): Promise<void> {
  const open = current();
  if (open?.id === id) await save();
  const files = (await store.openVersion(id, version)) ?? missing();
  if (open?.id === id) {
    apply(changesBetween(current()!.files, files));
    await save();
    return;
  }
  const project = await projectOf(store, id);
  await store.write(id, changesBetween(project.files, files), project.revision, { keepVersion: true });
}
