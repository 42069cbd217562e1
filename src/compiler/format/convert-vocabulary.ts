/** Conversion of a definition's keywords from one vocabulary to the other, each in place. */
import type { Definition } from '../1-parse/definition.js';
import type { ScalarNode } from '../1-parse/tree.js';
import type { Vocabulary, WrittenKeyword } from '../1-parse/vocabulary.js';
import { translateExpression } from '../expressions/index.js';
import { applyEdits, type Edit } from '../text-edit.js';
import { literalKeywords } from './literals.js';

/**
 * Converts the keywords of one file. `text` is the text of `file`, which belongs to the definition. The author's own
 * names and texts do not change.
 */
export function convertVocabulary(text: string, file: string, definition: Definition, to: Vocabulary): string {
  const words = [...definition.words, ...literalKeywords(definition)].filter(({ node }) => node.file === file);
  const places = new Map(words.map(one => [one.node.span.start, one]));
  return applyEdits(
    text,
    [...places.values()].flatMap(one => edit(one, text, to)),
  );
}

function edit({ node, word }: WrittenKeyword, text: string, to: Vocabulary): readonly Edit[] {
  const { start, end } = node.span;
  const raw = text.slice(start, end);
  const written = word ? requoted(node, raw, to === 'ar' ? word.arabic : word.english) : expression(node, raw, to);
  return written === raw ? [] : [{ start, end, text: written }];
}

function expression(node: ScalarNode, raw: string, to: Vocabulary): string {
  if (!raw.includes('\n')) return requoted(node, raw, translateExpression(node.text, to));
  // YAML folds a text over several lines. It is converted as it is written, so that the lines stay as the author broke
  // them: without the `|` or `>` before it, or the quotes around it. A quoted text with escapes is written on one line, if its words change.
  const [head] = /^(?:[|>].*\n)?/.exec(raw)!;
  const quote = /^["']?/.exec(raw)![0];
  const written = raw.slice(head.length + quote.length, raw.length - quote.length);
  const hasEscapes = quote !== '' && /\\|''/.test(written);
  return hasEscapes
    ? requoted(node, raw, translateExpression(node.text, to))
    : head + quote + translateExpression(written, to) + quote;
}

/** Returns the text in the same quotes as before. */
function requoted({ text }: ScalarNode, raw: string, fresh: string): string {
  if (fresh === text) return raw;
  if (raw.startsWith("'") && !fresh.includes('\n')) return `'${fresh.replaceAll("'", "''")}'`;
  return /^["']/.test(raw) ? `"${fresh.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"` : fresh;
}
