/** Files of published versions: on a disk, or in the project that a page has open. */
export interface VersionFiles {
  /** Path of the folder of outputs, such as `dist`. */
  readonly dist: string;
  join(...parts: readonly string[]): string;
  /** Returns the path of a folder of the project, by its path in the lock file. */
  inProject(folder: string): string;
  exists(path: string): boolean;
  /** Returns the bytes of a file, or undefined if it cannot be read. */
  read(path: string): Uint8Array | undefined;
}

/** Returns the folder of a version among the outputs. */
export const versionFolder = ({ dist, join }: VersionFiles, form: string, version: number): string =>
  join(dist, form, `v${version}`);
