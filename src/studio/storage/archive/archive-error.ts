/** Errors of archives that are not taken. */

/**
 * Reason: `not-zip`; `damaged` cut off or changed; `encrypted`; `unsupported` a method of compression or a size that is
 * not read; `unsafe-path` a member that would leave the project; `duplicate-name` two members that are one file on most
 * systems; `too-many-files`; `file-too-large`; `too-large` all files together; `empty` no files of a project.
 */
export type ArchiveErrorCode =
  | 'not-zip'
  | 'damaged'
  | 'encrypted'
  | 'unsupported'
  | 'unsafe-path'
  | 'duplicate-name'
  | 'too-many-files'
  | 'file-too-large'
  | 'too-large'
  | 'empty';

/** Error for an archive that is not taken. `path` is the member that it is about, if it is about one. */
export class ArchiveError extends Error {
  constructor(
    readonly code: ArchiveErrorCode,
    readonly path?: string,
  ) {
    super(path === undefined ? code : `${code}: ${path}`);
  }
}
