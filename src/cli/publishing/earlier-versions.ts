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
import { readPublishedModel } from '../../runtime/published-model.js';
import { CommandError, type Context, EXIT, messagesOf } from '../context.js';
import { firstDamagedFile } from './version-digests.js';

/** Published versions of a project, and the folder that this publish writes to. */
export interface PublishedVersions {
  readonly root: string;
  readonly dist: string;
  readonly lock: Lock;
}

export const folderOf = (dist: string, id: string, version: number): string => join(dist, id, `v${version}`);

/** A published version of a form, as it is found on this machine. */
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
export const earlierVersions = (versions: PublishedVersions, model: FormModel): readonly PublishedVersion[] =>
  versionsOf(versions.lock, model.id)
    .filter(version => version < model.version)
    .map(version => publishedVersion(versions, model.id, version));

/** Finds a version in the folder that this publish writes to, else where the lock file says that it is. */
function publishedVersion({ root, dist, lock }: PublishedVersions, id: string, version: number): PublishedVersion {
  const { sha256, kept } = lock.get(entryName(id, version))!;
  const storedFolder = kept === undefined ? undefined : relative(process.cwd(), join(root, kept));
  const folder = [folderOf(dist, id, version), storedFolder].find(one => one !== undefined && existsSync(one));
  const damaged = folder && firstDamagedFile(folder, sha256);
  return {
    version,
    ...(folder && !damaged && { found: { folder, model: modelIn(folder) } }),
    ...(damaged && { damaged }),
    ...(storedFolder && { storedFolder }),
  };
}

const modelIn = (folder: string): FormModel => readPublishedModel(readFileSync(join(folder, 'form.json')));

/** Refuses to write a version if an earlier one is lost, because answers could not be carried over from it. */
export function refuseLost(context: Context, earlier: readonly PublishedVersion[], { id }: FormModel): void {
  const lost = earlier.find(one => !one.found);
  if (!lost) return;
  const { version, storedFolder } = lost;
  const say = messagesOf(context);
  throw new CommandError(
    EXIT.input,
    storedFolder === undefined ? say.outsideVersion(id, version) : say.lostVersion(id, version, storedFolder),
  );
}

/**
 * Prints what a breaking change does to submissions, drafts and blanks of the version before. Returns whether the change
 * is breaking, or may be because the version before is lost.
 */
export function reportBreaking(context: Context, earlier: readonly PublishedVersion[], model: FormModel): boolean {
  const last = earlier.at(-1);
  if (!last) return false;
  if (!last.found) {
    context.err(messagesOf(context).incomparable(model.id, last.version));
    return true;
  }
  const { folder, model: old } = last.found;
  const sides = { old, fresh: model };
  const difference = diffForms(sides.old, sides.fresh);
  if (difference.class !== 'breaking') return false;
  context.err(formatDiff(reportDiff(difference, sides, context.language), context.language).trimEnd());
  context.err(formatConsequences(difference, { ...sides, folder }, context.language));
  return true;
}
