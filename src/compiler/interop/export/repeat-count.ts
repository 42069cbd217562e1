/** Number of items of a list → the column `repeat_count`. */
import type { Expression, FieldModel } from '../../../runtime/model.js';
import type { Translator } from './constraint.js';
import type { ConversionIssue } from './conversion-issues.js';
import { kindOf } from './field-names.js';
import { boundOf } from './xpath.js';
import type { ExpressionPlace } from './xpath-fragment.js';

/**
 * Returns the repeat count of a list with a fixed length. Other bounds are reported, because an XLSForm cannot express
 * them.
 */
export function repeatCount(
  { own, type, path }: FieldModel,
  around: ExpressionPlace,
  attempt: Translator['attempt'],
  issues: ConversionIssue[],
): string | undefined {
  if (kindOf(type) !== 'list' || (own.min === undefined && own.max === undefined)) return undefined;
  const items = own.items as number | Expression | undefined;
  if (items !== undefined)
    return typeof items === 'number'
      ? String(items)
      : attempt('items', items.source, () => boundOf(items.source, around))?.text;
  const [least, most] = [own.min, own.max].map(one => (one as Expression | undefined)?.source ?? one);
  if (least === most && typeof least === 'number') return String(least);
  if (least === most) return attempt('min', least, () => boundOf(String(least), around))?.text;
  for (const key of ['min', 'max']) if (own[key] !== undefined) issues.push({ path, reason: 'key', params: { key } });
  return undefined;
}
