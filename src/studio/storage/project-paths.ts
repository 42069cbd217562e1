/** Paths of files in a project, and the limits of a project. */
import { LOCK_FILE } from '../../compiler/change/lock-file.js';
import { toNfc } from '../../runtime/normalize-text.js';
import { isModule } from './is-module.js';
import { type ProjectChanges, StorageError } from './project-store.js';

export const MAX_FILES = 10_000;
export const MAX_FILE_BYTES = 32_000_000;
export const MAX_PROJECT_BYTES = 128_000_000;
const MAX_PATH_LENGTH = 400;

/** Endings of forms, blocks and settings, lists, pictures, keys, and texts about the project. */
const ENDINGS = /\.(?:ya?ml|csv|tsv|xlsx|png|jpe?g|svg|pem|jwk|json|md|txt)$/i;

/** Files and folders that programs make for themselves: packages, versions, submissions, what macOS and Windows add. */
const LEFT_OUT =
  /(?:^|\/)(?:node_modules|\.git|\.svn|\.hg|__MACOSX|\.DS_Store|\._[^/]*|thumbs\.db|desktop\.ini|package-lock\.json)(?:\/|$)|^data(?:\/|$)/i;

/** Folder of the outputs. */
export const OUTPUTS = 'dist';

/** Outputs, which can be built again. */
const OUTPUT = /(?:^|\/)dist\//;

/** Published versions among the outputs, or folders on the way to them. The lock file refers to them. */
const PUBLISHED = /(?:^|\/)dist(?:\/[^/]+(?:\/v\d+(?:\/form\.json)?)?)?$/;

const HIDDEN = /(?:^|\/)\./;

/** Returns whether a path can be that of a file in a project: relative, without `..`, and not too long. */
export function isProjectPath(path: string): boolean {
  const parts = path.split('/');
  return (
    path.length <= MAX_PATH_LENGTH &&
    !/[\\\p{Cc}]|^[A-Za-z]:/u.test(path) &&
    parts.every(part => part !== '' && part !== '.' && part !== '..' && part !== '__proto__')
  );
}

/** Returns whether a file or folder is one that programs make for themselves, or an output that can be built again. */
export const isLeftOut = (path: string): boolean => LEFT_OUT.test(path) || (OUTPUT.test(path) && !PUBLISHED.test(path));

/** Returns whether a folder of the disk can have files of a project. */
export const mayHoldFiles = (folder: string): boolean => !isLeftOut(folder) && !HIDDEN.test(folder);

/**
 * Returns whether the studio has a use for a file of the disk: a form, block, list, picture, key, module of a field type,
 * or the lock file.
 */
export const belongsToProject = (path: string): boolean =>
  path === LOCK_FILE || ((ENDINGS.test(path) || isModule(path)) && mayHoldFiles(path));

/** Returns the key by which file systems compare paths: composed letters, without case. */
const comparedPath = (path: string): string => toNfc(path).toLowerCase();

/** Returns the first path that equals one before it, or that another one uses as a folder, or undefined. */
export function findCollision(paths: Iterable<string>): string | undefined {
  const compared = [...paths].map(path => [path, comparedPath(path)] as const);
  const folders = new Set(compared.flatMap(([, key]) => foldersOf(key)));
  const seen = new Set<string>();
  for (const [path, key] of compared) {
    if (seen.has(key) || folders.has(key)) return path;
    seen.add(key);
  }
  return undefined;
}

/** Returns the folders above a path. */
export function foldersOf(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}

/** Checks paths and sizes of changed files. Throws a `StorageError` if they cannot be in a project. */
export function checkChanges(changes: ProjectChanges): void {
  let total = 0;
  for (const [path, content] of changes) {
    if (!isProjectPath(path)) throw new StorageError('invalid-path', { path });
    total += content?.length ?? 0;
    if ((content?.length ?? 0) > MAX_FILE_BYTES) throw new StorageError('too-large', { path });
  }
  if (changes.size > MAX_FILES || total > MAX_PROJECT_BYTES) throw new StorageError('too-large');
}

/** Checks changes of the outputs of a form. Throws a `StorageError` if one is not in their folder. */
export function checkOutputs(form: string, changes: ProjectChanges): void {
  checkChanges(changes);
  const path = [...changes.keys()].find(one => !one.startsWith(`${OUTPUTS}/${form}/`));
  if (path !== undefined) throw new StorageError('invalid-path', { path });
}
