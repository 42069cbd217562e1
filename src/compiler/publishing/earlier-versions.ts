/** Earlier versions of a form that is published: which are there, and what the new version changes for the last one. */
import type { FormModel } from '../../runtime/model.js';
import { readPublishedModel } from '../../runtime/published-model.js';
import { type Difference, diffForms, entryName, type Lock, versionsOf } from '../change/index.js';
import { firstDamagedFile } from './version-digests.js';
import { type VersionFiles, versionFolder } from './version-files.js';

/** A published version of a form, as it is found. */
export interface PublishedVersion {
  readonly version: number;
  /** Its folder and model; absent if it is lost or damaged. */
  readonly found?: { readonly folder: string; readonly model: FormModel };
  /** First file that is missing or changed, if its folder is there. */
  readonly damaged?: string;
  /** Folder of the project in which it was published, if it was inside. */
  readonly storedFolder?: string;
}

/** Returns the versions below that of `model`, oldest first. */
export const earlierVersions = (files: VersionFiles, lock: Lock, model: FormModel): readonly PublishedVersion[] =>
  versionsOf(lock, model.id)
    .filter(version => version < model.version)
    .map(version => publishedVersion(files, lock, model.id, version));

/** Finds a version in the folder of outputs, else where the lock file says that it is. */
function publishedVersion(files: VersionFiles, lock: Lock, id: string, version: number): PublishedVersion {
  const { sha256, kept } = lock.get(entryName(id, version))!;
  const storedFolder = kept === undefined ? undefined : files.inProject(kept);
  const folder = [versionFolder(files, id, version), storedFolder].find(one => one !== undefined && files.exists(one));
  const damaged = folder && firstDamagedFile(files, folder, sha256);
  return {
    version,
    ...(folder && !damaged && { found: { folder, model: modelIn(files, folder) } }),
    ...(damaged && { damaged }),
    ...(storedFolder && { storedFolder }),
  };
}

const modelIn = ({ join, read }: VersionFiles, folder: string): FormModel =>
  readPublishedModel(read(join(folder, 'form.json'))!);

/** A version that may make submissions of the one before invalid. */
export interface BreakingChange {
  readonly last: number;
  /** Changes, with both sides; absent if the version before is lost, so that this is not known. */
  readonly known?: {
    readonly difference: Difference;
    readonly old: FormModel;
    readonly fresh: FormModel;
    /** Folder of the version before. */
    readonly folder: string;
  };
}

/** Compares a version with the one before it. Returns undefined if all its submissions stay valid. */
export function breakingChange(earlier: readonly PublishedVersion[], fresh: FormModel): BreakingChange | undefined {
  const last = earlier.at(-1);
  if (!last) return undefined;
  if (!last.found) return { last: last.version };
  const { folder, model: old } = last.found;
  const difference = diffForms(old, fresh);
  return difference.class === 'breaking'
    ? { last: last.version, known: { difference, old, fresh, folder } }
    : undefined;
}
