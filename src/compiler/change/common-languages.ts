/** Texts of the languages that two versions of a form have in common. */
import { isObject } from '../../runtime/is-object.js';
import { isText } from '../../runtime/localize.js';
import type { FormModel, Language } from '../../runtime/model.js';

/**
 * Returns two versions with their texts in the languages of both, so that a language that is new or gone is not reported
 * as a change of every text.
 */
export function inCommonLanguages(old: FormModel, fresh: FormModel): readonly [FormModel, FormModel] {
  const both = old.languages.filter(language => fresh.languages.includes(language));
  return [reduced(old, both), reduced(fresh, both)];
}

function reduced(form: FormModel, kept: readonly Language[]): FormModel {
  if (form.languages.length === kept.length) return form;
  const walk = (node: unknown): unknown => {
    if (isText(node, form.languages))
      return Object.fromEntries(Object.entries(node).filter(([language]) => kept.includes(language as Language)));
    if (Array.isArray(node)) return node.map(walk);
    if (!isObject(node)) return node;
    // The columns of a list may have the names of languages.
    return Object.fromEntries(
      Object.entries(node).map(([key, value]) => [key, key === 'columns' ? value : walk(value)]),
    );
  };
  return walk(form) as FormModel;
}
