/** What a change is: its reason, where it stands, and the words that go into its sentence. */
import type { Params } from '../diagnostics/diagnostic.js';
import type { ReasonName } from './reasons.js';

export interface Change {
  readonly reason: ReasonName;
  /** The field in the new version, of a removed one in the old; `""` for the form. Without indexes: `children.birth`. */
  readonly path: string;
  /** The key of the definition that tells the place more exactly. */
  readonly key?: string;
  readonly params: Params;
}

/** How one part of a form says what changed. */
export type ReportChange = (reason: ReasonName, path: string, params?: Params, key?: string) => void;
