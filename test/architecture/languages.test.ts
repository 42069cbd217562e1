/**
 * Languages are listed once for each of their two meanings; types and other lists follow. The test reads syntax trees
 * and sees two tags of the toolkit's languages in one array or call, in one union, in comparisons joined by `||`, and as
 * members of one interface. Objects with a message for each language are not lists, because their type lacks none.
 */
import type { Node } from 'oxc-parser';
import { describe, expect, it } from 'vitest';
import { AUTHOR_LANGUAGES } from '../../src/compiler/author-languages.js';
import { LANGUAGES } from '../../src/runtime/i18n/index.js';
import { breaches, parse, type Source, sources } from './sources.js';
import { allNodes, lineAt, stringOf } from './syntax.js';

const TAGS = Object.keys(LANGUAGES);

/** Lists by path, with what they list. */
const LISTS: Readonly<Record<string, string>> = {
  'compiler/4-emit/element.ts': 'languages in which the names of months are read',
  'compiler/author-languages.ts': 'languages of authors',
};

/** Returns the texts that a node lists. */
function listed(node: Node): readonly (string | undefined)[] {
  if (node.type === 'ArrayExpression') return node.elements.map(element => stringOf(element));
  if (node.type === 'CallExpression' || node.type === 'NewExpression') return node.arguments.map(stringOf);
  if (node.type === 'TSUnionType') return node.types.map(stringOf);
  if (node.type === 'TSInterfaceBody') return node.body.map(memberName);
  if (node.type === 'TSTypeLiteral') return node.members.map(memberName);
  return node.type === 'LogicalExpression' ? compared(node) : [];
}

const memberName = (member: Node): string | undefined =>
  member.type === 'TSPropertySignature' && member.key.type === 'Identifier' ? member.key.name : undefined;

function compared(node: Node): readonly (string | undefined)[] {
  if (node.type === 'LogicalExpression') return [...compared(node.left), ...compared(node.right)];
  return node.type === 'BinaryExpression' ? [stringOf(node.left), stringOf(node.right)] : [];
}

const listsIn = (program: Node): readonly Node[] =>
  allNodes(program)
    .map(({ node }) => node)
    .filter(node => new Set(listed(node).filter(text => TAGS.includes(text!))).size > 1);

describe('languages', () => {
  it('are listed in the registry and in the list of the languages of authors', () => {
    const lists = (source: Source) =>
      Object.hasOwn(LISTS, source.path)
        ? []
        : listsIn(source.program).map(({ start }) => `line ${lineAt(source.text, start)}`);
    expect(breaches('', lists)).toEqual([]);
    const withLists = sources.filter(
      ({ path, program }) => Object.hasOwn(LISTS, path) && listsIn(program).length === 1,
    );
    expect(withLists.map(({ path }) => path).sort()).toEqual(Object.keys(LISTS));
    expect(AUTHOR_LANGUAGES.filter(language => !TAGS.includes(language))).toEqual([]);
  });

  it.each([
    "const all = ['ar', 'en', 'tr'];",
    "new Set(['ku', 'en'])",
    "of('ar', 'en')",
    "let language: 'ar' | 'en';",
    "type Of = Message['en' | 'ar'];",
    "one === 'ar' || one === 'en'",
    'interface Text { readonly en: string; readonly ar: string }',
    'type Text = { ar: string; ku: string };',
  ])('are seen in: %s', code => {
    expect(listsIn(parse('a.ts', code).program)).not.toEqual([]);
  });

  it.each([
    "const WORDS: Localized<string> = { ar: 'نعم', en: 'Yes', ku: 'Erê' };",
    "const language = isArabic ? 'ar' : 'en';",
    "plural('ar', forms)",
    "['en', 'en-GB']",
  ])('are not seen in: %s', code => {
    expect(listsIn(parse('a.ts', code).program)).toEqual([]);
  });
});
