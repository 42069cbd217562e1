/** Texts in every language of the form, and what is missing of them. */
import type { Text } from '../../runtime/model.js';
import type { Definition, TextNode } from '../1-parse/definition.js';
import type { SourceLocation } from '../1-parse/tree.js';
import type { Params } from '../diagnostics/diagnostic.js';

export type ReportAt = (code: string, place: SourceLocation, params?: Params) => void;

export interface Translations {
  /** What is missing is noted, and filled with the first language. */
  text(node: TextNode): Text;
  /** Every text that was asked for, in order. */
  readonly given: readonly TextNode[];
  /** Tells what was missing: a language that has no text at all once. */
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
      if (lacking.length > 0 && !isSymbol(node)) missing.push({ node, languages: lacking });
      const stand = languages.map(language => texts[language]).find(text => text !== undefined) ?? '';
      return Object.fromEntries(languages.map(language => [language, texts[language] ?? stand]));
    },
    report: () => {
      const unused = missing.length > 1 ? languages.filter(language => !given.has(language)) : [];
      for (const tag of keys.languages?.value ?? [])
        if (unused.includes(tag.text)) tell('language-without-texts', tag, { language: tag.text });
      for (const { node, languages: all } of missing) {
        const told = all.filter(language => !unused.includes(language));
        if (told.length > 0) tell('missing-translation', node, { languages: told.join(', ') });
      }
    },
  };
}

/** A number, a sign, a unit of one letter or two: the same in every language. */
const isSymbol = ({ value }: TextNode): boolean =>
  Object.values(value).every(text => ((text ?? '').match(/\p{L}/gu) ?? []).length <= 2);
