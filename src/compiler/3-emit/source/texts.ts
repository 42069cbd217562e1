/** Prints the form as a function of its texts, so that each language is one list beside one structure. */
import { isExpression, isText } from '../../../runtime/localize.js';
import type { FormModel, Language, Text } from '../../../runtime/model.js';
import { Code, print } from './print.js';

export interface PrintedForm {
  /** The source of `(t) => form`, `t` being the texts of one language. */
  readonly form: string;
  texts(language: Language): readonly string[];
}

export function printForm(model: FormModel): PrintedForm {
  const texts: Text[] = [];
  const places = new Map<string, number>();
  const refer = (text: Text): Code => {
    const key = JSON.stringify(text);
    const place = places.get(key) ?? texts.push(text) - 1;
    places.set(key, place);
    return new Code(`t[${place}]`);
  };
  const walk = (node: unknown): unknown => {
    if (isText(node, model.languages)) return refer(node);
    if (isExpression(node)) return node.words ? { words: refer(node.words) } : {};
    if (Array.isArray(node)) return node.map(walk);
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, walk(value)]));
  };
  const { sources: _, ...shown } = model;
  const form = `t=>(${print(walk(shown))})`;
  return { form, texts: language => texts.map(text => text[language] ?? '') };
}
