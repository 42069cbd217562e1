/** From the model of all languages to the form in one. */
import { isObject } from './is-object.js';
import type { Expression, FormModel, Language, LocalForm, Text } from './model.js';

/** True for an object whose keys are the form's languages and whose values are strings. */
export function isText(node: unknown, languages: readonly Language[]): node is Text {
  if (!isObject(node)) return false;
  const keys = Object.keys(node);
  return (
    keys.length > 0 &&
    keys.length <= languages.length &&
    keys.every(key => languages.includes(key) && typeof node[key] === 'string')
  );
}

/** The columns of an option may have any name, but no lists. */
export const isExpression = (node: unknown): node is Expression =>
  isObject(node) && typeof node.js === 'string' && Array.isArray(node.calls);

/** The form in one language: each text a string, each expression its words. */
export function localize(model: FormModel, language: Language): LocalForm {
  const walk = (node: unknown): unknown => {
    if (isText(node, model.languages)) return node[language];
    if (isExpression(node)) return node.words ? { words: node.words[language] } : {};
    if (Array.isArray(node)) return node.map(walk);
    if (!isObject(node)) return node;
    // The columns of a list may be called like languages.
    return Object.fromEntries(
      Object.entries(node).map(([key, value]) => [key, key === 'columns' ? value : walk(value)]),
    );
  };
  const { sources: _, ...form } = model;
  return { ...(walk(form) as LocalForm), language };
}
