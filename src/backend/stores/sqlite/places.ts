/** What stands beside the file of a store. */

export interface Places {
  readonly index: string;
  readonly journal: string;
  readonly keys: string;
  readonly files: string;
  /** Held by whoever writes. */
  readonly lock: string;
  /** A store without a journal, on its way into one; and what is left of it then. */
  readonly old: string;
  readonly left: string;
}

export const placesOf = (path: string): Places => ({
  index: path,
  journal: `${path}.journal`,
  keys: `${path}.keys`,
  files: `${path}.files`,
  lock: `${path}.lock`,
  old: `${path}.old`,
  left: `${path}.before-journal`,
});
