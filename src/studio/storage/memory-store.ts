/** Store of projects in memory, for a browser that stores nothing. It ends with the window. */
import { uuidV7 } from '../../runtime/submit/prepare-submission.js';
import { applyChanges, changesBetween } from './project-changes.js';
import { checkChanges } from './project-paths.js';
import {
  type ProjectFiles,
  type ProjectStore,
  RevisionConflictError,
  StorageError,
  type StoredProject,
} from './project-store.js';

export interface MemoryStore extends ProjectStore {
  /** Returns whether a project differs from what it began with and from the archive that was saved of it. */
  hasUnsaved(): boolean;
}

interface MemoryProject extends StoredProject {
  /** Files as the project began, or as they were last saved as an archive. */
  readonly safe: ProjectFiles;
  /** Time at which an archive was saved; absent if none was. */
  readonly savedAt?: number;
}

export function openMemoryStore(now: () => number = Date.now): MemoryStore {
  const projects = new Map<string, MemoryProject>();
  const known = (id: string): MemoryProject => {
    const project = projects.get(id);
    if (!project) throw new StorageError('missing');
    return project;
  };
  const put = (project: MemoryProject): StoredProject => {
    projects.set(project.id, project);
    return stored(project);
  };
  return {
    place: 'memory',
    list: async () =>
      [...projects.values()]
        .map(({ id, name, changedAt }) => ({ id, name, changedAt }))
        .sort((one, other) => other.changedAt - one.changedAt),
    create: async (name, files) => {
      checkChanges(files);
      return put({ id: uuidV7(), name, changedAt: now(), revision: '1', files, safe: files });
    },
    open: async id => {
      const project = projects.get(id);
      return project && stored(project);
    },
    write: async (id, changes, revision) => {
      checkChanges(changes);
      const project = known(id);
      if (project.revision !== revision) throw new RevisionConflictError(stored(project));
      const files = applyChanges(project.files, changes);
      return put({ ...project, files, changedAt: now(), revision: String(Number(revision) + 1) }).revision;
    },
    rename: async (id, name) => void put({ ...known(id), name }),
    remove: async id => void projects.delete(id),
    versions: async () => [],
    openVersion: async () => undefined,
    watch: () => () => {},
    backupStatus: async id => {
      const { files, safe, savedAt } = known(id);
      const changes = changesBetween(savedAt === undefined ? new Map() : safe, files);
      return { changed: [...changes.keys()].sort(), ...(savedAt !== undefined && { savedAt }) };
    },
    recordBackup: async (id, files) => void put({ ...known(id), safe: files, savedAt: now() }),
    hasUnsaved: () => [...projects.values()].some(({ files, safe }) => changesBetween(safe, files).size > 0),
  };
}

const stored = ({ id, name, changedAt, files, revision }: MemoryProject): StoredProject => ({
  ...{ id, name, changedAt, files, revision },
});
