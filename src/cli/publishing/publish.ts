/** Publishing of form versions into the output folder, where they are kept unchanged. */
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { entryName, type Lock, type LockEntry } from '../../compiler/change/index.js';
import type { Compiled } from '../../compiler/index.js';
import {
  type Edition,
  editionFiles,
  isSameVersion,
  planEdition,
  type Refusal,
  type VersionFiles,
} from '../../compiler/publishing/index.js';
import { replaceFolder } from '../build/atomic-output.js';
import { CommandError, type Context, EXIT, messagesOf } from '../context.js';
import { diskFiles } from './disk-files.js';
import { refuseLost, reportBreaking } from './earlier-versions.js';
import { gitIgnored, publishedVersionLines } from './git-ignored.js';
import { finishInterruptedPublish, publishEntries, readLockFile, withPublishLocks } from './publish-lock.js';

export interface Publishing {
  readonly dist: string;
  /** Publish a version even if it makes valid submissions of the one before invalid. */
  readonly breaking: boolean;
  /** Publish a version even if an earlier one is lost, so that its answers cannot be carried over. */
  readonly withoutLost: boolean;
}

/** Result of publishing a form. */
export interface Published {
  readonly form: string;
  readonly version: number;
  readonly definition: string;
  /** False if this exact version was published before. */
  readonly fresh: boolean;
}

/** Published versions of a project, and the files of the versions. */
interface PublishedVersions {
  readonly root: string;
  readonly lock: Lock;
  readonly files: VersionFiles;
}

/** Versions of one project that can be published. */
interface Prepared {
  readonly versions: PublishedVersions;
  readonly editions: readonly Edition[];
}

/**
 * Publishes the forms of each project, by its folder, and reports them after each project. Nothing is written if one of
 * them is refused; if a project cannot be written, the ones before it stay published.
 */
export function publishForms(
  context: Context,
  publishing: Publishing,
  projects: ReadonlyMap<string, readonly Compiled[]>,
  report: (published: Published) => void,
): Promise<void> {
  return withPublishLocks(context, [...projects.keys()], async () => {
    const prepared: Prepared[] = [];
    for (const [root, forms] of projects) prepared.push(await prepare(context, publishing, root, forms));
    confirmChanges(
      context,
      publishing,
      prepared.flatMap(({ editions }) => editions),
    );
    for (const one of prepared) {
      await write(context, one);
      for (const { compiled, sha256, fresh } of one.editions) {
        const { id, version } = compiled.model;
        report({ form: id, version, definition: sha256.slice(0, 16), fresh });
      }
    }
  });
}

async function prepare(
  context: Context,
  { dist }: Publishing,
  root: string,
  forms: readonly Compiled[],
): Promise<Prepared> {
  await finishInterruptedPublish(context, root);
  const versions = { root, lock: readLockFile(context, root), files: diskFiles(root, dist) };
  return { versions, editions: forms.map(compiled => editionOf(context, compiled, versions)) };
}

/** Writes the folders and the lock file of a project. A version whose folder was removed is written again. */
async function write(context: Context, { versions, editions }: Prepared): Promise<void> {
  const { root, lock } = versions;
  const next = new Map(lock);
  for (const { compiled, sha256, folder, fresh } of editions)
    if (fresh)
      next.set(entryName(compiled.model.id, compiled.model.version), { sha256, ...storedFolder(root, folder) });
  await publishEntries(context, root, next, async () => {
    for (const edition of editions) if (edition.missing) await put(context, edition, versions);
  });
  for (const { folder, fresh } of editions) if (fresh) warnOfIgnored(context, versions, folder);
}

function warnOfIgnored(context: Context, { root, files }: PublishedVersions, folder: string): void {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  const ignored = gitIgnored(
    root,
    names.map(entry => resolve(entry.parentPath, entry.name)),
  );
  const outputs = relative(root, resolve(files.dist)).split(sep).join('/');
  if (!ignored) return;
  const say = messagesOf(context);
  const isFolder = ignored.pattern.replace(/^\/|\/$/g, '') === outputs;
  context.err(
    isFolder
      ? say.ignoredVersion(folder, ignored, publishedVersionLines(outputs))
      : say.ignoredFile(folder, ignored, `!${outputs}/*/v[0-9]*/**`),
  );
}

/** Returns the edition of a form. Ends the command before anything is written if it is refused. */
function editionOf(context: Context, compiled: Compiled, { lock, files }: PublishedVersions): Edition {
  const planned = planEdition(compiled, lock, files);
  if (!('reason' in planned)) return planned;
  const { id, version } = compiled.model;
  throw new CommandError(EXIT.input, refusalText(context, planned, id, version));
}

function refusalText(context: Context, refusal: Refusal, form: string, version: number): string {
  const say = messagesOf(context);
  if (refusal.reason === 'other-content') return say.publishedOtherwise(form, version, refusal.next);
  if (refusal.reason === 'later-version') return say.publishedLater(form, version, refusal.last);
  return say.damagedVersion(refusal.path, refusal.folder);
}

/** Ends the command before anything is written if a new version is breaking or lacks an earlier one, unless asked for. */
function confirmChanges(context: Context, { breaking, withoutLost }: Publishing, editions: readonly Edition[]): void {
  if (!withoutLost)
    for (const { compiled, earlier, missing } of editions) if (missing) refuseLost(context, earlier, compiled.model);
  const broken = editions.filter(
    ({ compiled, earlier, fresh }) => fresh && reportBreaking(context, earlier, compiled.model),
  );
  if (broken.length > 0 && !breaking)
    throw new CommandError(
      EXIT.input,
      messagesOf(context).breakingVersions(broken.map(({ compiled }) => compiled.model.id)),
    );
}

/**
 * Returns the path of a published folder in the project, or nothing if the folder is outside, because such a folder
 * exists only on this machine.
 */
function storedFolder(root: string, folder: string): Partial<Pick<LockEntry, 'kept'>> {
  const path = relative(root, resolved(folder)).split(sep).join('/');
  return path.startsWith('../') || path === '' ? {} : { kept: path };
}

/** Resolves the links of a path as far as its folders exist. */
function resolved(path: string): string {
  const parent = join(path, '..');
  return existsSync(path) || parent === path ? realpathSync(path) : join(resolved(parent), relative(parent, path));
}

async function put(context: Context, edition: Edition, { lock, files }: PublishedVersions): Promise<void> {
  const { compiled, sha256, folder, earlier } = edition;
  const { id } = compiled.model;
  const say = messagesOf(context);
  for (const { version } of earlier.filter(one => !one.found)) context.err(say.missingVersion(id, version));
  const written = await editionFiles(edition, lock);
  await replaceFolder(context, join(files.dist, id), written.files, written.disposition);
  if (!isSameVersion(files, folder, sha256)) throw new CommandError(EXIT.file, say.unwritable(folder, 'sha256'));
}
