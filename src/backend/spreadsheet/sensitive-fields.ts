/** Sensitive questions of a form, which an export may leave out. */
import { isObject } from '../../runtime/is-object.js';
import type { FormModel, LocalField } from '../../runtime/model.js';

type AnyField = FormModel['pages'][number]['fields'][number];

/**
 * Returns the paths of the questions that any version marks as sensitive, with the choices among the items of a list
 * that has such a question: their answers may be sensitive ones.
 */
export function sensitivePaths(models: readonly FormModel[]): readonly string[] {
  const all = models.flatMap(({ pages }) => pages.flatMap(({ fields }) => fields.flatMap(withInner)));
  const marked = all.filter(({ sensitive }) => sensitive).map(({ path }) => path);
  const touches = (list: string) => marked.some(path => isInside(path, list) || isInside(list, path));
  const chosen = all.filter(({ own: { from } }) => isObject(from) && touches(String(from.list)));
  return [...marked, ...chosen.map(({ path }) => path)];
}

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
