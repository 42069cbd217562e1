/** Options that are the items of a list: a question that repeats, whose answers are the choices. */
import type { Expression, FieldModel, ItemOptionsOf, Text } from '../../../runtime/model.js';
import { encodeReference } from '../../../runtime/texts/reference.js';
import type { FieldReference } from '../field-reference.js';
import type { Translator } from './constraint.js';
import type { ConversionIssue } from './conversion-issues.js';
import type { FieldReferences } from './field-names.js';
import { conditionOf } from './xpath.js';
import { type ExpressionPlace, UnsupportedExpressionError } from './xpath-fragment.js';

type ItemOptions = ItemOptionsOf<Text, Expression>;

/** Returns the field whose answers are the ids of the options of a field. */
export function idField({ own }: FieldModel, { spots }: FieldReferences): FieldReference | undefined {
  const { items, id } = own.from as ItemOptions;
  const path = items.reads.find(one => one.endsWith(`.${id}`));
  return [...spots].find(([field]) => field.path === path)?.[1];
}

/** Translates the filter of the items. In a list whose items are the options, ODK takes every field for theirs. */
export const itemFilter = (
  field: FieldModel,
  where: Expression,
  around: ExpressionPlace,
  attempt: Translator['attempt'],
): string | undefined =>
  attempt('where', where.source, () => {
    const id = idField(field, around);
    const list = id?.parent;
    if (!id || !list || list === around.self.parent) throw new UnsupportedExpressionError('option');
    // ODK leaves items without an answer out only where there is no filter.
    const source = `option.id != null and (${where.source})`;
    return conditionOf(source, { ...around, items: new Map([...list.inside, ['id', id]]) });
  })?.text;

/** Reports what a workbook cannot say of options that are items: it shows the id itself, and has no other option. */
export function reportItems({ own, path }: FieldModel, issues: ConversionIssue[]): void {
  const from = own.from as ItemOptions | undefined;
  if (!from) return;
  const plain = encodeReference({ path: from.id });
  if (Object.values(from.label).some(text => text !== plain))
    issues.push({ path, reason: 'key', params: { key: 'options.label' } });
  if (own.other === true) issues.push({ path, reason: 'key', params: { key: 'other' } });
}
