/** Reading of a project from a zip archive that anybody may have made. */
import { toNfc } from '../../../runtime/normalize-text.js';
import {
  findCollision,
  foldersOf,
  isLeftOut,
  isProjectPath,
  MAX_FILE_BYTES,
  MAX_FILES,
  MAX_PROJECT_BYTES,
} from '../project-paths.js';
import type { ProjectFiles } from '../project-store.js';
import { ArchiveError } from './archive-error.js';
import { type UnpackLimit, unpack } from './unpack.js';
import { OWN_COMMENT } from './write-archive.js';
import { readDirectory, type ZipMember } from './zip-directory.js';

/** Maximum size of an archive. What is not compressible is hardly larger in an archive. */
export const MAX_ARCHIVE_BYTES = MAX_PROJECT_BYTES + 16_000_000;

export interface Archive {
  readonly files: ProjectFiles;
  /** Folder in which all files were, and which their paths leave out; absent if there is none. */
  readonly folder?: string;
  /** Paths of members that do not belong to a project. */
  readonly leftOut: readonly string[];
}

interface PlacedMember {
  readonly path: string;
  readonly member: ZipMember;
}

/** Work in milliseconds after which the page can react. */
const WORK_MS = 50;

/**
 * Reads a project. Rejects with an `ArchiveError` if the archive is damaged, unsafe or larger than a project may be;
 * sizes are counted while unpacking.
 */
export async function readArchive(bytes: Uint8Array): Promise<Archive> {
  if (bytes.length > MAX_ARCHIVE_BYTES) throw new ArchiveError('too-large');
  const { members, comment } = readDirectory(bytes);
  const all = members.filter(({ isFolder }) => !isFolder).map(member => ({ path: pathOf(member), member }));
  const useful = all.filter(({ path, member }) => !member.isLink && !isLeftOut(path));
  const folder = comment === OWN_COMMENT ? undefined : onlyFolder(useful);
  const inProject = useful.map(({ path, member }) => ({ path: path.slice(folder ? folder.length + 1 : 0), member }));
  const placed = inProject.filter(({ path }) => !isLeftOut(path));
  checkPaths(placed.map(({ path }) => path));
  const taken = new Set(placed.map(({ member }) => member));
  return {
    files: await unpackAll(bytes, placed),
    leftOut: all.filter(({ member }) => !taken.has(member)).map(({ path }) => path),
    ...(folder !== undefined && { folder }),
  };
}

/** Returns the path of a member without `.` and empty parts. Throws an `ArchiveError` if it would leave the project. */
function pathOf({ name }: ZipMember): string {
  const [first, ...parts] = name.replace(/^(?:\.\/+)+/, '').split('/');
  const path = toNfc([first, ...parts.filter(part => part !== '' && part !== '.')].join('/'));
  if (!isProjectPath(path)) throw new ArchiveError('unsafe-path', name);
  return path;
}

/** Returns the folder that has all files, or undefined. */
function onlyFolder(placed: readonly PlacedMember[]): string | undefined {
  const [first] = foldersOf(placed[0]?.path ?? '');
  return first !== undefined && placed.every(({ path }) => path.startsWith(`${first}/`)) ? first : undefined;
}

function checkPaths(paths: readonly string[]): void {
  if (paths.length === 0) throw new ArchiveError('empty');
  if (paths.length > MAX_FILES) throw new ArchiveError('too-many-files');
  const collision = findCollision(paths);
  if (collision !== undefined) throw new ArchiveError('duplicate-name', collision);
}

async function unpackAll(bytes: Uint8Array, placed: readonly PlacedMember[]): Promise<ProjectFiles> {
  const files = new Map<string, Uint8Array>();
  let left = MAX_PROJECT_BYTES;
  let pauseAt = performance.now() + WORK_MS;
  for (const { path, member } of placed) {
    const content = unpack(bytes, member, limitOf(left));
    left -= content.length;
    files.set(path, content);
    if (performance.now() < pauseAt) continue;
    await new Promise(resolve => setTimeout(resolve, 0));
    pauseAt = performance.now() + WORK_MS;
  }
  return files;
}

const limitOf = (left: number): UnpackLimit =>
  left < MAX_FILE_BYTES ? { bytes: left, code: 'too-large' } : { bytes: MAX_FILE_BYTES, code: 'file-too-large' };
