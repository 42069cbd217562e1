/** Texts of FHIR with their translations. */
import { type Plain, textValue } from '../draft.js';
import { child, entriesOf, itemsOf, type Json, partsOfJson, stringOf } from '../json.js';
import { languageOf, tagOf } from '../languages.js';
import { extensionsOf, TRANSLATION } from './extensions.js';

export interface TranslatedText {
  readonly text: ReadonlyMap<string, string>;
  readonly from: readonly string[];
}

/** Returns a text with its translations, such as `text` with `_text`, or undefined if there is no text. */
export function translatedTextIn(json: Json, key: string, languages: readonly string[]): TranslatedText | undefined {
  const plain = child(json, key);
  const own = stringOf(plain);
  if (own === undefined) return undefined;
  const text = new Map([[languages[0]!, own]]);
  const from = [plain!.at];
  for (const { language, content, at } of translationsOf(child(json, `_${key}`))) {
    if (!languages.includes(language) || text.has(language)) continue;
    text.set(language, content);
    from.push(...at);
  }
  return { text, from };
}

export const textOf = ({ text }: TranslatedText, languages: readonly string[]): Plain => textValue(text, languages);

function translationsOf(json: Json | undefined) {
  return extensionsOf(json).flatMap(({ json: one }) => {
    if (stringOf(child(one, 'url')) !== TRANSLATION) return [];
    const parts = itemsOf(child(one, 'extension'));
    const of = (name: string) => parts.find(part => stringOf(child(part, 'url')) === name);
    const [lang, content] = [of('lang'), of('content')];
    const language = tagOf(stringOf(child(lang, 'valueCode')) ?? '');
    const text = stringOf(child(content, 'valueString')) ?? stringOf(child(content, 'valueMarkdown'));
    return language && text !== undefined ? [{ language, content: text, at: partsOfJson(one) }] : [];
  });
}

/** Returns the questionnaire's own language, followed by those that something is translated into. */
export function languagesOf(root: Json): readonly string[] {
  const said = tagOf(stringOf(child(root, 'language')) ?? '');
  const first = said ?? languageOf(textsIn(root));
  return [...new Set([first, ...translatedInto(root)])];
}

const translatedInto = (json: Json): readonly string[] => [
  ...translationsOf(json).map(({ language }) => language),
  ...[...entriesOf(json).map(([, one]) => one), ...itemsOf(json)].flatMap(translatedInto),
];

const TEXTS: readonly string[] = ['text', 'title', 'display'];

const textsIn = (json: Json): readonly string[] => [
  ...entriesOf(json).flatMap(([key, one]) => (TEXTS.includes(key) && stringOf(one) ? [stringOf(one)!] : textsIn(one))),
  ...itemsOf(json).flatMap(textsIn),
];
