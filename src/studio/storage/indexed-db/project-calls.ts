/** Calls for projects and their files. */
import { uuidV7 } from '../../../runtime/submit/prepare-submission.js';
import { checkChanges } from '../project-paths.js';
import {
  type ProjectChanges,
  type ProjectStore,
  type RecoveredChanges,
  RevisionConflictError,
  StorageFullError,
  type StoredProject,
  type WriteOptions,
} from '../project-store.js';
import { digestChanges } from './content-digest.js';
import { isPersistent, requestPersistence } from './persistence.js';
import { readProject, readRecord, summaryOf } from './read-project.js';
import type { ProjectRecord } from './schema.js';
import type { StoreContext } from './store-context.js';
import { type DigestedUnsaved, readUnfinished, recoverChanges, storeUnfinished } from './unfinished.js';
import { putFile, removeProject, writeChanges } from './write-changes.js';

type ProjectCalls = Required<
  Pick<ProjectStore, 'list' | 'create' | 'open' | 'write' | 'rename' | 'remove' | 'leave'>
> & { persisted(): Promise<boolean> };

export function createProjectCalls(context: StoreContext): ProjectCalls {
  const { connection, channel, window, revisions } = context;
  let isAsked = false;
  let isGranted = false;
  const askPersistence = async () => {
    if (isAsked) return;
    isAsked = true;
    isGranted = await requestPersistence();
  };
  return {
    list: async () => {
      const records = await connection.run('readonly', transaction => transaction.objectStore('projects').getAll());
      return records.map(summaryOf).sort((one, other) => other.changedAt - one.changedAt);
    },
    create: async (name, files) => {
      const project = await createProject(context, name, files);
      void askPersistence();
      return project;
    },
    open: id => openProject(context, id),
    write: async (id, changes, revision, options) => {
      const next = await writeProject(context, { id, changes, revision }, options);
      void askPersistence();
      return next;
    },
    rename: async (id, name) => {
      await connection.run('readwrite', async transaction => {
        await transaction.objectStore('projects').put({ ...(await readRecord(transaction, id)), name });
      });
      channel.announce(id);
    },
    remove: async id => {
      await connection.run('readwrite', transaction => removeProject(transaction, id));
      revisions.delete(id);
      channel.announce(id);
    },
    leave: (project, unsaved) => {
      const database = connection.current();
      if (database) storeUnfinished(database, { project, window, unsaved });
    },
    persisted: async () => isGranted || isPersistent(),
  };
}

async function createProject(
  { connection, now, revisions }: StoreContext,
  name: string,
  files: StoredProject['files'],
): Promise<StoredProject> {
  checkChanges(files);
  const changes = await digestChanges(files);
  const record: ProjectRecord = { id: uuidV7(), name, changedAt: now(), revision: 1 };
  await connection.run('readwrite', async transaction => {
    await transaction.objectStore('projects').put(record);
    for (const [path, content] of changes) await putFile(transaction, record, path, content);
  });
  revisions.set(record.id, record.revision);
  return { ...summaryOf(record), files: new Map(files), revision: String(record.revision) };
}

/** Opens a project after the changes of closed windows were taken over. */
async function openProject(context: StoreContext, id: string): Promise<StoredProject | undefined> {
  const { connection, revisions } = context;
  const recovered = await recoverAll(context, id);
  return connection.run('readonly', async transaction => {
    const record = await transaction.objectStore('projects').get(id);
    if (!record) return undefined;
    revisions.set(id, record.revision);
    return { ...(await readProject(transaction, record)), ...(recovered.length > 0 && { recovered }) };
  });
}

/** Takes over the changes of closed windows. If there is no room for them, they wait for the next opening. */
async function recoverAll({ connection, channel, now }: StoreContext, id: string): Promise<RecoveredChanges[]> {
  const records = await connection.run('readonly', transaction => readUnfinished(transaction, id));
  const recovered: RecoveredChanges[] = [];
  for (const record of records) {
    const unsaved: DigestedUnsaved[] = [];
    for (const { changes, revision } of record.unsaved)
      unsaved.push({ changes: await digestChanges(changes), revision: Number(revision) });
    const run = connection.run('readwrite', transaction => recoverChanges(transaction, record, unsaved, now()));
    const taken = await run.catch(error => {
      if (error instanceof StorageFullError) return [];
      throw error;
    });
    recovered.push(...taken);
  }
  if (recovered.length > 0) channel.announce(id);
  return recovered;
}

interface ProjectWrite {
  readonly id: string;
  readonly changes: ProjectChanges;
  readonly revision: string;
}

async function writeProject(
  { connection, channel, now, revisions }: StoreContext,
  { id, changes, revision }: ProjectWrite,
  { keepVersion = false }: WriteOptions = {},
): Promise<string> {
  checkChanges(changes);
  const digested = await digestChanges(changes);
  const next = await connection.run('readwrite', async transaction => {
    const record = await readRecord(transaction, id);
    if (String(record.revision) !== revision) throw new RevisionConflictError(await readProject(transaction, record));
    return writeChanges(transaction, record, digested, { now: now(), keepVersion });
  });
  revisions.set(id, next.revision);
  if (String(next.revision) !== revision) channel.announce(id);
  return String(next.revision);
}
