/** Texts in every language of the form, and the record of missing translations. */
import type { Text } from '../../runtime/model.js';
import { encodeLiteral } from '../../runtime/texts/reference.js';
import type { Definition, TextNode } from '../1-parse/definition.js';
import type { SourceLocation } from '../1-parse/tree.js';
import type { DiagnosticCode, DiagnosticParamsArgument } from '../diagnostics/diagnostic.js';
import { encodeText } from '../expressions/text-references.js';

/** Reports an error at a place in any file. */
export type ReportAt = <Code extends DiagnosticCode>(
  code: Code,
  place: SourceLocation,
  ...params: DiagnosticParamsArgument<Code>
) => void;

export interface Translations {
  /**
   * Returns a text in every language. Records a missing translation and replaces it by the text in the first language
   * that has one.
   */
  text(node: TextNode): Text;
  /** Every text that was requested, in order. */
  readonly given: readonly TextNode[];
  /** Reports the missing translations. A language without any text is reported only once. */
  report(): void;
}

interface Missing {
  readonly node: TextNode;
  readonly languages: readonly string[];
}

export function translations({ languages, keys }: Definition, tell: ReportAt): Translations {
  const missing: Missing[] = [];
  const nodes: TextNode[] = [];
  const given = new Set<string>();
  return {
    given: nodes,
    text: node => {
      nodes.push(node);
      const texts = node.value;
      for (const language of languages) if (texts[language] !== undefined) given.add(language);
      const lacking = languages.filter(language => texts[language] === undefined);
      if (lacking.length > 0 && !node.isBroken && !isSymbol(node)) missing.push({ node, languages: lacking });
      const encoded = isPlain(node) ? texts : encodedTexts(node);
      return lacking.length === 0 ? inOrder(encoded, languages) : completed(encoded, languages);
    },
    report: () => {
      const unused = missing.length > 1 ? languages.filter(language => !given.has(language)) : [];
      const other = languages.find(language => given.has(language)) ?? '';
      for (const tag of keys.languages?.value ?? [])
        if (unused.includes(tag.text)) tell('language-without-texts', tag, { language: tag.text, other });
      for (const { node, languages: all } of missing) {
        const told = all.filter(language => !unused.includes(language));
        if (told.length > 0) tell('missing-translation', node, { languages: told.join(', ') });
      }
    },
  };
}

function inOrder(texts: Partial<Text>, languages: readonly string[]): Text {
  const text: Record<string, string> = {};
  for (const language of languages) text[language] = texts[language]!;
  return text;
}

function completed(texts: Partial<Text>, languages: readonly string[]): Text {
  const stand = languages.map(language => texts[language]).find(text => text !== undefined) ?? '';
  return Object.fromEntries(languages.map(language => [language, texts[language] ?? stand]));
}

/** Returns whether texts have no braces, as most have none. */
const isPlain = ({ value, scalars }: TextNode): boolean => {
  if (scalars) return false;
  for (const language in value) if (value[language]!.includes('{')) return false;
  return true;
};

/** Returns the texts as the model has them. In a list file, braces are text. */
const encodedTexts = ({ value, scalars = {} }: TextNode): Partial<Text> =>
  Object.fromEntries(
    Object.entries(value).map(([language, text = '']) => [
      language,
      scalars[language] ? encodeText(text) : encodeLiteral(text),
    ]),
  );

/**
 * Returns whether a text is a number, a sign, a unit of one or two letters or an answer, because these are the same in
 * every language.
 */
const isSymbol = ({ value, scalars }: TextNode): boolean =>
  Object.values(value).every(
    text => ((scalars ? text?.replace(ANSWER, '') : text)?.match(/\p{L}/gu) ?? []).length <= 2,
  );

/** An answer in a text, without words in its place. */
const ANSWER = /\{[^{}|]+\}/g;
