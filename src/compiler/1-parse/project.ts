/** File access of the compiler, which never touches a disk itself. */
export interface Project {
  /**
   * Returns the bytes of a file, or undefined if the project has no such file. `path` is relative to the project's
   * folder, uses `/` and contains no `..`.
   */
  read(path: string): Uint8Array | undefined;
  /** Returns the names in a folder, of which some are suggested while a form is written. Default: none are. */
  list?(folder: string): readonly string[];
  /** True to run the modules of field types, which are code of the project. Default: fields are of their base types. */
  readonly runsModules?: boolean;
  /** True if a module that is not run is an error: the form would accept what its type refuses. */
  readonly needsModules?: boolean;
}
