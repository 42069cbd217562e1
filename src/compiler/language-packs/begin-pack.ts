/** A language pack to begin with: the keys that are missing, each with the text of another language as a comment. */
import type { Expected, ExpectedKeys } from './expected-texts.js';

/** Returns YAML with all keys of texts. Those for which `isWanted` is false are left out. */
export function beginPack(expected: ExpectedKeys, isWanted: (path: string) => boolean = () => true): string {
  return linesOf(expected, '', '', isWanted).join('\n');
}

function linesOf(
  expected: ExpectedKeys,
  path: string,
  indent: string,
  isWanted: (path: string) => boolean,
): readonly string[] {
  return Object.entries(expected.keys).flatMap(([key, inner]) => {
    const at = path ? `${path}.${key}` : key;
    if (inner.kind === 'keys') {
      const inside = linesOf(inner, at, `${indent}  `, isWanted);
      return inside.length > 0 ? [`${indent}${key}:`, ...inside] : [];
    }
    return isAsked(inner) && isWanted(at) ? textLines(key, inner, indent) : [];
  });
}

const isAsked = (expected: Expected): boolean =>
  expected.kind !== 'open' && !(expected.kind === 'text' && expected.text === '');

function textLines(key: string, expected: Exclude<Expected, ExpectedKeys>, indent: string): readonly string[] {
  if (expected.kind === 'text') return [`${indent}${key}: # ${quoted(expected.text)}`];
  if (expected.kind === 'list') return [`${indent}${key}: # [${expected.texts.map(quoted).join(', ')}]`];
  const forms = expected.kind === 'forms' ? Object.entries(expected.forms) : [];
  return [`${indent}${key}:`, ...forms.map(([name, text]) => `${indent}  ${name}: # ${quoted(text)}`)];
}

/** Returns a text as YAML writes it, on one line, to be translated in its quotes. */
const quoted = (text: string): string => JSON.stringify(text);
