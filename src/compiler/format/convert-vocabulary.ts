/** The words of a definition from one vocabulary to the other, each at its place. */
import type { Definition } from '../1-parse/definition.js';
import type { ScalarNode } from '../1-parse/tree.js';
import type { Vocabulary, Written } from '../1-parse/vocabulary.js';
import { rewriteWords } from '../expressions/index.js';
import { type Edit, edited } from '../text-edit.js';
import { literalWords } from './literals.js';

/** `text` is that of `file`, one of the definition's. The author's own names and texts stay. */
export function inVocabulary(text: string, file: string, definition: Definition, to: Vocabulary): string {
  const words = [...definition.words, ...literalWords(definition)].filter(({ node }) => node.file === file);
  const places = new Map(words.map(one => [one.node.span.start, one]));
  return edited(
    text,
    [...places.values()].flatMap(one => edit(one, text, to)),
  );
}

function edit({ node, word }: Written, text: string, to: Vocabulary): readonly Edit[] {
  const { start, end } = node.span;
  const raw = text.slice(start, end);
  const written = word ? requoted(node, raw, to === 'ar' ? word.arabic : word.english) : expression(node, raw, to);
  return written === raw ? [] : [{ start, end, text: written }];
}

function expression(node: ScalarNode, raw: string, to: Vocabulary): string {
  // Over several lines a text is folded: the lines are kept as the author broke them.
  if (raw.includes('\n'))
    return raw
      .split('\n')
      .map(line => rewriteWords(line, to))
      .join('\n');
  return requoted(node, raw, rewriteWords(node.text, to));
}

/** The text in the quotes that stood around it before. */
function requoted({ text }: ScalarNode, raw: string, fresh: string): string {
  if (fresh === text) return raw;
  if (raw.startsWith("'")) return `'${fresh.replaceAll("'", "''")}'`;
  return raw.startsWith('"') ? `"${fresh.replace(/["\\]/g, '\\$&')}"` : fresh;
}
