/** A change: its reason, its location and the params of its message. */
import type { Params } from '../diagnostics/diagnostic.js';
import type { ReasonName, ReasonParams } from './reasons.js';

export interface Change {
  readonly reason: ReasonName;
  /**
   * Path of the field without indexes, such as `children.birth`: in the new version, or in the old one for a removed
   * field. `""` is the form.
   */
  readonly path: string;
  /** Key of the definition that locates the change more precisely. */
  readonly key?: string;
  readonly params: Params;
}

/** Reports a change in one part of a form. */
export type ReportChange = <Name extends ReasonName>(
  reason: Name,
  path: string,
  params: ReasonParams<Name>,
  key?: string,
) => void;
