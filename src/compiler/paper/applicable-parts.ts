/**
 * Documents, fees and signatures on this copy: a part that does not apply is left out or struck out, as the author
 * chose.
 */
import type { LocalExpression } from '../../runtime/model.js';
import { conditionOf } from './field-grid/conditions.js';
import type { ApplicableParts, PartContext } from './sheet-context.js';

interface Part {
  readonly id: string;
  readonly showIf?: LocalExpression;
}

export type ApplicablePart<T extends Part> = T & {
  readonly struck: boolean;
  /** The condition in words, if this copy has to state it. */
  readonly when?: string;
};

/**
 * Returns the parts to print. A blank form has all parts, each with its condition; a filled copy has those that apply,
 * without conditions.
 */
export function applicableParts<T extends Part>(
  parts: readonly T[],
  kind: keyof ApplicableParts,
  sheet: PartContext,
): readonly ApplicablePart<T>[] {
  const ids = sheet.record?.applies?.[kind];
  return parts.flatMap((part): readonly ApplicablePart<T>[] => {
    const when = conditionOf({ ...part, paper: {} }, sheet);
    if (!ids) return [{ ...part, struck: false, ...(when && { when }) }];
    if (ids.has(part.id)) return [{ ...part, struck: false }];
    return sheet.form.paper.hidden === 'omit' ? [] : [{ ...part, struck: true, ...(when && { when }) }];
  });
}
