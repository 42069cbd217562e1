/** Messages of a language pack. */
import { isObject } from '../is-object.js';
import type { LanguagePack, PackTexts } from '../language-pack.js';
import { type Message, memberOf, messageOf, type Speech } from './pack-message.js';
import { FORMS, NOT_ASKED, OPEN, type Shape, type Shapes } from './shape.js';

/** Messages by language, and where a language pack has them. */
export interface Catalogue {
  /** Keys of a pack, with points between them. */
  readonly path: string;
  readonly messages: Readonly<Record<string, unknown>>;
  /** Shapes of the messages that are no plain texts, by their keys; of the one message under an empty key. */
  readonly shapes?: Shapes;
}

/** Returns what a pack has at a path such as `element.agree.text`. */
export const textsAt = (texts: PackTexts, path: string): PackTexts[string] | undefined =>
  path.split('.').reduce<PackTexts[string] | undefined>((inside, key) => memberOf(inside, key), texts);

/** Returns the messages of a catalogue with the texts of a pack, and those of its fallback language for the others. */
export function messagesOf(
  { path, messages, shapes = {} }: Catalogue,
  { texts, fallback }: LanguagePack,
  speech: Speech,
): unknown {
  const build = (model: unknown, own: PackTexts[string] | undefined, key: string): unknown => {
    const shape = shapes[key];
    if (shape === NOT_ASKED) return undefined;
    if (shape === OPEN) return { ...(own as object | undefined) };
    if (shape === FORMS) return own === undefined ? model : pluralForms(own);
    if (typeof model === 'function') return messageOf(shape as Shape, own, model as Message, speech);
    if (!isObject(model)) return own ?? model;
    return Object.fromEntries(
      Object.entries(model).flatMap(([name, inner]) => {
        const made = build(inner, memberOf(own, name), key ? `${key}.${name}` : name);
        return made === undefined ? [] : [[name, made]];
      }),
    );
  };
  return build(messages[fallback] ?? messages.en, textsAt(texts, path), '');
}

/** Returns forms as messages of the toolkit have them, with `#` for the number. */
export const pluralForms = (own: PackTexts[string]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(typeof own === 'string' ? { other: own } : own).map(([category, text]) => [
      category,
      String(text).replace(/\{\w+\}/, '#'),
    ]),
  );
