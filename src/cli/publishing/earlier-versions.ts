/** Earlier versions of a form that is published: what the new version changes for them, and whether any is lost. */
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import {
  diffForms,
  entryName,
  formatConsequences,
  formatDiff,
  type Lock,
  reportDiff,
  versionsOf,
} from '../../compiler/change/index.js';
import type { FormModel } from '../../runtime/model.js';
import { CommandError, type Context, EXIT, messagesOf } from '../context.js';
import { isSameVersion } from './publish-lock.js';
import { firstDamagedFile } from './version-digests.js';

/** Published versions of a project, and the folder that this publish writes to. */
export interface PublishedVersions {
  readonly root: string;
  readonly dist: string;
  readonly lock: Lock;
}

export const folderOf = (dist: string, id: string, version: number): string => join(dist, id, `v${version}`);

/** An earlier version. Its model is absent if its folder is missing or is not the one that was published. */
export interface EarlierVersion {
  readonly version: number;
  readonly sha256: string;
  /** Folder of the version, or where it was; absent if it is lost and was outside of the project. */
  readonly folder?: string;
  readonly model?: FormModel;
}

/** Returns the versions below that of `model`, oldest first. */
export const earlierVersions = (versions: PublishedVersions, model: FormModel): readonly EarlierVersion[] =>
  versionsOf(versions.lock, model.id)
    .filter(version => version < model.version)
    .map(version => earlierVersion(versions, model.id, version));

/** Finds the folder of a version where this publish writes to, or where the lock file says that it is. */
function earlierVersion({ root, dist, lock }: PublishedVersions, id: string, version: number): EarlierVersion {
  const { sha256, kept } = lock.get(entryName(id, version))!;
  const stored = kept === undefined ? [] : [relative(process.cwd(), join(root, kept))];
  const folder = [folderOf(dist, id, version), ...stored].find(one => isSameVersion(one, sha256));
  if (folder === undefined) return { version, sha256, ...(stored[0] && { folder: stored[0] }) };
  return { version, sha256, folder, model: JSON.parse(readFileSync(join(folder, 'form.json'), 'utf8')) as FormModel };
}

/** Refuses to write a version if an earlier one is lost, because answers could not be carried over from it. */
export function refuseLost(context: Context, earlier: readonly EarlierVersion[], { id }: FormModel): void {
  const lost = earlier.find(one => !one.model);
  if (!lost) return;
  const { version, sha256, folder } = lost;
  const say = messagesOf(context);
  const damaged = folder !== undefined && existsSync(folder) && firstDamagedFile(folder, sha256);
  if (damaged) throw new CommandError(EXIT.input, say.damagedVersion(damaged, undefined));
  throw new CommandError(
    EXIT.input,
    folder === undefined ? say.outsideVersion(id, version) : say.lostVersion(id, version, folder),
  );
}

/**
 * Prints what a breaking change does to submissions, drafts and blanks of the version before. Returns whether the change
 * is breaking, or may be because the version before is lost.
 */
export function reportBreaking(context: Context, earlier: readonly EarlierVersion[], model: FormModel): boolean {
  const last = earlier.at(-1);
  if (!last) return false;
  if (!last.model) {
    context.err(messagesOf(context).incomparable(model.id, last.version));
    return true;
  }
  const sides = { old: last.model, fresh: model };
  const difference = diffForms(sides.old, sides.fresh);
  if (difference.class !== 'breaking') return false;
  context.err(formatDiff(reportDiff(difference, sides, context.language), context.language).trimEnd());
  context.err(formatConsequences(difference, { ...sides, folder: last.folder! }, context.language));
  return true;
}
