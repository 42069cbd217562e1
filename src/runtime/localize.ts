/** Localization: the form in one language, from the model in all languages. */
import { withCustomTypes } from './fields/attach-custom-types.js';
import { isObject } from './is-object.js';
import type { Expression, FormModel, Language, LocalForm, Text } from './model.js';

/** Returns whether a value is a text: an object whose keys are languages of the form and whose values are strings. */
export function isText(node: unknown, languages: readonly Language[]): node is Text {
  if (!isObject(node)) return false;
  const keys = Object.keys(node);
  return (
    keys.length > 0 &&
    keys.length <= languages.length &&
    keys.every(key => languages.includes(key) && typeof node[key] === 'string')
  );
}

/**
 * Returns whether a value is an expression. The columns of an option may have any name, but no arrays, so they are not
 * mistaken for one.
 */
export const isExpression = (node: unknown): node is Expression =>
  isObject(node) && typeof node.js === 'string' && Array.isArray(node.calls);

/** Returns the form in one language: each text becomes a string, each expression its description. */
export function localize(model: FormModel, language: Language): LocalForm {
  const walk = (node: unknown): unknown => {
    if (isText(node, model.languages)) return node[language];
    if (isExpression(node)) return node.words ? { words: node.words[language] } : {};
    if (Array.isArray(node)) return node.map(walk);
    if (!isObject(node)) return node;
    // Columns are copied unchanged, because the columns of a list may have the names of languages.
    return Object.fromEntries(
      Object.entries(node).map(([key, value]) => [key, key === 'columns' ? value : walk(value)]),
    );
  };
  const { sources: _, customTypes, languagePacks, ...form } = model;
  const local = { ...(walk(form) as LocalForm), language, ...(languagePacks && { languagePacks }) };
  return customTypes ? withCustomTypes(local, customTypes) : local;
}
