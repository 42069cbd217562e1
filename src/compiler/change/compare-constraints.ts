/**
 * Comparison of a field's constraints, keyword by keyword: whether the field accepts more values than before or fewer.
 */
import type { Constraints } from '../../runtime/fields/field.js';
import { ISSUE_CODES, type IssueCode, type Json, type JsonObject } from '../../runtime/model.js';
import { contains } from './pattern-inclusion.js';

export interface ConstraintChange {
  /** Issue code whose constraint changed. */
  readonly code: IssueCode;
  /** True if every value that was accepted still is. */
  readonly wider: boolean;
}

/** Returns one change per issue code whose constraint differs. The codes in `except` are reported elsewhere. */
export function compareConstraints(
  old: Constraints,
  fresh: Constraints,
  except: readonly IssueCode[] = [],
): readonly ConstraintChange[] {
  return ISSUE_CODES.flatMap(code => {
    const [before = {}, after = {}] = [old[code], fresh[code]];
    if (except.includes(code) || JSON.stringify(before) === JSON.stringify(after)) return [];
    return [{ code, wider: isWider(before, after) }];
  });
}

function isWider(old: JsonObject, fresh: JsonObject): boolean {
  return Object.entries(fresh).every(([keyword, value]) => {
    // The name of a format is for validators that know it; its pattern defines the accepted values.
    if (keyword === 'format' && 'pattern' in fresh) return true;
    const before = old[keyword];
    if (JSON.stringify(before) === JSON.stringify(value)) return true;
    return before !== undefined && (WIDER[keyword]?.(before, value) ?? false);
  });
}

type Compare = (old: Json, fresh: Json) => boolean;
const less: Compare = (old, fresh) => (fresh as number) <= (old as number);
const more: Compare = (old, fresh) => (fresh as number) >= (old as number);

const WIDER: Readonly<Record<string, Compare>> = {
  minLength: less,
  minimum: less,
  minItems: less,
  maxLength: more,
  maximum: more,
  maxItems: more,
  enum: (old, fresh) => (old as Json[]).every(value => (fresh as Json[]).includes(value)),
  type: (old, fresh) => {
    const taken = [fresh].flat();
    return [old].flat().every(type => taken.includes(type) || (type === 'integer' && taken.includes('number')));
  },
  multipleOf: (old, fresh) => isWhole((old as number) / (fresh as number)),
  properties: (old, fresh) =>
    Object.entries(fresh as JsonObject).every(([id, schema]) => {
      const before = (old as JsonObject)[id];
      return before !== undefined && isWider(before as JsonObject, schema as JsonObject);
    }),
  required: (old, fresh) => (fresh as Json[]).every(id => (old as Json[]).includes(id)),
  items: (old, fresh) => isWider(old as JsonObject, fresh as JsonObject),
  pattern: (old, fresh) => contains(fresh as string, old as string),
};

/**
 * Returns whether a quotient is an integer, with a tolerance: steps are powers of ten, whose quotient may have a
 * rounding error.
 */
const isWhole = (quotient: number): boolean => Math.abs(quotient - Math.round(quotient)) < 1e-6 && quotient > 0.5;
