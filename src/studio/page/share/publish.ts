/** Publishing of a version of the open form: what it would change, then its files in the project. */
import { LOCK_FILE } from '../../../compiler/change/lock-file.js';
import { isReadme, README } from '../../../compiler/publishing/readme-file.js';
import { writeArchive } from '../../storage/archive/index.js';
import { isSameContent } from '../../storage/project-changes.js';
import { belongsToProject } from '../../storage/project-paths.js';
import type { ProjectChanges, ProjectFiles } from '../../storage/project-store.js';
import type { PreparedVersion, PublishReply } from '../../worker/service.js';
import { today } from '../app/today.js';
import { fileName } from '../projects/project-tasks.js';
import type { ShareOptions } from './share-options.js';

/** A version that would be published, and the files of the project for which that is so. */
export interface Preparation {
  readonly reply: PublishReply;
  readonly files: ProjectFiles;
}

/** Result of publishing: the folder of the version, or the name of the zip file that was saved. */
export type Published =
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'zip'; readonly name: string };

/** Prepares the version. Nothing is written. Returns undefined if there is no form. */
export async function prepare(options: ShareOptions): Promise<Preparation | undefined> {
  const [edition, current] = [options.edition(), options.current()];
  if (!edition || !current) return undefined;
  const { file, id } = edition;
  const outputs = (await current.store.outputs?.read(id)) ?? new Map();
  const request = { file, outputs, today: today(), language: options.language() };
  return { reply: await options.workers.outputs(service => service.prepareVersion(request)), files: current.files };
}

/** Writes a version that was prepared. Returns undefined if the project has changed since. */
export async function publish(
  options: ShareOptions,
  version: PreparedVersion,
  prepared: ProjectFiles,
): Promise<Published | undefined> {
  await options.save();
  const current = options.current();
  if (!current || !areSame(current.files, prepared)) return undefined;
  const { outputs } = current.store;
  const changes = new Map([...version.changes, [LOCK_FILE, version.lockFile]]);
  // The lock file comes last, so that it records no version whose files are not there.
  await outputs?.write(
    version.form,
    filtered(changes, path => !belongsToProject(path)),
  );
  options.write(
    filtered(changes, (path, content) => belongsToProject(path) && !isSameContent(content, prepared.get(path))),
  );
  await options.save();
  if (outputs) return { kind: 'folder', path: `dist/${version.form}/v${version.version}` };
  return { kind: 'zip', name: await saveZip(options, version) };
}

/** Returns the path of the README. The author's own is not replaced. */
const readmePath = (files: ProjectFiles): string => {
  const own = files.get(README);
  return own === undefined || isReadme(own) ? README : `PUBLISHED-${README}`;
};

const areSame = (one: ProjectFiles, other: ProjectFiles): boolean =>
  one.size === other.size && [...one].every(([path, content]) => isSameContent(content, other.get(path)));

const filtered = (
  changes: ProjectChanges,
  isWanted: (path: string, content: Uint8Array | undefined) => boolean,
): ProjectChanges => new Map([...changes].filter(([path, content]) => isWanted(path, content)));

/** Saves the project with the outputs of the version, and returns the name of the file. */
async function saveZip(
  { current, download }: ShareOptions,
  { form, version, files, readme }: PreparedVersion,
): Promise<string> {
  const { id, name, store, files: stored } = current()!;
  const file = `${fileName(name)}-${form}-v${version}.zip`;
  download(file, writeArchive(new Map([...stored, ...files, [readmePath(stored), readme]])), 'application/zip');
  await store.recordBackup?.(id, stored);
  return file;
}
