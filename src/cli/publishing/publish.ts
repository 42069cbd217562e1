/** Publishing of form versions into the output folder, where they are kept unchanged. */
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import {
  entryName,
  type Lock,
  type LockEntry,
  migrationModule,
  migrationPlan,
  versionsOf,
} from '../../compiler/change/index.js';
import { type Compiled, describeForm, type OutputFile } from '../../compiler/index.js';
import { isOutputFile } from '../../compiler/outputs.js';
import type { FormModel } from '../../runtime/model.js';
import { type EntryDisposition, replaceFolder } from '../build/atomic-output.js';
import { CommandError, type Context, EXIT, messagesOf } from '../context.js';
import {
  finishInterruptedPublish,
  isSameVersion,
  publishEntries,
  readLockFile,
  withPublishLock,
} from './publish-lock.js';
import { digestsOf, firstDamagedFile } from './version-digests.js';

export interface Publishing {
  readonly root: string;
  readonly dist: string;
  readonly forms: readonly Compiled[];
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
}

/** Publishes the forms of one project. Publishes nothing if one of them cannot be published. */
export function publishForms(context: Context, { root, dist, forms }: Publishing): Promise<readonly Published[]> {
  return withPublishLock(context, root, async () => {
    await finishInterruptedPublish(context, root);
    const lock = readLockFile(context, root);
    const editions = forms.map(compiled => editionOf(context, compiled, dist, lock));
    const next = new Map(lock);
    for (const { compiled, sha256, folder, fresh } of editions)
      if (fresh)
        next.set(entryName(compiled.model.id, compiled.model.version), { sha256, ...storedFolder(root, folder) });
    // A version that was published elsewhere, or whose folder was removed, is written again.
    const missing = editions.filter(({ folder, sha256 }) => !isSameVersion(folder, sha256));
    await publishEntries(context, root, next, async () => {
      for (const edition of missing) await put(context, edition, dist, lock);
    });
    return editions.map(({ compiled: { model }, sha256, fresh }) => ({
      ...{ form: model.id, version: model.version, definition: sha256.slice(0, 16), fresh },
    }));
  });
}

function editionOf(context: Context, compiled: Compiled, dist: string, lock: Lock): Edition {
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
  reportDamaged(context, compiled, dist, lock);
  return { compiled, sha256, folder, fresh: !published };
}

/**
 * Ends the command before anything is written if a file of a published version is damaged, because these files are
 * served and are read again by later versions.
 */
function reportDamaged(context: Context, { model }: Compiled, dist: string, lock: Lock): void {
  for (const version of versionsOf(lock, model.id).filter(one => one <= model.version)) {
    const folder = folderOf(dist, model.id, version);
    const { sha256 } = lock.get(entryName(model.id, version))!;
    const damaged = existsSync(folder) ? firstDamagedFile(folder, sha256) : undefined;
    const anew = version === model.version ? folder : undefined;
    if (damaged) throw new CommandError(EXIT.input, messagesOf(context).damagedVersion(damaged, anew));
  }
}

const folderOf = (dist: string, id: string, version: number): string => join(dist, id, `v${version}`);

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

async function put(context: Context, { compiled, sha256, folder }: Edition, dist: string, lock: Lock): Promise<void> {
  const { model, files } = compiled;
  const name = `v${model.version}`;
  const migration = await migrationFile(context, model, dist, lock);
  const whole = [...files, ...migration];
  const kept = [...whole, digestsOf(whole)].map(file => ({ ...file, path: `${name}/${file.path}` }));
  const newest = (versionsOf(lock, model.id).at(-1) ?? 0) <= model.version;
  const fate = (entry: string): EntryDisposition => {
    if (entry === name) return 'replaced';
    if (/^v\d+$/.test(entry) || entry.startsWith('.')) return 'kept';
    return !isOutputFile(entry, model.id) ? 'foreign' : newest ? 'replaced' : 'kept';
  };
  await replaceFolder(context, join(dist, model.id), [...(newest ? files : []), ...kept], fate);
  if (!isSameVersion(folder, sha256))
    throw new CommandError(EXIT.file, messagesOf(context).unwritable(folder, 'sha256'));
}

/**
 * Returns the migration module from every earlier version whose folder exists, step by step. Reports a version whose
 * folder is missing.
 */
async function migrationFile(
  context: Context,
  model: FormModel,
  dist: string,
  lock: Lock,
): Promise<readonly OutputFile[]> {
  const earlier = versionsOf(lock, model.id)
    .filter(version => version < model.version)
    .flatMap(version => {
      const folder = folderOf(dist, model.id, version);
      if (!existsSync(folder)) context.err(messagesOf(context).missingVersion(model.id, version, folder));
      return publishedModel(folder, lock.get(entryName(model.id, version))!.sha256);
    });
  if (earlier.length === 0) return [];
  const chain = [...earlier, model];
  const plans = earlier.map((old, index) => migrationPlan(old, chain[index + 1]!));
  return [{ path: 'migrate.js', content: await migrationModule(plans) }];
}

const publishedModel = (folder: string, sha256: string): readonly FormModel[] =>
  isSameVersion(folder, sha256) ? [JSON.parse(readFileSync(join(folder, 'form.json'), 'utf8')) as FormModel] : [];
