/** File access of the compiler, which never touches a disk itself. */
export interface Project {
  /**
   * Returns the bytes of a file, or undefined if the project has no such file. `path` is relative to the project's
   * folder, uses `/` and contains no `..`.
   */
  read(path: string): Uint8Array | undefined;
}
