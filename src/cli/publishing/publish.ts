/** Publishing of form versions into the output folder, where they are kept unchanged. */
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { entryName, type LockEntry, migrationModule, migrationPlan, versionsOf } from '../../compiler/change/index.js';
import { type Compiled, describeForm, type OutputFile } from '../../compiler/index.js';
import { isOutputFile } from '../../compiler/outputs.js';
import type { FormModel } from '../../runtime/model.js';
import { type EntryDisposition, replaceFolder } from '../build/atomic-output.js';
import { CommandError, type Context, EXIT, messagesOf } from '../context.js';
import {
  earlierVersions,
  folderOf,
  type PublishedVersion,
  type PublishedVersions,
  refuseLost,
  reportBreaking,
} from './earlier-versions.js';
import { gitIgnored, publishedVersionLines } from './git-ignored.js';
import {
  finishInterruptedPublish,
  isSameVersion,
  publishEntries,
  readLockFile,
  withPublishLocks,
} from './publish-lock.js';
import { digestsOf, firstDamagedFile } from './version-digests.js';

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

interface Edition {
  readonly compiled: Compiled;
  readonly sha256: string;
  readonly folder: string;
  readonly fresh: boolean;
  /** The folder does not hold this version yet, or no longer. */
  readonly missing: boolean;
  readonly earlier: readonly PublishedVersion[];
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
  const versions = { root, dist, lock: readLockFile(context, root) };
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

function warnOfIgnored(context: Context, { root, dist }: PublishedVersions, folder: string): void {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  const ignored = gitIgnored(
    root,
    names.map(entry => resolve(entry.parentPath, entry.name)),
  );
  const outputs = relative(root, resolve(dist)).split(sep).join('/');
  if (!ignored) return;
  const say = messagesOf(context);
  const isFolder = ignored.pattern.replace(/^\/|\/$/g, '') === outputs;
  context.err(
    isFolder
      ? say.ignoredVersion(folder, ignored, publishedVersionLines(outputs))
      : say.ignoredFile(folder, ignored, `!${outputs}/*/v[0-9]*/**`),
  );
}

function editionOf(context: Context, compiled: Compiled, versions: PublishedVersions): Edition {
  const { dist, lock } = versions;
  const { model } = compiled;
  const { sha256 } = describeForm(model);
  const say = messagesOf(context);
  const folder = folderOf(dist, model.id, model.version);
  const published = lock.get(entryName(model.id, model.version));
  const last = versionsOf(lock, model.id).at(-1) ?? 0;
  const other = published
    ? published.sha256 !== sha256
    : existsSync(join(folder, 'form.json')) && !isSameVersion(folder, sha256);
  if (other)
    throw new CommandError(
      EXIT.input,
      say.publishedOtherwise(model.id, model.version, Math.max(last, model.version) + 1),
    );
  if (!published && model.version < last)
    throw new CommandError(EXIT.input, say.publishedLater(model.id, model.version, last));
  const earlier = earlierVersions(versions, model);
  refuseDamaged(context, earlier.find(one => one.damaged)?.damaged);
  if (published && existsSync(folder)) refuseDamaged(context, firstDamagedFile(folder, sha256), folder);
  return { compiled, sha256, folder, fresh: !published, missing: !isSameVersion(folder, sha256), earlier };
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
 * Ends the command before anything is written if a file of a published version is damaged, because these files are
 * served and are read again by later versions. The version that is published now can be written again to its folder.
 */
function refuseDamaged(context: Context, damaged: string | undefined, folder?: string): void {
  if (damaged) throw new CommandError(EXIT.input, messagesOf(context).damagedVersion(damaged, folder));
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

async function put(
  context: Context,
  { compiled, sha256, folder, earlier }: Edition,
  versions: PublishedVersions,
): Promise<void> {
  const { dist, lock } = versions;
  const { model, files } = compiled;
  const name = `v${model.version}`;
  const migration = await migrationFile(context, model, earlier);
  const whole = [...files, ...migration];
  const kept = [...whole, digestsOf(whole)].map(file => ({ ...file, path: `${name}/${file.path}` }));
  const newest = (versionsOf(lock, model.id).at(-1) ?? 0) <= model.version;
  const disposition = (entry: string): EntryDisposition => {
    if (entry === name) return 'replaced';
    if (/^v\d+$/.test(entry) || entry.startsWith('.')) return 'kept';
    return !isOutputFile(entry, model.id) ? 'foreign' : newest ? 'replaced' : 'kept';
  };
  await replaceFolder(context, join(dist, model.id), [...(newest ? files : []), ...kept], disposition);
  if (!isSameVersion(folder, sha256))
    throw new CommandError(EXIT.file, messagesOf(context).unwritable(folder, 'sha256'));
}

/** Returns the migration module from every earlier version that is not lost, step by step. Reports the lost ones. */
async function migrationFile(
  context: Context,
  model: FormModel,
  earlier: readonly PublishedVersion[],
): Promise<readonly OutputFile[]> {
  for (const { version } of earlier.filter(one => !one.found))
    context.err(messagesOf(context).missingVersion(model.id, version));
  const models = earlier.flatMap(({ found }) => (found ? [found.model] : []));
  if (models.length === 0) return [];
  const plans = models.map((old, index) => migrationPlan(old, models[index + 1] ?? model));
  return [{ path: 'migrate.js', content: await migrationModule(plans) }];
}
