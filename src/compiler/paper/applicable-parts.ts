/** What of a form's printed side stands on this copy: left out or struck where it does not apply, as the author chose. */
import type { LocalExpression } from '../../runtime/model.js';
import { instructionOf } from './question.js';
import type { ApplicableParts, SheetContext } from './sheet.js';

interface Part {
  readonly id: string;
  readonly showIf?: LocalExpression;
}

export type ApplicablePart<T extends Part> = T & {
  readonly struck: boolean;
  /** In words, where it has to be said on this copy. */
  readonly when?: string;
};

/** On a blank copy all parts stand, each with its condition; on a filled one those that apply, without it. */
export function applicableParts<T extends Part>(
  parts: readonly T[],
  kind: keyof ApplicableParts,
  sheet: SheetContext,
): readonly ApplicablePart<T>[] {
  const ids = sheet.record?.applies?.[kind];
  return parts.flatMap((part): readonly ApplicablePart<T>[] => {
    const when = instructionOf({ ...part, paper: {} }, sheet);
    if (!ids) return [{ ...part, struck: false, ...(when && { when }) }];
    if (ids.has(part.id)) return [{ ...part, struck: false }];
    return sheet.form.paper.hidden === 'omit' ? [] : [{ ...part, struck: true, ...(when && { when }) }];
  });
}
