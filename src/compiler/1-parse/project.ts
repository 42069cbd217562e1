/** How the compiler reads files: it never touches a disk itself. */
export interface Project {
  /** `path` is relative to the project's folder, with `/`, without `..`. Undefined where there is no such file inside it. */
  read(path: string): Uint8Array | undefined;
}
