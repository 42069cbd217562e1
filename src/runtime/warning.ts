/** Warning about an answer that is accepted as it is. The person may confirm that it is right. */
import type { Issue, IssueCode } from './model.js';

/** Codes that a warning may have. */
export const WARNING_CODES = ['required', 'check'] as const satisfies readonly IssueCode[];

export type WarningCode = (typeof WARNING_CODES)[number];

/**
 * Warning. `params.index` is the place of the rule among all checks of the field, from 0. A path may have several
 * warnings.
 */
export interface Warning extends Issue {
  readonly code: WarningCode;
}

/** Warning with a digest of the answers that its rule reads. It is asked again if they change. */
export interface FoundWarning extends Warning {
  readonly reads: string;
  /** Whether the person has seen the warning, or confirmed that the answer is right. */
  readonly review?: 'seen' | 'confirmed';
}
