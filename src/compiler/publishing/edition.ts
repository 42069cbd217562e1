/** A version of a form that is to be published: whether it may be, and the files that it consists of. */
import { entryName, type Lock, migrationModule, migrationPlan, versionsOf } from '../change/index.js';
import { type Compiled, describeForm, type OutputFile } from '../index.js';
import { isOutputFile } from '../outputs.js';
import { earlierVersions, type PublishedVersion } from './earlier-versions.js';
import { digestsOf, firstDamagedFile, isSameVersion } from './version-digests.js';
import { type VersionFiles, versionFolder } from './version-files.js';

export interface Edition {
  readonly compiled: Compiled;
  readonly sha256: string;
  readonly folder: string;
  /** False if this exact version was published before. */
  readonly fresh: boolean;
  /** The folder does not hold this version yet, or no longer. */
  readonly missing: boolean;
  readonly earlier: readonly PublishedVersion[];
}

/**
 * Reason why a version is not published: `other-content` it was published with another content; `later-version` a later
 * one was; `damaged` a published file was changed since.
 */
export type Refusal =
  | { readonly reason: 'other-content'; readonly next: number }
  | { readonly reason: 'later-version'; readonly last: number }
  | {
      readonly reason: 'damaged';
      readonly path: string;
      /** The folder of this very version, which can be removed to be written again; absent for an earlier version. */
      readonly folder?: string;
    };

/** Returns the edition of a compiled form, or why it cannot be published. */
export function planEdition(compiled: Compiled, lock: Lock, files: VersionFiles): Edition | Refusal {
  const { model } = compiled;
  const { sha256 } = describeForm(model);
  const folder = versionFolder(files, model.id, model.version);
  const published = lock.get(entryName(model.id, model.version));
  const last = versionsOf(lock, model.id).at(-1) ?? 0;
  const other = published
    ? published.sha256 !== sha256
    : files.exists(files.join(folder, 'form.json')) && !isSameVersion(files, folder, sha256);
  if (other) return { reason: 'other-content', next: Math.max(last, model.version) + 1 };
  if (!published && model.version < last) return { reason: 'later-version', last };
  // Files of published versions are served, and are read again by later versions.
  const earlier = earlierVersions(files, lock, model);
  const damaged = earlier.find(one => one.damaged)?.damaged;
  if (damaged) return { reason: 'damaged', path: damaged };
  const own = published && files.exists(folder) ? firstDamagedFile(files, folder, sha256) : undefined;
  if (own) return { reason: 'damaged', path: own, folder };
  return { compiled, sha256, folder, fresh: !published, missing: !isSameVersion(files, folder, sha256), earlier };
}

/** Output files of an edition. */
export interface EditionFiles {
  /** Files of the folder of the form: the version, and the outputs of the newest version. */
  readonly files: readonly OutputFile[];
  /** Returns what happens to an entry that is in the folder of the form already. */
  disposition(entry: string): 'kept' | 'replaced' | 'foreign';
}

/** Returns the files of an edition. The outputs next to its folder are those of the newest version. */
export async function editionFiles({ compiled, earlier }: Edition, lock: Lock): Promise<EditionFiles> {
  const { model, files } = compiled;
  const name = `v${model.version}`;
  const whole = [...files, ...(await migrationFile(compiled, earlier))];
  const stored = [...whole, digestsOf(whole)].map(file => ({ ...file, path: `${name}/${file.path}` }));
  const isNewest = (versionsOf(lock, model.id).at(-1) ?? 0) <= model.version;
  return {
    files: [...(isNewest ? files : []), ...stored],
    disposition: entry => {
      if (entry === name) return 'replaced';
      if (/^v\d+$/.test(entry) || entry.startsWith('.')) return 'kept';
      return !isOutputFile(entry, model.id) ? 'foreign' : isNewest ? 'replaced' : 'kept';
    },
  };
}

/** Returns the migration module from every earlier version that is not lost, step by step. */
async function migrationFile(
  { model }: Compiled,
  earlier: readonly PublishedVersion[],
): Promise<readonly OutputFile[]> {
  const models = earlier.flatMap(({ found }) => (found ? [found.model] : []));
  if (models.length === 0) return [];
  const plans = models.map((old, index) => migrationPlan(old, models[index + 1] ?? model));
  return [{ path: 'migrate.js', content: await migrationModule(plans) }];
}
