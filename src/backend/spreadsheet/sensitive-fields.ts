/** Sensitive questions of a form, which an export may leave out. */
import { isObject } from '../../runtime/is-object.js';
import { isExpression } from '../../runtime/localize.js';
import type { Expression, FormModel, LocalField } from '../../runtime/model.js';

type AnyField = FormModel['pages'][number]['fields'][number];

/**
 * Returns the paths of the questions that any version marks as sensitive, with those whose answers may be made of
 * sensitive ones: values computed from them, lists with as many items as one says, and choices among the items of a list
 * that has such a question.
 */
export function sensitivePaths(models: readonly FormModel[]): readonly string[] {
  const all = models.flatMap(({ pages }) => pages.flatMap(({ fields }) => fields.flatMap(withInner)));
  const hidden = new Set(all.filter(({ sensitive }) => sensitive).map(({ path }) => path));
  const isHidden = (path: string) => [...hidden].some(one => isInside(path, one));
  const hasHidden = (list: string) => isHidden(list) || [...hidden].some(one => isInside(one, list));
  const isMadeOfHidden = ({ value, initial, own: { from, items } }: AnyField) =>
    [value, initial, items].some(rule => readsOf(rule).some(isHidden)) ||
    (isObject(from) && readsOf(from.items).some(hasHidden));
  // Each new path may hide others, until none is added.
  for (let before = -1; before < hidden.size; ) {
    before = hidden.size;
    for (const field of all) if (isMadeOfHidden(field)) hidden.add(field.path);
  }
  return [...hidden];
}

/** Returns the whole paths of the fields that an expression reads, however the author wrote them. */
const readsOf = (rule: unknown): Expression['reads'] => (isExpression(rule) ? rule.reads : []);

const isInside = (path: string, around: string): boolean => path === around || path.startsWith(`${around}.`);

const withInner = (field: AnyField): readonly AnyField[] => [field, ...field.fields.flatMap(withInner)];

/** Returns the fields without the hidden ones, and without groups and lists of which nothing is left. */
export const withoutHidden = (fields: readonly LocalField[], hidden: ReadonlySet<string>): readonly LocalField[] =>
  hidden.size === 0
    ? fields
    : fields.flatMap(field => {
        if (hidden.has(field.path)) return [];
        const left = withoutHidden(field.fields, hidden);
        return left.length === 0 && field.fields.length > 0 ? [] : [{ ...field, fields: left }];
      });
