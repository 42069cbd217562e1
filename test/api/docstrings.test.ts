/** Docstrings: each name that the package exports has one, and each member of the types that programs write. */
import type { Comment, Node } from 'oxc-parser';
import { describe, expect, it } from 'vitest';
import { type Source, sources } from '../architecture/sources.js';
import { childrenOf } from '../architecture/syntax.js';

interface Exported {
  readonly name: string;
  readonly from: string;
}

const sourceAt = (path: string): Source => sources.find(source => source.path === path)!;

/** Returns the names that an entry exports, each with the module that it comes from. */
function exportedBy(entry: string): readonly Exported[] {
  const { text, inside } = sourceAt(entry);
  return [...text.matchAll(/^export (?:type )?\{([^}]*)\} from '([^']+)';$/gm)].flatMap(([, names, path]) => {
    const from = inside.find(one => one.endsWith(path!.replace(/^(?:\.\.?\/)+/, '').replace(/\.js$/, '.ts')))!;
    return names!.split(',').flatMap(one => (one.trim() ? [{ name: one.trim().replace('type ', ''), from }] : []));
  });
}

const nameIn = (node: Node): string | undefined => {
  if ('id' in node && node.id && 'name' in node.id) return String(node.id.name);
  return node.type === 'VariableDeclaration' && node.declarations[0]!.id.type === 'Identifier'
    ? node.declarations[0]!.id.name
    : undefined;
};

/** Returns the statement that declares a name, and the module in which it is. */
function declarationOf({ name, from }: Exported): { readonly source: Source; readonly node: Node } {
  const source = sourceAt(from);
  for (const node of source.program.body) {
    const declared = node.type === 'ExportNamedDeclaration' ? node.declaration : undefined;
    if (declared && nameIn(declared) === name) return { source, node };
  }
  const passed = exportedBy(from).find(one => one.name === name);
  if (!passed) throw new Error(`${from} does not declare ${name}`);
  return declarationOf(passed);
}

/** Returns the docstring that ends before a node, or undefined. */
const docstring = ({ comments, text }: Source, node: Node): Comment | undefined =>
  comments.find(
    ({ end, value }) => value.startsWith('*') && end <= node.start && /^\s*$/.test(text.slice(end, node.start)),
  );

const members = (node: Node): readonly Node[] =>
  childrenOf(node).flatMap(child =>
    child.type === 'TSPropertySignature' || child.type === 'TSMethodSignature' ? [child] : members(child),
  );

describe.each([
  ['istimara', 'api/index.ts', 20],
  ['istimara/backend', 'backend/index.ts', 15],
  ['istimara/store', 'backend/stores/own-store.ts', 20],
])('%s', (_, entry, least) => {
  const names = exportedBy(entry);

  it('exports few names', () => {
    expect(names.length).toBeGreaterThan(least);
    expect(names.length).toBeLessThan(30);
    expect(new Set(names.map(({ name }) => name)).size).toBe(names.length);
  });

  it('describes each of them', () => {
    const bare = names.filter(one => {
      const { source, node } = declarationOf(one);
      return !docstring(source, node);
    });
    expect(bare).toEqual([]);
  });
});

it('describes each member of the types that programs read and write', () => {
  const own = [
    ...exportedBy('api/index.ts').filter(({ from }) => from.startsWith('api/')),
    ...exportedBy('backend/index.ts').filter(({ name }) => /Options$|^Handler$|^RunningServer$/.test(name)),
  ];
  const bare = own.flatMap(one => {
    const { source, node } = declarationOf(one);
    return members(node)
      .filter(member => !docstring(source, member))
      .map(member => `${one.name}: ${source.text.slice(member.start, member.end)}`);
  });
  expect(own.length).toBeGreaterThan(15);
  expect(bare).toEqual([]);
});
